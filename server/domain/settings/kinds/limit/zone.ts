const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Longer than a year: every place that changes its clocks does so within. */
const SEARCH_DAYS = 380;
/** Zones and days kept; beyond it all are forgotten. */
const KEPT = 400;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes a place's clock is ahead of UTC. An unknown zone counts as UTC. */
export function offsetAt(timeZone: string, ms: number): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - ms) / MINUTE_MS);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = toFormat(timeZone) ?? toFormat('UTC') ?? new Intl.DateTimeFormat();
  if (formats.size >= KEPT) formats.clear();
  formats.set(timeZone, made);
  return made;
}

function toFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

/**
 * The two clocks a place lives by. Recurring profiles count in days of 24 hours (1.6 §3.13, 2.0.1 K01), so a schedule in local time needs one
 * profile for each clock: `base` holds whenever `other` does not.
 */
export interface Clocks {
  base: number;
  /** Instants in ms; null: the clock never changes. `to` null: not known how long. */
  other: { offset: number; from: number; to: number | null } | null;
}

const clocks = new Map<string, Clocks>();

/** Right from `now` to the end of the period after the next change of clocks, at least half a year. */
export function clocksOf(timeZone: string, now: number): Clocks {
  const hour = Math.floor(now / 3_600_000);
  const key = `${timeZone} ${hour}`;
  const known = clocks.get(key);
  if (known) return known;
  const made = findClocks(timeZone, now);
  if (clocks.size >= KEPT) clocks.clear();
  clocks.set(key, made);
  return made;
}

function findClocks(timeZone: string, now: number): Clocks {
  const offset = offsetAt(timeZone, now);
  const next = changeAfter(timeZone, now);
  if (next === null) return { base: offset, other: null };
  const later = offsetAt(timeZone, next);
  if (later < offset) return { base: later, other: { offset, from: changeBefore(timeZone, now), to: next } };
  return { base: offset, other: { offset: later, from: next, to: changeAfter(timeZone, next) } };
}

function changeAfter(timeZone: string, from: number): number | null {
  const offset = offsetAt(timeZone, from);
  for (let day = 1; day <= SEARCH_DAYS; day += 7) {
    const ms = from + day * DAY_MS;
    if (offsetAt(timeZone, ms) !== offset) return between(timeZone, Math.max(from, ms - 7 * DAY_MS), ms);
  }
  return null;
}

/** When the clock that runs now began; a year ago when it is not to be found. */
function changeBefore(timeZone: string, to: number): number {
  const offset = offsetAt(timeZone, to);
  for (let day = 1; day <= SEARCH_DAYS; day += 7) {
    const ms = to - day * DAY_MS;
    if (offsetAt(timeZone, ms) !== offset) return between(timeZone, ms, Math.min(to, ms + 7 * DAY_MS));
  }
  return to - SEARCH_DAYS * DAY_MS;
}

/** The instant the offset changes, to the minute; `a` is before it and `b` after. */
function between(timeZone: string, a: number, b: number): number {
  const before = offsetAt(timeZone, a);
  let low = Math.floor(a / MINUTE_MS);
  let high = Math.ceil(b / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * MINUTE_MS) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}
