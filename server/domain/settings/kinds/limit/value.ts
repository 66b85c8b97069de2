import type { RateUnit } from '../../../station/holdings/charging-profile';
import type { WishReason } from '../../wish';

/**
 * What a `limit.power` wish wants: at most so much, always or by the hours of the week where the station is. A is per phase, W all phases
 * together (1.6 §7.7, 2.0.1 ChargingRateUnitEnumType).
 */
export interface PowerLimit {
  unit: RateUnit;
  /** Whenever no period says otherwise. Null: no limit then, whatever the hardware can do. */
  limit: number | null;
  periods?: readonly LimitPeriod[];
  /** Phases a session may use; left out: as many as there are. */
  phases?: Phases;
  /** For the whole station: each EVSE by itself may take so much, instead of all of them together. */
  each?: boolean;
  /** Sessions that run now obey it too, also where a profile of their own says otherwise. */
  running?: boolean;
  /** Between a phase and neutral, V: to convert for a station that counts in the other unit only. */
  volts?: number;
}

export type Phases = 1 | 2 | 3;

/** Hours of some days of the week. */
export interface LimitPeriod {
  /** 1 is Monday, 7 Sunday: the days it begins on. */
  days: readonly number[];
  /** "22:00" */
  from: string;
  /** Up to, exclusive: "06:00" is next morning when it is not after `from`; "24:00" midnight. */
  to: string;
  limit: number;
}

/** More periods than a week has hours tell nothing a person would want. */
const MAX_PERIODS = 168;
const MOST: Record<RateUnit, number> = { A: 2000, W: 5_000_000 };
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Minutes after midnight of "HH:MM"; null: no such time. */
export function minutesOf(time: string): number | null {
  if (time === '24:00') return 1440;
  const m = TIME.exec(time);
  return m ? Number(m[1]) * 60 + Number(m[2]) : null;
}

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A value as a limit, or the rule it breaks. */
export function readLimit(value: unknown): { limit: PowerLimit } | { why: WishReason } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { why: { code: 'limitShape' } };
  const v: Record<string, unknown> = { ...value };
  const { unit, limit = null } = v;
  if (unit !== 'A' && unit !== 'W') return { why: { code: 'limitUnit' } };
  if (limit !== null && !isLimit(limit, unit)) return { why: { code: 'limitRange', values: { max: MOST[unit], unit } } };
  const made: PowerLimit = { unit, limit: limit === null ? null : limit };
  if (v.phases !== undefined) {
    if (v.phases !== 1 && v.phases !== 2 && v.phases !== 3) return { why: { code: 'limitPhases' } };
    made.phases = v.phases;
  }
  if (v.volts !== undefined) {
    if (typeof v.volts !== 'number' || !(v.volts >= 50 && v.volts <= 1500)) return { why: { code: 'limitVolts' } };
    made.volts = v.volts;
  }
  for (const flag of ['each', 'running'] as const) {
    if (v[flag] !== undefined && typeof v[flag] !== 'boolean') return { why: { code: 'limitShape' } };
    if (v[flag] === true) made[flag] = true;
  }
  const periods = v.periods ?? [];
  if (!Array.isArray(periods) || periods.length > MAX_PERIODS) return { why: { code: 'limitShape' } };
  const read: LimitPeriod[] = [];
  for (const period of periods) {
    const one = readPeriod(period, unit);
    if ('why' in one) return one;
    read.push(one);
  }
  if (read.length > 0) made.periods = read;
  if (made.limit === null && read.length === 0) return { why: { code: 'limitEmpty' } };
  return overlap(read) ?? { limit: made };
}

function readPeriod(value: unknown, unit: RateUnit): LimitPeriod | { why: WishReason } {
  if (typeof value !== 'object' || value === null) return { why: { code: 'limitShape' } };
  const { days, from, to, limit }: Record<string, unknown> = { ...value };
  if (!Array.isArray(days) || days.length === 0 || !days.every(isDay)) return { why: { code: 'limitDays' } };
  if (typeof from !== 'string' || typeof to !== 'string' || from === '24:00') return { why: { code: 'limitTime' } };
  if (minutesOf(from) === null || minutesOf(to) === null) return { why: { code: 'limitTime' } };
  if (!isLimit(limit, unit)) return { why: { code: 'limitRange', values: { max: MOST[unit], unit } } };
  return { days: [...new Set(days)].sort((a, b) => a - b), from, to, limit };
}

const isDay = (day: unknown): day is number => typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 7;
const isLimit = (limit: unknown, unit: RateUnit): limit is number =>
  typeof limit === 'number' && Number.isFinite(limit) && limit >= 0 && limit <= MOST[unit];

/** Minutes of the week a period covers, as [from, to) pairs; one over the end of the week is two. */
export function spansOf({ days, from, to }: LimitPeriod): [from: number, to: number][] {
  const start = minutesOf(from) ?? 0;
  const end = minutesOf(to) ?? 0;
  const length = end > start ? end - start : end + 1440 - start;
  return days.flatMap((day): [number, number][] => {
    const a = (day - 1) * 1440 + start;
    const b = a + length;
    return b <= WEEK_MIN
      ? [[a, b]]
      : [
          [a, WEEK_MIN],
          [0, b - WEEK_MIN],
        ];
  });
}

export const WEEK_MIN = 7 * 1440;

function overlap(periods: readonly LimitPeriod[]): { why: WishReason } | null {
  const spans = periods.flatMap((p) => spansOf(p).map(([from, to]) => ({ from, to }))).sort((a, b) => a.from - b.from);
  const twice = spans.find((span, i) => span.from < (spans[i - 1]?.to ?? 0));
  if (!twice) return null;
  return { why: { code: 'limitOverlap', values: { day: Math.floor(twice.from / 1440) + 1, time: timeOf(twice.from % 1440) } } };
}
