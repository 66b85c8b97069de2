/** Earliest instant a charging station could mean; below it the clock was never set (1970, 2000). */
const EPOCH_OF_SENSE = Date.UTC(2015, 0, 1);
/** Stations run a little ahead of us; beyond this the clock (or its zone) is wrong. */
const AHEAD_TOLERANCE_MS = 5 * 60_000;

/**
 * Reads an OCPP dateTime as stations really send it: without a zone (taken as UTC, as the standard asks), `+0000`,
 * microseconds, a space instead of T. Null when it is no instant at all.
 */
export function parseInstant(text: unknown): Date | null {
  if (typeof text !== 'string' || text.length < 10) return null;
  let ms = text.endsWith('Z') ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) ms = Date.parse(normalise(text));
  return Number.isNaN(ms) ? null : new Date(ms);
}

function normalise(text: string): string {
  let t = text.trim().replace(' ', 'T');
  t = t.replace(/(\.\d{3})\d+/, '$1').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return /([zZ]|[+-]\d{2}:\d{2})$/.test(t) ? t : `${t}Z`;
}

export interface Instant {
  at: Date;
  /** False when the station's claim was unusable and our receive time stands in. */
  trusted: boolean;
}

/**
 * The instant to keep for something a station reports. Old instants are believed (stations replay what happened offline);
 * instants before 2015 or more than five minutes ahead are not, and `receivedAt` stands in.
 */
export function believableInstant(claimed: Date | null, receivedAt: Date): Instant {
  if (claimed === null) return { at: receivedAt, trusted: true };
  const ms = claimed.getTime();
  if (ms < EPOCH_OF_SENSE || ms > receivedAt.getTime() + AHEAD_TOLERANCE_MS) return { at: receivedAt, trusted: false };
  return { at: claimed, trusted: true };
}
