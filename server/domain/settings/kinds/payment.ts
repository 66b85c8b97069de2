import type { CommandRequest } from '../../command/command';
import { isOpen, methodOfKey, PAYMENT_DEFAULT, type PaymentMethod, policyName } from '../../payment/methods';
import { readKey } from '../key';
import type { StationConfiguration } from '../station-configuration';
import type { PlannedWish, Wish, WishKind, WishReason } from '../wish';
import { hasComponent, type PaymentSpot, paymentSpots, spotValue } from './payment-spots';

/** Where a payment method is in force. */
type PaymentForce =
  | 'station' // a switch of the station and Laddnav
  | 'laddnav' // Laddnav alone: the station has no switch for it
  | 'cannot'; // the station lacks what it takes

/** How one method stands at one station. */
export interface PaymentStanding {
  method: PaymentMethod;
  on: boolean;
  force: PaymentForce;
  /** What the station's own switches say; null: it has none, or they were not read. */
  inStation: boolean | null;
  /** What Laddnav decides. */
  byLaddnav: boolean;
  /** The station's switch says otherwise than what somebody decided. */
  disagrees: boolean;
  /** When the station last told. */
  at: Date | null;
  why: WishReason | null;
}

/**
 * `payment.rfid` and its like, of a whole station or of one EVSE: switched in the station where it has a switch, and always obeyed by Laddnav's own
 * decisions.
 */
export const paymentKind: WishKind = {
  takes: (key) => methodOfKey(readKey(key).name) !== null,
  check({ key, value }) {
    if (readKey(key).place.connectorId !== undefined) return { code: 'noConnectorPlace' };
    return value === null || typeof value === 'boolean' ? null : { code: 'notBoolean' };
  },
  plan,
  holds(wish, station) {
    // Whether Laddnav's own rule is kept is not asked of the station.
    const planned = plan(wish, station);
    return planned.state !== 'unsupported' && planned.operations.length === 0;
  },
};

/** How a method stands: on only where neither the station nor Laddnav keeps it off. */
export function paymentStanding(
  method: PaymentMethod,
  station: StationConfiguration,
  evseId: number | null = null,
): PaymentStanding {
  const spots = paymentSpots(method, station, evseId);
  const byLaddnav = isOpen(policyOf(station), method, evseId);
  const said = spots.map(spotValue).filter((v) => v !== null);
  const inStation = said.length === 0 ? null : said.every((v) => v);
  const lacks = whyNot(method, station, spots);
  const force: PaymentForce = lacks ? 'cannot' : said.length > 0 ? 'station' : 'laddnav';
  const decided = [evseId ?? 0, 0].some((place) => station.policy[policyName(method, place)] !== undefined);
  const on = force !== 'cannot' && isOn(method, byLaddnav, inStation, decided);
  const told = spots.flatMap((s) => s.row?.readAt.getTime() ?? []);
  return {
    method,
    on,
    force,
    inStation,
    byLaddnav,
    disagrees: decided && inStation !== null && inStation !== byLaddnav,
    at: told.length === 0 ? null : new Date(Math.min(...told)),
    why: lacks,
  };
}

/**
 * Kept off by either of the two. Free charging is the other way round: free where somebody decided so, whatever the station asks; and where
 * the station itself asks nobody, as long as nobody decided.
 */
function isOn(method: PaymentMethod, byLaddnav: boolean, inStation: boolean | null, decided: boolean): boolean {
  if (method === 'free') return byLaddnav || (!decided && inStation === true);
  return byLaddnav && inStation !== false;
}

