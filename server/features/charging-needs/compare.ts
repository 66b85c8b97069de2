import type { ChargingProfile, SchedulePeriod } from '../../domain/station/holdings/charging-profile';

/** A schedule with its own start, as a vehicle tells it (K17). */
export interface EvSchedule {
  chargingRateUnit: string;
  duration?: number | undefined;
  chargingSchedulePeriod: readonly SchedulePeriod[];
}

/** Rounding of vehicles and stations. */
const TOLERANCE = 1.005;

/**
 * Whether the vehicle means to take more than the profile allows anywhere they overlap (2.0.1 K16.FR.07, K17). Only absolute profiles in the
 * same unit can be compared; what cannot is no excess.
 */
export function exceeds(ev: EvSchedule, timeBase: Date, profile: ChargingProfile): boolean {
  const [schedule] = profile.chargingSchedule;
  if (!schedule || schedule.chargingRateUnit !== ev.chargingRateUnit || profile.chargingProfileKind !== 'Absolute')
    return false;
  const start = Date.parse(schedule.startSchedule ?? '');
  if (!Number.isFinite(start)) return false;
  const shiftS = (timeBase.getTime() - start) / 1000;
  // Limits change only where a period of either begins.
  const moments = [
    ...ev.chargingSchedulePeriod.map((p) => p.startPeriod),
    ...schedule.chargingSchedulePeriod.map((p) => p.startPeriod - shiftS).filter((s) => s > 0),
  ];
  return moments.some((s) => {
    const wanted = s < (ev.duration ?? Number.POSITIVE_INFINITY) ? limitAt(ev.chargingSchedulePeriod, s) : null;
    const at = s + shiftS;
    const inTime = at >= 0 && at < (schedule.duration ?? Number.POSITIVE_INFINITY);
    const allowed = inTime ? limitAt(schedule.chargingSchedulePeriod, at) : null;
    return wanted !== null && allowed !== null && wanted > allowed * TOLERANCE;
  });
}

function limitAt(periods: readonly SchedulePeriod[], second: number): number | null {
  return periods.findLast((p) => p.startPeriod <= second)?.limit ?? null;
}
