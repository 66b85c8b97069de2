import type { ChargingProfile, RateUnit, SchedulePeriod } from '../../../station/holdings/charging-profile';
import type { StationConfiguration } from '../../station-configuration';
import { heldProfiles, isTxSlot, txId } from './held';
import type { PowerLimit } from './value';
import { type Cycle, limitAt, minuteOfCycle } from './week';
import { offsetAt } from './zone';

const MINUTE_MS = 60_000;
/** A session longer than this has the last limit of its profile. */
const AHEAD_MIN = 3 * 1440;

interface Order {
  unit: RateUnit;
  ceiling: number;
  maxPeriods: number;
  timeZone: string;
  now: number;
}

/**
 * Profiles for sessions that run now (1.6 §3.13.1, 2.0.1 K01.FR.16): they count before whatever is for sessions in general, and end with the
 * session. One that has ours with the same meaning keeps it.
 */
export function sessionProfiles(
  limit: PowerLimit,
  cycle: Cycle,
  order: Order,
  station: StationConfiguration,
  place: number,
): { evseId: number; profile: ChargingProfile; transactionId: number }[] {
  const held = heldProfiles(station).filter((h) => h.profile.chargingProfilePurpose === 'TxProfile');
  return station.charging
    .filter((c) => place === 0 || c.evseId === place)
    .map(({ evseId, transactionId }) => {
      const own = held.find((h) => h.profile.id === txId(evseId) && h.transactionId === transactionId);
      const others = held.filter((h) => h.evseId === evseId && !isTxSlot(h.profile.id));
      const stackLevel = Math.max(0, ...others.map((h) => h.profile.stackLevel + 1));
      // Counted from the same hour, the same wish gives the same profile.
      const start = own?.profile.chargingSchedule[0]?.startSchedule ?? new Date(hourOf(order.now)).toISOString();
      const profile: ChargingProfile = {
        id: txId(evseId),
        stackLevel,
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: [
          {
            id: 1,
            startSchedule: start,
            chargingRateUnit: order.unit,
            chargingSchedulePeriod: periodsFrom(Date.parse(start), limit, cycle, order),
          },
        ],
      };
      return { evseId, profile, transactionId };
    });
}

const hourOf = (ms: number): number => Math.floor(ms / 3_600_000) * 3_600_000;

/** The hours to come by the clock on the wall; clocks change at full quarters only. */
function periodsFrom(
  start: number,
  { phases }: PowerLimit,
  cycle: Cycle,
  { timeZone, ceiling, maxPeriods }: Order,
): SchedulePeriod[] {
  const periods: SchedulePeriod[] = [];
  const length = cycle.steps.length > 1 ? AHEAD_MIN : 1;
  let offset = 0;
  for (let minute = 0; minute < length && periods.length < maxPeriods; minute++) {
    const at = start + minute * MINUTE_MS;
    if (minute % 15 === 0) offset = offsetAt(timeZone, at);
    const limit = limitAt(cycle, minuteOfCycle(at, offset, cycle)) ?? ceiling;
    if (periods.at(-1)?.limit === limit) continue;
    periods.push({ startPeriod: minute * 60, limit, ...(phases === undefined ? {} : { numberPhases: phases }) });
  }
  return periods;
}
