import type { Holding } from '../../domain/station/holding';
import { hasExpired, OPEN_RESERVATION, type ReservationData } from '../../domain/station/holdings/reservation';
import { tokenLookup } from '../tokens/save-token';
import type { Told } from '../told';

/** Clocks of stations and ours differ a little. */
const CLOCK_TOLERANCE_MS = 60_000;

export interface ReservationAsked {
  reservationId: number;
  /** null: any EVSE. */
  evseId: number | null;
  data: Omit<ReservationData, 'transactionId'>;
}

/**
 * The answer to a request to reserve (1.6 §5.13, 2.0.1 H01). An accepted one replaces an earlier one of the same id; a refused one leaves an
 * earlier, still open one as it was.
 */
export async function recordReserved(told: Told, asked: ReservationAsked, status: string): Promise<void> {
  const key = String(asked.reservationId);
  if (status !== OPEN_RESERVATION) {
    const open = await told.holdings.list(told.stationId, { kind: 'Reservation', keys: [key], states: [OPEN_RESERVATION] });
    if (open.length > 0) return;
  }
  const holding: Holding = {
    kind: 'Reservation',
    key,
    evseId: asked.evseId,
    state: status,
    data: { ...asked.data, transactionId: null },
    at: told.at,
    messageId: told.messageId,
  };
  await told.holdings.put(told.stationId, [holding]);
}

/** A cancellation the station accepted (1.6 §5.1, 2.0.1 H02). */
export async function recordCancelled(told: Told, reservationId: number): Promise<void> {
  const { at, messageId } = told;
  const open = { kind: 'Reservation', keys: [String(reservationId)], states: [OPEN_RESERVATION] } as const;
  await told.holdings.update(told.stationId, open, { state: 'Cancelled', at, messageId });
}

export interface ReservationUse {
  /** As the station names it; null when it names none. */
  reservationId: number | null;
  evseId: number | null;
  idToken: string | null;
  /** Group the token belongs to. */
  groupId: string | null;
  transactionId: number;
}

/**
 * A session began: the reservation it names is used, and one made for its token or its group on that EVSE (or on any) when the station names
 * none. Returns how many ended so.
 */
export async function recordUsed(told: Told, use: ReservationUse): Promise<number> {
  const { at, messageId } = told;
  const keys = use.reservationId === null ? await findUsed(told, use) : [String(use.reservationId)];
  if (keys.length === 0) return 0;
  return told.holdings.update(
    told.stationId,
    { kind: 'Reservation', keys, states: [OPEN_RESERVATION, 'Expired'] },
    { state: 'Used', data: { transactionId: use.transactionId }, at, messageId },
  );
}

async function findUsed(told: Told, use: ReservationUse): Promise<string[]> {
  if (use.idToken === null) return [];
  const token = tokenLookup(use.idToken);
  const group = use.groupId === null ? null : tokenLookup(use.groupId);
  const open = await told.holdings.list(told.stationId, { kind: 'Reservation', states: [OPEN_RESERVATION] });
  const fits = open.find(
    ({ evseId, state, data }) =>
      (evseId === null || evseId === use.evseId) &&
      !hasExpired(state, data.expiresAt, told.at) &&
      (lookupOf(data.idToken) === token || (group !== null && lookupOf(data.groupIdToken) === group)),
  );
  return fits ? [fits.key] : [];
}

const lookupOf = (text: unknown): string | null => (typeof text === 'string' ? tokenLookup(text) : null);

/** A reserved connector is free again (1.6 has no other word for it): reservations on it that are past their time have expired. */
export async function recordReleased(told: Told, evseId: number): Promise<void> {
  const { at, messageId } = told;
  const open = await told.holdings.list(told.stationId, { kind: 'Reservation', states: [OPEN_RESERVATION] });
  const late = new Date(at.getTime() + CLOCK_TOLERANCE_MS);
  const keys = open
    .filter((h) => (h.evseId === null || h.evseId === evseId) && hasExpired(h.state, h.data.expiresAt, late))
    .map((h) => h.key);
  if (keys.length === 0) return;
  const which = { kind: 'Reservation', keys, states: [OPEN_RESERVATION] } as const;
  await told.holdings.update(told.stationId, which, { state: 'Expired', at, messageId });
}
