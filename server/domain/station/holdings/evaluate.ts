import type { ChargingProfile, ChargingSchedule, ProfilePurpose, RateUnit } from './charging-profile';

const SECOND_MS = 1000;
const DAY_S = 86_400;

/** A profile and where it is; `setAt` (ms) is where a schedule without a start of its own begins. */
export interface PlacedProfile {
  /** 0: the whole station. */
  evseId: number;
  setAt: number;
  profile: ChargingProfile;
  /** Whoever set it. */
  source: string;
  transactionId: number | null;
  /** 2.1: what a dynamic profile was told last, over its period's own limit. */
  updatedLimit: number | null;
}

export interface LimitNow {
  limit: number;
  unit: RateUnit;
  numberPhases: number | null;
}

/**
 * What one profile says at an instant (ms); null: nothing (1.6 §3.13, 2.0.1 part 2 K01). A recurring schedule comes back every 24 hours or seven
 * times 24 hours after its start; one with a duration says nothing once that is over.
 */
export function limitOf({ profile, setAt, updatedLimit }: PlacedProfile, at: number): LimitNow | null {
  const from = Date.parse(profile.validFrom ?? '');
  const to = Date.parse(profile.validTo ?? '');
  const [schedule] = profile.chargingSchedule;
  if (at < from || at >= to || !schedule) return null;
  let since = (at - startOf(schedule, setAt)) / SECOND_MS;
  if (profile.chargingProfileKind === 'Recurring') {
    const round = profile.recurrencyKind === 'Weekly' ? 7 * DAY_S : DAY_S;
    since = ((since % round) + round) % round;
  }
  if (since < 0 || since >= (schedule.duration ?? Number.POSITIVE_INFINITY)) return null;
  const period = schedule.chargingSchedulePeriod.findLast((p) => p.startPeriod <= since);
  const limit = updatedLimit ?? period?.limit;
  if (!period || limit === undefined) return null;
  return { limit, unit: schedule.chargingRateUnit, numberPhases: period.numberPhases ?? null };
}

/** Where a schedule begins, ms. */
export function startOf(schedule: Pick<ChargingSchedule, 'startSchedule'>, setAt: number): number {
  const start = Date.parse(schedule.startSchedule ?? '');
  return Number.isNaN(start) ? setAt : start;
}

export interface Ruling extends LimitNow {
  purpose: ProfilePurpose;
  by: PlacedProfile;
}

/**
 * Which profile counts of each purpose at an EVSE (0: only what is for the whole station): of the valid ones the highest stack level (2.0.1
 * K01.FR.05 ff.). A TxProfile takes the place of TxDefaultProfiles while its session runs.
 */
export function rulingAt(profiles: readonly PlacedProfile[], evseId: number, at: number): Ruling[] {
  const best = new Map<ProfilePurpose, Ruling>();
  for (const by of profiles) {
    const { chargingProfilePurpose: purpose, stackLevel } = by.profile;
    const isWhole = purpose === 'ChargingStationMaxProfile' || purpose === 'ChargingStationExternalConstraints';
    if (evseId === 0 ? !isWhole : by.evseId !== 0 && by.evseId !== evseId) continue;
    const now = limitOf(by, at);
    const before = best.get(purpose);
    if (!now || (before && isAbove(before.by, by.evseId, stackLevel))) continue;
    best.set(purpose, { ...now, purpose, by });
  }
  if (best.has('TxProfile')) best.delete('TxDefaultProfile');
  return [...best.values()];
}

/** Of the same level the EVSE's own counts before the whole station's. */
function isAbove({ profile, evseId: there }: PlacedProfile, evseId: number, level: number): boolean {
  return profile.stackLevel > level || (profile.stackLevel === level && there !== 0 && evseId === 0);
}
