import type { ChargingProfile, ProfilePurpose, RateUnit, SchedulePeriod } from '../../../station/holdings/charging-profile';
import { type LimitPlace, MAX_SLOTS, slotId } from './held';
import type { Phases } from './value';
import { type Cycle, turned } from './week';
import { type Clocks, offsetAt } from './zone';

const MINUTE_MS = 60_000;

/** What a limit is made into, already in the unit and figures the station takes. */
export interface ProfileOrder {
  place: LimitPlace;
  purpose: ProfilePurpose;
  unit: RateUnit;
  cycle: Cycle;
  phases: Phases | undefined;
  /** For hours without a limit: more than the hardware can do. */
  ceiling: number;
  stackLevel: number;
  maxPeriods: number;
  /** 2.1: a limit that never changes by the hour may be one that is updated by a short message. */
  dynamic: boolean;
  timeZone: string;
  clocks: Clocks;
  now: number;
}

/** One piece of a cycle that fits into one profile. */
interface Piece {
  startMin: number;
  /** Null: it lasts to the end of the cycle. */
  durationS: number | null;
  periods: SchedulePeriod[];
}

/** How many profiles it takes at each of the two clocks. */
export function piecesOf({
  cycle,
  maxPeriods,
  phases,
  ceiling,
}: Pick<ProfileOrder, 'cycle' | 'maxPeriods' | 'phases' | 'ceiling'>): Piece[] {
  const { startMin, steps } = turned(cycle);
  const pieces: Piece[] = [];
  for (let i = 0; i < steps.length; i += maxPeriods) {
    const some = steps.slice(i, i + maxPeriods);
    const from = some[0]?.minute ?? 0;
    const to = steps[i + maxPeriods]?.minute ?? cycle.lengthMin;
    pieces.push({
      startMin: (startMin + from) % cycle.lengthMin,
      durationS: steps.length > maxPeriods ? (to - from) * 60 : null,
      periods: some.map(({ minute, limit }) => ({
        startPeriod: (minute - from) * 60,
        limit: limit ?? ceiling,
        ...(phases === undefined ? {} : { numberPhases: phases }),
      })),
    });
  }
  return pieces;
}

/**
 * Profiles that together mean the limit at every instant. Recurrence is counted from an instant, in days of 24 hours, and stations differ in what
 * they make of clocks that change; so the hours of summer and of winter are profiles of their own: one set that always holds, and one set a
 * stack level above it that is valid while the other clock runs.
 * @returns null when they do not fit into the ids of one limit
 */
export function profilesOf(order: ProfileOrder, withOtherClock: boolean): ChargingProfile[] | null {
  const pieces = piecesOf(order);
  const { clocks, cycle } = order;
  const [first] = cycle.steps;
  if (cycle.steps.length === 1 && first) return [constant(order, first.limit ?? order.ceiling)];
  const other = withOtherClock ? clocks.other : null;
  if (pieces.length * (other ? 2 : 1) > MAX_SLOTS) return null;
  const base = pieces.map((piece, i) => recurring(order, piece, i, clocks.base, {}));
  if (!other) return base;
  const validity = {
    validFrom: new Date(other.from).toISOString(),
    ...(other.to === null ? {} : { validTo: new Date(other.to).toISOString() }),
  };
  return [...base, ...pieces.map((piece, i) => recurring(order, piece, pieces.length + i, other.offset, validity))];
}

function recurring(
  order: ProfileOrder,
  piece: Piece,
  slot: number,
  offset: number,
  validity: { validFrom?: string; validTo?: string },
): ChargingProfile {
  const { place, purpose, unit, cycle, stackLevel, now } = order;
  return {
    id: slotId(place, slot),
    stackLevel: stackLevel + slot,
    chargingProfilePurpose: purpose,
    chargingProfileKind: 'Recurring',
    recurrencyKind: cycle.lengthMin === 1440 ? 'Daily' : 'Weekly',
    ...validity,
    chargingSchedule: [
      {
        id: slot + 1,
        startSchedule: new Date(lastStart(now, offset, cycle.lengthMin, piece.startMin)).toISOString(),
        ...(piece.durationS === null ? {} : { duration: piece.durationS }),
        chargingRateUnit: unit,
        chargingSchedulePeriod: piece.periods,
      },
    ],
  };
}

/** When the cycle's minute last was, by a clock `offset` minutes ahead of UTC. The week begins on Monday; 1 January 1970 was a Thursday. */
function lastStart(now: number, offset: number, lengthMin: number, minute: number): number {
  const local = Math.floor(now / MINUTE_MS) + offset;
  const since = (((local + 3 * 1440 - minute) % lengthMin) + lengthMin) % lengthMin;
  return (local - since - offset) * MINUTE_MS;
}

/** The same always: from last midnight on, so that a clock a little slow follows it too. */
function constant(
  { place, purpose, unit, stackLevel, phases, dynamic, now, timeZone }: ProfileOrder,
  limit: number,
): ChargingProfile {
  const period: SchedulePeriod = { startPeriod: 0, limit, ...(phases === undefined ? {} : { numberPhases: phases }) };
  const start = new Date(lastStart(now, offsetAt(timeZone, now), 1440, 0)).toISOString();
  return {
    id: slotId(place, 0),
    stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: dynamic ? 'Dynamic' : 'Absolute',
    chargingSchedule: [
      {
        id: 1,
        ...(dynamic ? {} : { startSchedule: start }),
        chargingRateUnit: unit,
        chargingSchedulePeriod: [dynamic ? { ...period, operationMode: 'ChargingOnly' } : period],
      },
    ],
  };
}

/** What two profiles must share to mean the same: where a cycle began does not matter, nor when a constant one was set. */
export function meaningOf(profile: ChargingProfile, evseId: number, updatedLimit: number | null): string {
  const [schedule] = profile.chargingSchedule;
  const periods = schedule?.chargingSchedulePeriod ?? [];
  const round = profile.recurrencyKind === 'Weekly' ? 7 * 1440 : 1440;
  const start = Date.parse(schedule?.startSchedule ?? '') / MINUTE_MS;
  return JSON.stringify([
    evseId,
    profile.stackLevel,
    profile.chargingProfilePurpose,
    profile.chargingProfileKind,
    profile.recurrencyKind ?? null,
    instant(profile.validFrom),
    instant(profile.validTo),
    schedule?.chargingRateUnit,
    schedule?.duration ?? null,
    profile.chargingProfileKind === 'Recurring' ? ((start % round) + round) % round : null,
    periods.map((p) => [p.startPeriod, updatedLimit ?? p.limit, p.numberPhases ?? null]),
  ]);
}

const instant = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));
