import type { RolloutPolicy } from '../../../domain/settings/rollout';

type Window = NonNullable<RolloutPolicy['window']>;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The wall clock of a zone at an instant, as if it were UTC. */
function wall(timeZone: string, at: number): number {
  return at + offsetAt(timeZone, at);
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat('en-US', {
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
    // A zone this system does not know counts as UTC.
  }
  formats.set(timeZone, made);
  return made;
}

function offsetAt(timeZone: string, at: number): number {
  const format = formatOf(timeZone);
  if (!format) return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const minutesOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
/** 1 is Monday. */
const dayOf = (wallMs: number): number => new Date(wallMs).getUTCDay() || 7;
const allows = (window: Window, day: number): boolean => window.days === null || window.days.includes(day);

/** Whether it is within the hours of that zone now. A window over midnight belongs to the day it begins on. */
export function isOpen(window: Window, timeZone: string, at: Date): boolean {
  const local = wall(timeZone, at.getTime());
  const minute = Math.floor((local % DAY_MS) / MINUTE_MS);
  const from = minutesOf(window.from);
  const to = minutesOf(window.to);
  if (from < to) return minute >= from && minute < to && allows(window, dayOf(local));
  return (minute >= from && allows(window, dayOf(local))) || (minute < to && allows(window, dayOf(local - DAY_MS)));
}

/** When it opens next: the first instant of it after `at`, also where the clock skips that hour or has it twice. */
export function nextOpening(window: Window, timeZone: string, at: Date): Date {
  const today = Math.floor(wall(timeZone, at.getTime()) / DAY_MS) * DAY_MS;
  for (let ahead = 0; ahead <= 8; ahead++) {
    const day = today + ahead * DAY_MS;
    if (!allows(window, dayOf(day))) continue;
    const opens = instantOf(timeZone, day + minutesOf(window.from) * MINUTE_MS);
    if (opens > at.getTime()) return new Date(opens);
  }
  return new Date(at.getTime() + DAY_MS);
}

/** The first instant at which the zone's clock shows this time, or one later where it never does. */
function instantOf(timeZone: string, wanted: number): number {
  const before = offsetAt(timeZone, wanted - DAY_MS);
  const after = offsetAt(timeZone, wanted + DAY_MS);
  const found = [wanted - before, wanted - after].filter((at) => wall(timeZone, at) === wanted);
  if (found.length > 0) return Math.min(...found);
  // Skipped: the first minute after the leap.
  let at = wanted - Math.max(before, after);
  while (wall(timeZone, at) < wanted) at += MINUTE_MS;
  return at;
}
