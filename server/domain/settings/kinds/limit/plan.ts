import type { CommandRequest } from '../../../command/command';
import type { ChargingProfile, RateUnit } from '../../../station/holdings/charging-profile';
import type { StationConfiguration } from '../../station-configuration';
import type { WishReason } from '../../wish';
import { factsOf, type Hardware, hardwareAt, type LimitFacts } from './facts';
import { type HeldProfile, heldProfiles, isTxSlot, type LimitPlace } from './held';
import { piecesOf, profilesOf } from './profiles';
import { sessionProfiles } from './sessions';
import type { PowerLimit } from './value';
import { type Cycle, cycleOf } from './week';
import { clocksOf } from './zone';

/** A limit made ready for one station. */
export interface LimitPlan {
  profiles: readonly { evseId: number; profile: ChargingProfile; transactionId?: number }[];
  /** Ours that are there and no longer meant. */
  stale: readonly HeldProfile[];
  /** In the figures the station gets. */
  cycle: Cycle;
  unit: RateUnit;
  facts: LimitFacts;
  /** Something to be known before it is done, or null. */
  note: WishReason | null;
}

/** How high limits go where nobody knows what the hardware can do: no station reaches it. */
const NO_LIMIT: Record<RateUnit, number> = { A: 1000, W: 1_000_000 };

/** Profiles that make `limit` hold at a place, or the reason there are none. */
export function planLimit(limit: PowerLimit, place: number, station: StationConfiguration): LimitPlan | { why: WishReason } {
  const facts = factsOf(station);
  const where: LimitPlace = limit.each && place === 0 ? 'each' : place;
  const hardware = hardwareAt(station, place, limit);
  const unit = unitFor(limit.unit, facts);
  const scale = unit === limit.unit ? null : convert(unit, hardware);
  if (scale !== null && 'why' in scale) return scale;
  const cycle = scale ? scaled(cycleOf(limit), scale.factor, unit) : cycleOf(limit);
  const held = heldProfiles(station);
  const purpose = where === 0 ? 'ChargingStationMaxProfile' : 'TxDefaultProfile';
  const evseId = where === 'each' ? 0 : where;
  const ours = held.filter((h) => isFor(h.place, place));
  const others = held.filter((h) => h.profile.chargingProfilePurpose === purpose && counts(h, where) && !isFor(h.place, place));
  const order = {
    place: where,
    purpose,
    unit,
    cycle,
    phases: limit.phases,
    ceiling: ceilingOf(unit, hardware),
    maxPeriods: facts.maxPeriods ?? Number.POSITIVE_INFINITY,
    dynamic: facts.dynamic,
    timeZone: station.timeZone,
    clocks: clocksOf(station.timeZone, station.now.getTime()),
    now: station.now.getTime(),
  } as const;
  const pieces = piecesOf(order).length;
  const twice = order.clocks.other !== null && cycle.steps.length > 1;
  const top = facts.maxStackLevel ?? Number.POSITIVE_INFINITY;
  const room = (facts.maxProfiles ?? Number.POSITIVE_INFINITY) - held.filter((h) => !isFor(h.place, place)).length;
  const above = Math.max(-1, ...others.map((h) => h.profile.stackLevel)) + 1;
  // What is in a station from the factory is mostly at level 0, and 1.6 cannot list it: left alone where there is a choice.
  const stackLevel = above > 0 ? above : Math.max(0, Math.min(1, top - pieces * (twice ? 2 : 1) + 1));
  if (stackLevel + pieces - 1 > top) {
    const blocking = others.find((h) => h.profile.stackLevel + 1 > top - pieces + 1);
    return blocking
      ? { why: { code: 'limitNoLevel', values: { id: blocking.profile.id, level: blocking.profile.stackLevel, max: top } } }
      : { why: { code: 'limitTooManyPeriods', values: { periods: cycle.steps.length, max: facts.maxPeriods ?? 0 } } };
  }
  if (pieces > room) {
    const values = { max: facts.maxProfiles ?? 0, needed: pieces };
    return {
      why: { code: pieces > 1 ? 'limitTooManyPeriods' : 'limitNoRoom', values: { ...values, periods: cycle.steps.length } },
    };
  }
  const bothFit = twice && pieces * 2 <= room && stackLevel + pieces * 2 - 1 <= top;
  const made = profilesOf({ ...order, stackLevel }, bothFit) ?? profilesOf({ ...order, stackLevel }, false);
  if (!made)
    return { why: { code: 'limitTooManyPeriods', values: { periods: cycle.steps.length, max: facts.maxPeriods ?? 0 } } };
  const sessions = limit.running && where !== 0 ? sessionProfiles(limit, cycle, order, station, place) : [];
  const profiles = [...made.map((profile) => ({ evseId, profile })), ...sessions];
  const ids = new Set(profiles.map(({ profile }) => profile.id));
  return {
    profiles,
    stale: ours.filter((h) => !ids.has(h.profile.id)),
    cycle,
    unit,
    facts,
    note: noteOf({ limit, cycle, unit, facts, hardware, others, station, place, twice, bothFit }),
  };
}

/** Whether one of our profiles belongs to the limit at a place (0: the whole station, together or each by itself). */
export function isFor(of: LimitPlace | null, place: number): boolean {
  return of === place || (place === 0 && of === 'each');
}

