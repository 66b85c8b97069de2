import { serverNow } from '@/app/_lib/clock';
import type { SchemaNode } from '../schema/node';
import type { Path } from '../schema/payload';
import type { Default } from '../schema/skeleton';
import { type Known, meaningOf, nameOf, nextFreeName, nextFreeNumber } from './known';

const HOUR_MS = 3_600_000;

/** Plain beginnings, by the end of the name. */
const PLAIN: readonly (readonly [RegExp, unknown])[] = [
  [/\/stackLevel$/, 0],
  [/\/chargingSchedule\/id$/, 1],
  [/\/chargingSchedulePeriod\/startPeriod$/, 0],
  [/\/reportBase$/, 'FullInventory'],
  [/^SendLocalList\/updateType$/, 'Full'],
  [/^SetDisplayMessage\/message\/priority$/, 'NormalCycle'],
  [/\/message\/format$/, 'UTF8'],
  [/^(GetLog)\/logType$/, 'DiagnosticsLog'],
  [/\/operationalStatus$|^ChangeAvailability\/type$/, 'Operative'],
];

/** Times that mean now, and those that mean some time ahead. */
const NOW = /\/(retrieveDate|retrieveDateTime|startSchedule|validFrom|timestamp|startDateTime|installDateTime)$/;
const AHEAD = /\/(expiryDate|expiryDateTime|validTo|endDateTime)$/;

/** What a message to this station most likely has at a place. Ids are free ones; those of requests are random, as nobody else knows them. */
export function defaultsFor(action: string, known: Known, place?: { evseId: number; connectorId: number }): Default {
  const { station, sessions } = known;
  const evses = [...new Set(station.connectors.map((c) => c.evseId))];
  const onlyEvse = place?.evseId ?? (evses.length === 1 ? evses[0] : undefined);
  return (path: Path, node: SchemaNode) => {
    const name = nameOf({ action, path });
    if (/\/(requestId|remoteStartId)$/.test(name)) return randomId();
    if (node.format === 'date-time') {
      if (NOW.test(name)) return isoMinute(serverNow());
      return AHEAD.test(name) ? isoMinute(serverNow() + HOUR_MS) : undefined;
    }
    if (/\/(versionNumber|listVersion)$/.test(name)) return nextListVersion(known);
    const meaning = meaningOf({ action, path });
    if (meaning === 'evse') return onlyEvse;
    if (meaning === 'connector') {
      if (station.version === '1.6') return onlyEvse;
      return place?.connectorId ?? (action === 'UnlockConnector' ? 1 : undefined);
    }
    if (meaning === 'session' && sessions.length === 1 && sessions[0]) {
      return node.type === 'integer' ? Number(sessions[0].ocppId) : sessions[0].ocppId;
    }
    if (typeof meaning === 'object' && meaning?.isNew) {
      return node.type === 'integer' ? nextFreeNumber(known, meaning.holding) : nextFreeName(known, meaning.holding);
    }
    const plain = PLAIN.find(([pattern]) => pattern.test(name))?.[1];
    return typeof plain === 'string' && node.words && !node.words.includes(plain) ? undefined : plain;
  };
}

/** Optional parts that most people want to fill in. */
const SHOWN = new Set([
  'ReserveNow/evseId',
  'RemoteStartTransaction/connectorId',
  'RequestStartTransaction/evseId',
  'TriggerMessage/connectorId',
  'ExtendedTriggerMessage/connectorId',
  'SendLocalList/localAuthorizationList',
  'GetConfiguration/key',
  'DataTransfer/messageId',
  'DataTransfer/data',
]);

export function isShownAtOnce(action: string, path: Path): boolean {
  return SHOWN.has(nameOf({ action, path }));
}

function nextListVersion({ holdings }: Known): number {
  const version = holdings.find((h) => h.kind === 'LocalList')?.data.versionNumber;
  return typeof version === 'number' && version > 0 ? version + 1 : 1;
}

/** To the minute, as the field shows it. */
const isoMinute = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}:00Z`;

/** Positive, within OCPP's integers, unlikely to have been used with this station. */
function randomId(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return 1 + (word % 1_000_000_000);
}
