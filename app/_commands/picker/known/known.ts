import type { SessionRow, VariableView } from '@/server/domain/fleet/views';
import type { Holding, HoldingKind } from '@/server/domain/station/holding';
import type { CommandStation } from '../../station';
import type { Path, Payload } from '../schema/payload';

/** What is known of a station that may stand in a message to it. */
export interface Known {
  station: CommandStation;
  /** Running ones. */
  sessions: readonly Pick<SessionRow, 'id' | 'ocppId' | 'evseId' | 'idToken'>[];
  holdings: readonly Holding[];
  variables: readonly VariableView[];
}

/** Where in which message. */
export interface Place {
  action: string;
  path: Path;
  payload: Payload;
}

/** What an id in a message is the id of. */
export type Meaning =
  | 'evse'
  | 'connector'
  | 'session'
  | 'key'
  | 'component'
  | 'variable'
  | { holding: HoldingKind; isNew: boolean };

/** Properties of the path without list positions: `SetChargingProfile/chargingProfile/id`. */
export function nameOf({ action, path }: Pick<Place, 'action' | 'path'>): string {
  return [action, ...path.filter((step) => typeof step === 'string')].join('/');
}

const held = (holding: HoldingKind, isNew = false): Meaning => ({ holding, isNew });

const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
  [/\/(evseId|evse\/id)$/, 'evse'],
  [/\/connectorId$/, 'connector'],
  [/\/transactionId$/, 'session'],
  [/^ReserveNow\/(id|reservationId)$/, held('Reservation', true)],
  [/\/reservationId$/, held('Reservation')],
  [/^SetChargingProfile\/(csChargingProfiles\/chargingProfileId|chargingProfile\/id)$/, held('ChargingProfile', true)],
  [/^(RemoteStart|RequestStart)Transaction\/chargingProfile\/(id|chargingProfileId)$/, held('ChargingProfile', true)],
  [/^ClearChargingProfile\/id$|\/chargingProfileId$/, held('ChargingProfile')],
  [/^SetDisplayMessage\/message\/id$/, held('DisplayMessage', true)],
  [/DisplayMessages?\/id$/, held('DisplayMessage')],
  [/^(SetVariableMonitoring\/setMonitoringData|ClearVariableMonitoring)\/id$/, held('Monitor')],
  [/^SetDERControl\/controlId$/, held('DerControl', true)],
  [/DERControl\/controlId$/, held('DerControl')],
  [/^SetDefaultTariff\/tariff\/tariffId$/, held('Tariff', true)],
  [/\/tariffIds?$/, held('Tariff')],
  [/^AdjustPeriodicEventStream\/id$/, held('EventStream')],
  [/\/configurationSlot$/, held('NetworkProfile')],
  [/^(ChangeConfiguration|GetConfiguration)\/key$/, 'key'],
  [/\/component\/name$/, 'component'],
  [/\/variable\/name$/, 'variable'],
];

export function meaningOf(place: Pick<Place, 'action' | 'path'>): Meaning | null {
  const name = nameOf(place);
  return MEANINGS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Ids of this kind among what the station holds; those of a place (`tariff:1`) without it. */
export function heldIds(known: Known, kind: HoldingKind): { id: string; holding: Holding }[] {
  const found = new Map<string, Holding>();
  for (const holding of known.holdings) {
    if (holding.kind !== kind) continue;
    const id = kind === 'Tariff' ? (holding.key.split(':')[0] ?? holding.key) : holding.key;
    if (!found.has(id)) found.set(id, holding);
  }
  return [...found].map(([id, holding]) => ({ id, holding }));
}

/** Ids we give out where OCPP wants a text. */
const OURS = 'laddnav-';

/** The lowest number from 1 above every one in use. */
export function nextFreeNumber(known: Known, kind: HoldingKind): number {
  const numbers = heldIds(known, kind).map(({ id }) => Number(id.startsWith(OURS) ? id.slice(OURS.length) : id));
  return 1 + Math.max(0, ...numbers.filter((n) => Number.isSafeInteger(n) && n < 2_147_483_647));
}

/** The same where ids are texts. */
export function nextFreeName(known: Known, kind: HoldingKind): string {
  return `${OURS}${nextFreeNumber(known, kind)}`;
}

/** Kinds whose ids are texts. */
export const NAMED_KINDS: ReadonlySet<HoldingKind> = new Set(['DerControl', 'Tariff']);
