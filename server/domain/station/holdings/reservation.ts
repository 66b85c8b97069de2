/** How a reservation stands. A station that refuses one leaves its own word (Faulted, Occupied, Unavailable, Rejected) as the state. */
export const OPEN_RESERVATION = 'Accepted';

/** What is known of a reservation; the holding's key is the reservation id, its place the EVSE (null: any). */
export interface ReservationData {
  idToken: string;
  idTokenType: string | null;
  /** Any token of this group may use it. */
  groupIdToken: string | null;
  /** 2.x: reserved is a connector of this type. */
  connectorType: string | null;
  /** ISO 8601 */
  expiresAt: string;
  /** Our session that used it. */
  transactionId: number | null;
}

/** True once nobody can use it any more although nobody said so. */
export function hasExpired(state: string, expiresAt: unknown, now: Date): boolean {
  return state === OPEN_RESERVATION && typeof expiresAt === 'string' && Date.parse(expiresAt) <= now.getTime();
}
