import { type CalendarDate, parseDate, today } from '@internationalized/date';

export interface Day {
  /** `2026-11-22`. */
  key: string;
  from: number;
  to: number;
  isToday: boolean;
  previous: string;
  next: string;
}

/** A calendar day at the station, midnight to midnight (23 or 25 hours when clocks change). A bad or future key is today. */
export function dayOf(key: string | null, timeZone: string): Day {
  const now = today(timeZone);
  const date = parse(key) ?? now;
  const day = date.compare(now) > 0 ? now : date;
  return {
    key: day.toString(),
    from: day.toDate(timeZone).getTime(),
    to: day.add({ days: 1 }).toDate(timeZone).getTime(),
    isToday: day.compare(now) === 0,
    previous: day.subtract({ days: 1 }).toString(),
    next: day.add({ days: 1 }).toString(),
  };
}

function parse(key: string | null): CalendarDate | null {
  try {
    return key ? parseDate(key) : null;
  } catch {
    return null;
  }
}
