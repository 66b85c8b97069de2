import { fromDate, toCalendarDate, toZoned } from '@internationalized/date';
import type { ChargingProfile } from '@/server/domain/station/holdings/charging-profile';

/** What the form has: a limit for all day, or one from each hour on. */
export interface LimitDraft {
  purpose: 'TxDefaultProfile' | 'ChargingStationMaxProfile' | 'TxProfile';
  /** 0: all of them. */
  evseId: number;
  unit: 'A' | 'W';
  stackLevel: number;
  daily: boolean;
  /** In A or kW. */
  rows: readonly { hour: number; limit: number }[];
  validTo: Date | null;
}

const HOUR_S = 3600;

/**
 * The charging profile a form amounts to (2.0.1 K01): one that comes back daily from midnight where the station is, one from now on, or one that
 * starts with its session. Of two limits from the same hour the later one counts.
 */
export function toLimitProfile(draft: LimitDraft, timeZone: string, now: Date): Omit<ChargingProfile, 'id'> {
  const { purpose, unit, stackLevel, validTo } = draft;
  const isDaily = draft.daily && purpose !== 'TxProfile';
  const byHour = new Map((isDaily ? draft.rows : draft.rows.slice(0, 1)).map((row) => [isDaily ? row.hour : 0, row.limit]));
  const chargingSchedulePeriod = [...byHour]
    .sort(([a], [b]) => a - b)
    .map(([hour, limit]) => ({ startPeriod: hour * HOUR_S, limit: unit === 'W' ? Math.round(limit * 1000) : limit }));
  const start = isDaily ? midnight(now, timeZone) : now;
  return {
    stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: purpose === 'TxProfile' ? 'Relative' : isDaily ? 'Recurring' : 'Absolute',
    ...(isDaily ? { recurrencyKind: 'Daily' as const } : {}),
    ...(validTo && purpose !== 'TxProfile' ? { validTo: validTo.toISOString() } : {}),
    chargingSchedule: [
      {
        id: 1,
        chargingRateUnit: unit,
        chargingSchedulePeriod,
        ...(purpose === 'TxProfile' ? {} : { startSchedule: start.toISOString() }),
      },
    ],
  };
}

function midnight(now: Date, timeZone: string): Date {
  return toZoned(toCalendarDate(fromDate(now, timeZone)), timeZone).toDate();
}
