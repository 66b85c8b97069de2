import type { StationConfiguration } from '../../station-configuration';
import type { Hardware } from './facts';
import { type HeldComposite, heldComposites, heldProfiles, isTxSlot } from './held';
import { type Cycle, limitAt, minuteOfCycle } from './week';
import { offsetAt } from './zone';

const MINUTE_MS = 60_000;
/** Stations round; a difference below this is none. */
const TOLERANCE = { A: 0.5, W: 150 };
const SHARE = 0.02;
/** Around a change the station's clock decides. */
const NEAR_MIN = 3;

export interface Contradiction {
  evseId: number;
  at: Date;
  /** What the station says it will do, in the unit asked. */
  says: number;
  wanted: number;
}

/**
 * Whether the schedule a station said it will follow, after it took the profiles over, goes above what is wanted. Lower is no contradiction: other
 * limits count too. Null: it does not, or nothing can be told.
 * @param since when the profiles were last set or seen
 */
export function contradiction(
  wanted: { cycle: Cycle; unit: 'A' | 'W' },
  place: { evseId: number; each: boolean; since: Date },
  station: StationConfiguration,
  hardware: Hardware,
): Contradiction | null {
  for (const composite of heldComposites(station)) {
    const { evseId, at } = composite;
    if (place.each ? evseId === 0 : evseId !== place.evseId) continue;
    if (at.getTime() < place.since.getTime() || hasOwnProfile(station, evseId)) continue;
    const found = firstAbove(wanted, composite, station.timeZone, hardware);
    if (found) return { ...found, evseId };
  }
  return null;
}

/** A session's own profile counts before ours: what the station says then is about that. */
function hasOwnProfile(station: StationConfiguration, evseId: number): boolean {
  return heldProfiles(station).some(
    (h) => h.evseId === evseId && h.profile.chargingProfilePurpose === 'TxProfile' && !isTxSlot(h.profile.id),
  );
}

function firstAbove(
  { cycle, unit }: { cycle: Cycle; unit: 'A' | 'W' },
  { schedule, at }: HeldComposite,
  timeZone: string,
  { phases, volts }: Hardware,
): Omit<Contradiction, 'evseId'> | null {
  const start = Date.parse(schedule.scheduleStart ?? '') || at.getTime();
  const factor =
    schedule.chargingRateUnit === unit ? 1 : phases && volts ? (unit === 'A' ? 1 / (phases * volts) : phases * volts) : null;
  if (factor === null) return null;
  const { chargingSchedulePeriod: periods } = schedule;
  const end = start + Math.min(schedule.duration ?? 86_400, 7 * 86_400) * 1000;
  let offset = 0;
  for (let ms = start, n = 0; ms < end; ms += 5 * MINUTE_MS, n++) {
    if (n % 3 === 0) offset = offsetAt(timeZone, ms);
    const minute = minuteOfCycle(ms, offset, cycle);
    const limit = limitAt(cycle, minute);
    if (limit === null || isNearChange(cycle, minute)) continue;
    const says = periods.findLast((p) => p.startPeriod * 1000 <= ms - start)?.limit;
    if (says === undefined) continue;
    if (says * factor > limit + Math.max(TOLERANCE[unit], limit * SHARE)) {
      return { at: new Date(ms), says: Math.round(says * factor * 10) / 10, wanted: limit };
    }
  }
  return null;
}

function isNearChange({ steps, lengthMin }: Cycle, minute: number): boolean {
  if (steps.length === 1) return false;
  return steps.some(({ minute: m }) => {
    const apart = Math.abs(m - minute);
    return Math.min(apart, lengthMin - apart) <= NEAR_MIN;
  });
}
