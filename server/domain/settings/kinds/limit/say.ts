import type { LimitPeriod, PowerLimit } from './value';

/** "32 A × 3; 22:00–06:00 every day 16 A": the same in every language, for histories and logs. */
export function sayLimit(limit: PowerLimit | null): string {
  if (!limit) return '—';
  const { unit } = limit;
  const rule = limit.limit === null ? '–' : `${limit.limit} ${unit}`;
  const parts = [rule, ...(limit.periods ?? []).map((p) => `${daysOf(p)} ${p.from}–${p.to} ${p.limit} ${unit}`)];
  const phases = limit.phases === undefined ? '' : ` × ${limit.phases}`;
  return `${parts.join('; ')}${phases}`;
}

/** ISO days of the week, 1 is Monday: "1-5", "6,7". */
function daysOf({ days }: LimitPeriod): string {
  const [first] = days;
  const last = days.at(-1);
  const isRun = days.length > 2 && days.every((day, i) => day === (first ?? 0) + i);
  return isRun ? `${first}-${last}` : days.join(',');
}
