import { type Data, toData, toInstant, toList, toNumber, toText } from '../../held/read';

/** A limit from one moment to the next, in ms from the start of its schedule. */
export interface Step {
  fromMs: number;
  toMs: number;
  limit: number;
  phases: number | null;
}

/** A schedule as it is drawn: the last step of one without an end goes on. */
export interface Steps {
  unit: 'W' | 'A';
  steps: Step[];
  /** When it starts; null: with the session. */
  startsAt: Date | null;
  /** Comes back after so long; null: once. */
  everyMs: number | null;
  isOpen: boolean;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MAX_STEPS = 100;

/**
 * Steps of a ChargingScheduleType (2.0.1 K01). Periods without a limit (2.1 has other kinds of set points) are left out.
 * Null when there is nothing to draw.
 */
export function toSteps(schedule: unknown, recurrency: string | null): Steps | null {
  const { chargingRateUnit, chargingSchedulePeriod, duration, startSchedule } = toData(schedule);
  const unit = chargingRateUnit === 'W' ? 'W' : 'A';
  const everyMs = recurrency === 'Daily' ? DAY : recurrency === 'Weekly' ? 7 * DAY : null;
  const periods = toList(chargingSchedulePeriod)
    .slice(0, MAX_STEPS)
    .map(toData)
    .flatMap(toPeriod)
    .sort((a, b) => a.fromMs - b.fromMs);
  const last = periods.at(-1);
  if (!last) return null;
  const lengthS = toNumber(duration);
  const endMs = Math.max(
    lengthS === null ? (everyMs ?? Math.max(last.fromMs * 1.25, last.fromMs + HOUR)) : lengthS * 1000,
    last.fromMs,
  );
  return {
    unit,
    steps: periods.map((p, i) => ({ ...p, toMs: periods[i + 1]?.fromMs ?? endMs })),
    startsAt: toInstant(startSchedule),
    everyMs,
    isOpen: lengthS === null && everyMs === null,
  };
}

function toPeriod(period: Data): Omit<Step, 'toMs'>[] {
  const limit = toNumber(period.limit);
  const start = toNumber(period.startPeriod);
  return limit === null || start === null ? [] : [{ fromMs: start * 1000, limit, phases: toNumber(period.numberPhases) }];
}

/** Steps of a charging profile's first schedule. */
export function profileSteps(data: Data): Steps | null {
  const [first] = toList(data.chargingSchedule);
  return toSteps(first, toText(data.recurrencyKind));
}