/** Whether a profile stands in the way of ours: in the same place, or above it. */
function counts({ evseId, place }: HeldProfile, where: LimitPlace): boolean {
  if (where === 'each') return place === null && evseId === 0;
  return evseId === where || evseId === 0;
}

function unitFor(wanted: RateUnit, { units }: LimitFacts): RateUnit {
  return units === null || units.includes(wanted) ? wanted : (units[0] ?? wanted);
}

function convert(to: RateUnit, { phases, volts }: Hardware): { factor: number } | { why: WishReason } {
  if (!phases || !volts) return { why: { code: volts ? 'limitNeedsPhases' : 'limitNeedsVoltage', values: { unit: to } } };
  return { factor: to === 'W' ? phases * volts : 1 / (phases * volts) };
}

/** Never more than was asked: rounded down, amperes to tenths (1.6 §7.8: one decimal). */
function scaled(cycle: Cycle, factor: number, unit: RateUnit): Cycle {
  const round = (n: number): number => (unit === 'A' ? Math.floor(n * 10 + 1e-6) / 10 : Math.floor(n + 1e-6));
  return { ...cycle, steps: cycle.steps.map((s) => ({ ...s, limit: s.limit === null ? null : round(s.limit * factor) })) };
}

function ceilingOf(unit: RateUnit, { maxPowerW, maxCurrentA }: Hardware): number {
  return Math.ceil((unit === 'W' ? maxPowerW : maxCurrentA) ?? NO_LIMIT[unit]);
}

interface Notable {
  limit: PowerLimit;
  cycle: Cycle;
  unit: RateUnit;
  facts: LimitFacts;
  hardware: Hardware;
  others: readonly HeldProfile[];
  station: StationConfiguration;
  place: number;
  twice: boolean;
  bothFit: boolean;
}

/** The one thing most worth knowing. */
function noteOf({ limit, cycle, unit, facts, hardware, others, station, place, twice, bothFit }: Notable): WishReason | null {
  const limits = cycle.steps.flatMap((s) => s.limit ?? []);
  const lower = others
    .flatMap((h) => h.profile.chargingSchedule.map((s) => ({ h, s })))
    .filter(({ s }) => s.chargingRateUnit === unit)
    .flatMap(({ h, s }) =>
      s.chargingSchedulePeriod.map((p) => ({ id: h.profile.id, limit: p.limit ?? Number.POSITIVE_INFINITY })),
    )
    .sort((a, b) => a.limit - b.limit)[0];
  if (lower && lower.limit < (cycle.steps.some((s) => s.limit === null) ? Number.POSITIVE_INFINITY : Math.max(...limits))) {
    return { code: 'limitAboveOther', values: { id: lower.id, limit: lower.limit, unit } };
  }
  const session = place === 0 && !limit.each ? undefined : ownedSession(station, place);
  if (session && !limit.running) return { code: 'limitSessionHasOwn', values: { evse: session.evseId } };
  if (unit !== limit.unit) {
    const { phases, volts } = hardware;
    return { code: 'limitConverted', values: { from: limit.unit, to: unit, phases: phases ?? 0, volts: volts ?? 0 } };
  }
  if (twice && !bothFit) {
    return { code: 'limitOneClock', values: { max: facts.maxProfiles ?? facts.maxStackLevel ?? 0 } };
  }
  const most = unit === 'W' ? hardware.maxPowerW : hardware.maxCurrentA;
  if (most !== null && limits.length > 0 && limits.every((n) => n >= most)) {
    return { code: 'limitAboveHardware', values: { most, unit } };
  }
  return null;
}

/** A running session with a limit of its own, which counts instead of ours. */
function ownedSession(station: StationConfiguration, place: number): HeldProfile | undefined {
  return heldProfiles(station).find(
    (h) =>
      h.profile.chargingProfilePurpose === 'TxProfile' &&
      !isTxSlot(h.profile.id) &&
      (place === 0 || h.evseId === place) &&
      station.charging.some((c) => c.evseId === h.evseId),
  );
}

/** Sends a profile; a dynamic one that is there already is only told its new limit (2.1 K28). */
export function toSend(
  { evseId, profile, transactionId }: LimitPlan['profiles'][number],
  held: HeldProfile | undefined,
): CommandRequest {
  const period = profile.chargingSchedule[0]?.chargingSchedulePeriod[0];
  const there = held?.profile;
  const isUpdate =
    profile.chargingProfileKind === 'Dynamic' &&
    there?.chargingProfileKind === 'Dynamic' &&
    there.stackLevel === profile.stackLevel &&
    there.chargingProfilePurpose === profile.chargingProfilePurpose &&
    there.chargingSchedule[0]?.chargingRateUnit === profile.chargingSchedule[0]?.chargingRateUnit &&
    (there.chargingSchedule[0]?.chargingSchedulePeriod[0]?.numberPhases ?? 0) === (period?.numberPhases ?? 0) &&
    held?.evseId === evseId;
  if (isUpdate) {
    const payload = { chargingProfileId: profile.id, scheduleUpdate: { limit: period?.limit ?? 0 } };
    return { kind: 'Call', action: 'UpdateDynamicSchedule', payload };
  }
  return { kind: 'SetChargingProfile', evseId, profile, ...(transactionId === undefined ? {} : { transactionId }) };
}
