/** Earliest instant a charging station could mean; below it the clock was never set (1970, 2000). */
const EPOCH_OF_SENSE = Date.UTC(2015, 0, 1);
/** Stations run a little ahead of us; beyond this the clock (or its zone) is wrong. */
const AHEAD_TOLERANCE_MS = 5 * 60_000;

const PARTS = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?$/;

/**
 * Reads an OCPP dateTime as stations really send it: a missing zone is UTC (OCPP 1.6 §3.4 asks for it), `+0000`, `+02`, a space
 * instead of T, parts of a millisecond (cut), days a month does not have (29 February 2022 runs over into March). Null when it is no
 * instant at all.
 */
export function parseInstant(text: unknown): Date | null {
  if (typeof text !== 'string' || text.length < 10) return null;
  // The usual shape, by the short way.
  const ms = text.endsWith('Z') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? readParts(text.trim()) : new Date(ms);
}

function readParts(text: string): Date | null {
  const m = PARTS.exec(text);
  if (!m) return null;
  const part = (i: number): number => Number(m[i] ?? 0);
  const ms = Number((m[7] ?? '').slice(0, 3).padEnd(3, '0'));
  if (part(2) < 1 || part(2) > 12 || part(3) < 1 || part(3) > 31) return null;
  if (part(4) > 24 || part(5) > 59 || part(6) > 60) return null;
  const offsetMinutes = m[9] ? (m[9] === '-' ? -1 : 1) * (part(10) * 60 + part(11)) : 0;
  const utc = new Date(0);
  utc.setUTCFullYear(part(1), part(2) - 1, part(3)); // Date.UTC would take the years 0-99 for 1900-1999
  utc.setUTCHours(part(4), part(5), part(6), ms);
  return new Date(utc.getTime() - offsetMinutes * 60_000);
}

/** Whether `a` is earlier. To compare Dates themselves costs thirty times as much, and every message is compared several times. */
export const isBefore = (a: Date, b: Date): boolean => a.getTime() < b.getTime();

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
  if (claimed === null) return { at: receivedAt, trusted: false };
  const ms = claimed.getTime();
  if (ms < EPOCH_OF_SENSE || ms > receivedAt.getTime() + AHEAD_TOLERANCE_MS) return { at: receivedAt, trusted: false };
  return { at: claimed, trusted: true };
}