function plan(wish: Wish, station: StationConfiguration): PlannedWish {
  const { name, place } = readKey(wish.key);
  const method = methodOfKey(name) ?? 'rfid';
  const evseId = place.evseId ?? null;
  const wanted = wish.value === null ? PAYMENT_DEFAULT[method] : wish.value === true;
  const standing = paymentStanding(method, station, evseId);
  const spots = paymentSpots(method, station, evseId);
  const base: PlannedWish = {
    key: wish.key,
    state: 'right',
    wanted: wish.value,
    before: standing.on,
    raw: spots.map((s) => ({ name: nameOf(s), before: s.row?.value ?? null, wanted: textFor(s, wanted) })),
    beforeAt: standing.at,
    operations: [],
    readBack: null,
    restore: [],
    needsReboot: false,
    policy: null,
    why: null,
  };
  if (evseId !== null && station.evses.length > 0 && !station.evses.some((e) => e.evseId === evseId))
    return { ...base, state: 'unsupported', before: null, raw: [], why: { code: 'payment.noEvse', values: { evse: evseId } } };
  if (standing.force === 'cannot') {
    // What cannot be is off already.
    return wanted ? { ...base, state: 'unsupported', why: standing.why } : { ...base, raw: [], why: standing.why };
  }
  const stored = station.policy[policyName(method, evseId ?? 0)];
  const isKept = wish.value === null ? stored === undefined : stored === wish.value;
  const policy = isKept ? null : { [policyName(method, evseId ?? 0)]: wish.value };
  const off = spots.filter((s) => spotValue(s) !== wanted);
  // A station that cannot be without a reader still obeys Laddnav.
  const settable = off.filter((s) => s.row?.mutability !== 'ReadOnly');
  const operations = settable.map((s): CommandRequest => ({ kind: 'SetVariable', name: s.name, value: textFor(s, wanted) }));
  if (operations.length === 0 && policy === null) return { ...base, why: reasonOf(method, wanted, standing.force, off) };
  return {
    ...base,
    state: settable.some((s) => s.row?.value == null) ? 'unread' : 'change',
    operations,
    readBack: operations.length === 0 ? null : { kind: 'ReadVariables', names: settable.map((s) => s.name) },
    restore: settable.flatMap((s): CommandRequest[] =>
      s.row?.value == null ? [] : [{ kind: 'SetVariable', name: s.name, value: s.row.value }],
    ),
    policy,
    why: reasonOf(method, wanted, standing.force, off),
  };
}

/** Why the station cannot do it at all; null: it can, or nobody knows better. */
function whyNot(method: PaymentMethod, station: StationConfiguration, spots: readonly PaymentSpot[]): WishReason | null {
  if (spots.length > 0 || !station.wasRead || station.version === null) return null;
  if (method === 'plugAndCharge') return { code: 'payment.noPlugAndCharge' };
  if (method === 'cardTerminal') return hasComponent(station, 'PaymentCtrlr') ? null : { code: 'payment.noTerminal' };
  if (method === 'rfid') return isUnavailable(station, 'TokenReader') ? { code: 'payment.noReader' } : null;
  return null;
}

const isUnavailable = (station: StationConfiguration, component: string): boolean =>
  station.variables.some(
    (r) => r.name.component.toLowerCase() === component.toLowerCase() && r.name.variable === 'Available' && r.value === 'false',
  );

/** What people should know of how it is in force. */
function reasonOf(method: PaymentMethod, wanted: boolean, force: PaymentForce, off: readonly PaymentSpot[]): WishReason | null {
  const closed = off.find((s) => s.row?.mutability === 'ReadOnly');
  if (closed) return { code: 'payment.readOnly', values: { key: nameOf(closed) } };
  if (force === 'station') return null;
  if (method === 'free' && wanted) return { code: 'payment.freeByCard' };
  if (method === 'adHocQr' && wanted) return { code: 'payment.printedQr' };
  return { code: 'payment.byLaddnav' };
}

function textFor(spot: PaymentSpot, wanted: boolean): string {
  const text = String(wanted !== spot.inverted);
  return /^(True|False)$/.test(spot.row?.value ?? '') ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

const nameOf = ({ name }: PaymentSpot): string =>
  name.component === ''
    ? name.variable
    : `${name.component}${name.evseId === undefined ? '' : `@${name.evseId}`}.${name.variable}`;

const policyOf = (station: StationConfiguration): ReadonlyMap<string, boolean> =>
  new Map(Object.entries(station.policy).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
