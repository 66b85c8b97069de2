import type { LimitPeriod, PowerLimit } from '@/server/domain/settings/kinds/limit/value';
import { spansOf, timeOf } from '@/server/domain/settings/kinds/limit/value';

/** Hours of a week, Monday first. Null: what holds otherwise. */
export type Hours = readonly (number | null)[];
export const WEEK_HOURS = 168;

/** The hours of a limit; what begins within an hour counts for all of it. */
export function hoursOf({ periods = [] }: PowerLimit): Hours {
  const hours: (number | null)[] = Array.from({ length: WEEK_HOURS }, () => null);
  for (const period of periods) {
    for (const [from, to] of spansOf(period)) {
      for (let hour = Math.floor(from / 60); hour < Math.ceil(to / 60); hour++) hours[hour] = period.limit;
    }
  }
  return hours;
}

/** Whether a grid of hours can show the limit as it is. */
export function isHourly({ periods = [] }: PowerLimit): boolean {
  return periods.every(({ from, to }) => from.endsWith(':00') && to.endsWith(':00'));
}

/** The same as periods: days alike are one, a night is one from evening to morning. */
export function periodsOf(hours: Hours): LimitPeriod[] {
  const start = hours.findIndex((limit, i) => limit !== hours[(i + WEEK_HOURS - 1) % WEEK_HOURS]);
  if (start < 0) return hours[0] == null ? [] : [whole(hours[0])];
  const found = new Map<string, { days: number[]; from: string; to: string; limit: number }>();
  const add = (from: number, length: number, limit: number): void => {
    const day = Math.floor(from / 24) + 1;
    const end = (from % 24) + length;
    const to = timeOf((end > 24 ? end - 24 : end) * 60);
    const key = `${from % 24} ${to} ${limit}`;
    const one = found.get(key) ?? { days: [], from: timeOf((from % 24) * 60), to, limit };
    one.days.push(day);
    found.set(key, one);
  };
  for (let i = 0; i < WEEK_HOURS; ) {
    const at = (start + i) % WEEK_HOURS;
    const limit = hours[at] ?? null;
    let length = 1;
    while (i + length < WEEK_HOURS && (hours[(at + length) % WEEK_HOURS] ?? null) === limit) length++;
    if (limit !== null) {
      const toMidnight = 24 - (at % 24);
      // A night is one period; what is longer than a day is cut at midnights.
      if (length < 24) add(at, length, limit);
      else {
        add(at, toMidnight, limit);
        for (let rest = length - toMidnight, from = at + toMidnight; rest > 0; rest -= 24, from += 24) {
          add(from % WEEK_HOURS, Math.min(24, rest), limit);
        }
      }
    }
    i += length;
  }
  return [...found.values()].map((p) => ({ ...p, days: [...p.days].sort((a, b) => a - b) }));
}

const whole = (limit: number): LimitPeriod => ({ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00', limit });
