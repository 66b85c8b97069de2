import type { CommandRequest } from '../../../command/command';
import type { ChargingProfile } from '../../../station/holdings/charging-profile';
import { limitOf, startOf } from '../../../station/holdings/evaluate';
import { keyAt, readKey, type SettingKey } from '../../key';
import type { SettingValue } from '../../setting';
import type { StationConfiguration } from '../../station-configuration';
import type { PlannedWish, Wish, WishKind, WishReason } from '../../wish';
import { contradiction } from './contradicted';
import { factsOf, hardwareAt, LIMIT_VARIABLES } from './facts';
import { type HeldProfile, heldProfiles, isTxSlot, placeOfId, sendable } from './held';
import { isFor, planLimit, toSend } from './plan';
import { meaningOf } from './profiles';
import { type PowerLimit, readLimit, WEEK_MIN } from './value';
import { type Cycle, limitOfCycle, minuteOfCycle } from './week';
import { offsetAt } from './zone';

export const LIMIT_KEY = 'limit.power';

/**
 * `limit.power`: at most so much for the whole station, or `limit.power@2` for an EVSE; see PowerLimit. Planned into charging profiles, in ids and
 * stack levels that leave what others set alone.
 */
export const limitKind: WishKind = {
  takes: (key) => readKey(key).name === LIMIT_KEY,
  reads: () => LIMIT_VARIABLES,
  check({ key, value }) {
    if (value === null) return null;
    const read = readLimit(value);
    if ('why' in read) return read.why;
    return read.limit.each && readKey(key).place.evseId !== undefined ? { code: 'limitEachIsStation' } : null;
  },
  plan,
  holds: (wish, station) => plan(wish, station).state === 'right',
};

function plan(wish: Wish, station: StationConfiguration): PlannedWish {
  const place = readKey(wish.key).place.evseId ?? 0;
  const ours = heldProfiles(station).filter((h) => isFor(h.place, place));
  const base: PlannedWish = {
    key: wish.key,
    state: 'unsupported',
    wanted: wish.value,
    before: valueHeld(station, place),
    raw: [],
    beforeAt: latest(ours),
    operations: [],
    readBack: null,
    restore: [],
    needsReboot: false,
    policy: null,
    why: null,
  };
  const no = whyNot(wish.key, station);
  if (no) return { ...base, why: no };
  if (wish.value === null) return planNone(base, ours, station, place);
  const read = readLimit(wish.value);
  if ('why' in read) return { ...base, state: 'invalid', why: read.why };
  const made = planLimit(read.limit, place, station);
  if ('why' in made) return { ...base, state: 'invalid', why: made.why };
  const wanted = made.profiles.map((p) => ({ ...p, held: ours.find((h) => h.profile.id === p.profile.id) }));
  const differing = wanted.filter(({ evseId, profile, held }) => !held || !isSame(held, evseId, profile));
  const each = read.limit.each === true;
  const wrong =
    differing.length > 0 || ours.length === 0
      ? null
      : contradiction(
          made,
          { evseId: place, each, since: latest(ours) ?? station.now },
          station,
          hardwareAt(station, place, read.limit),
        );
  const raw = [
    ...wanted.map(({ profile, held }) => ({
      name: `${profile.chargingProfilePurpose} ${profile.id}`,
      before: held ? inWords(held.profile, held.updatedLimit) : null,
      wanted: inWords(profile, null),
    })),
    ...made.stale.map((h) => ({
      name: `${h.profile.chargingProfilePurpose} ${h.profile.id}`,
      before: inWords(h.profile, h.updatedLimit),
      wanted: '',
    })),
  ];
  const policy = { [keyOf(place)]: wish.value };
  const ids = [...wanted.map(({ profile }) => profile.id), ...made.stale.map((h) => h.profile.id)];
  const readBack = toRead(station, place, ids, made.unit);
  if (differing.length === 0 && made.stale.length === 0 && !wrong && !made.facts.switchedOff) {
    return { ...base, state: 'right', raw, readBack, policy, why: made.note };
  }
  const sent = wrong ? wanted : differing;
  // Two of one purpose and level never stand beside each other: what would be in the way of a new one goes first.
  const levels = new Set(sent.map(({ profile }) => `${profile.chargingProfilePurpose} ${profile.stackLevel}`));
  const inTheWay = ours.filter(
    (h) =>
      levels.has(`${h.profile.chargingProfilePurpose} ${h.profile.stackLevel}`) &&
      !sent.some(({ profile }) => profile.id === h.profile.id && profile.stackLevel === h.profile.stackLevel),
  );
  const first = new Set(inTheWay);
  return {
    ...base,
    state: 'change',
    raw,
    operations: [
      ...(made.facts.switchedOff ? [SWITCH_ON] : []),
      ...inTheWay.map((h) => toClear(h.profile.id)),
      ...sent.map((p) => toSend(p, p.held && !first.has(p.held) && !wrong ? p.held : undefined)),
      ...made.stale.filter((h) => !first.has(h)).map((h) => toClear(h.profile.id)),
    ],
    readBack,
    restore: [
      ...sent.filter(({ held }) => !held).map(({ profile }) => toClear(profile.id)),
      ...[...new Set([...sent.flatMap(({ held }) => held ?? []), ...inTheWay, ...made.stale])].map(toPutBack),
    ],
    policy,
    why: wrong ? { code: 'limitNotObeyed', values: { says: wrong.says, wanted: wrong.wanted, unit: made.unit } } : made.note,
  };
}

const keyOf = (evseId: number): SettingKey => (evseId === 0 ? LIMIT_KEY : keyAt(LIMIT_KEY, { evseId }));

/** Takes our limit away again. */
function planNone(base: PlannedWish, ours: readonly HeldProfile[], station: StationConfiguration, place: number): PlannedWish {
  const policy = { [keyOf(place)]: null };
  if (ours.length === 0) return { ...base, state: 'right', policy };
  const ids = ours.map((h) => h.profile.id);
  return {
    ...base,
    state: 'change',
    raw: ours.map((h) => ({
      name: `${h.profile.chargingProfilePurpose} ${h.profile.id}`,
      before: inWords(h.profile, h.updatedLimit),
      wanted: '',
    })),
    operations: ids.map(toClear),
    readBack: toRead(station, place, ids, ours[0]?.profile.chargingSchedule[0]?.chargingRateUnit ?? 'A'),
    restore: ours.map(toPutBack),
    policy,
  };
}

function whyNot(key: SettingKey, station: StationConfiguration): WishReason | null {
  const { place } = readKey(key);
  if (station.version === null) return { code: 'neverConnected', values: { key: LIMIT_KEY } };
  const evse = station.evses.find((e) => e.evseId === place.evseId);
  if (place.evseId !== undefined && place.evseId !== 0 && !evse) return { code: 'limitNoEvse', values: { evse: place.evseId } };
  if (place.connectorId !== undefined && (evse?.connectorIds.length ?? 0) > 1) {
    return { code: 'limitConnector', values: { evse: place.evseId ?? 0 } };
  }
  return factsOf(station).supported === false ? { code: 'limitNoSmartCharging' } : null;
}

const SWITCH_ON: CommandRequest = {
  kind: 'SetVariables',
  values: [{ name: { component: 'SmartChargingCtrlr', variable: 'Enabled' }, value: 'true' }],
};

const toClear = (chargingProfileId: number): CommandRequest => ({ kind: 'ClearChargingProfile', chargingProfileId });

function toPutBack(h: HeldProfile): CommandRequest {
  const profile = sendable(h);
  const [schedule] = profile.chargingSchedule;
  const limit = h.updatedLimit;
  const chargingSchedule =
    limit === null || !schedule
      ? profile.chargingSchedule
      : [{ ...schedule, chargingSchedulePeriod: schedule.chargingSchedulePeriod.map((p) => ({ ...p, limit })) }];
  return {
    kind: 'SetChargingProfile',
    evseId: h.evseId,
    profile: { ...profile, chargingSchedule },
    ...(h.transactionId === null ? {} : { transactionId: h.transactionId }),
  };
}

/** 2.x stations list their profiles; of 1.6 only what comes of all of them can be asked. */
function toRead(station: StationConfiguration, place: number, ids: readonly number[], unit: 'A' | 'W'): CommandRequest | null {
  if (station.version === '1.6') {
    return { kind: 'GetCompositeSchedule', evseId: place, durationS: 86_400, unit };
  }
  const chargingProfileId = [...new Set(ids)];
  return {
    kind: 'Call',
    action: 'GetChargingProfiles',
    payload: { requestId: chargingProfileId[0] ?? 1, chargingProfile: { chargingProfileId } },
  };
}

const isSame = (held: HeldProfile, evseId: number, profile: ChargingProfile): boolean =>
  meaningOf(held.profile, held.evseId, held.updatedLimit) === meaningOf(profile, evseId, null);

function latest(held: readonly HeldProfile[]): Date | null {
  return held.reduce<Date | null>((a, { at }) => (a === null || at.getTime() > a.getTime() ? at : a), null);
}

/** The limit our profiles at a place amount to by the clock that runs now; null: none is there. */
export function limitHeld(station: StationConfiguration, place: number): PowerLimit | null {
  const ours = heldProfiles(station).filter((h) => isFor(h.place, place) && !isTxSlot(h.profile.id));
  const [first] = ours;
  const schedule = first?.profile.chargingSchedule[0];
  if (!first || !schedule) return null;
  const cycle = weekOf(ours, station);
  const phases = schedule.chargingSchedulePeriod[0]?.numberPhases;
  return {
    ...limitOfCycle(cycle, schedule.chargingRateUnit),
    ...(phases === 1 || phases === 2 || phases === 3 ? { phases } : {}),
    ...(placeOfId(first.profile.id) === 'each' ? { each: true } : {}),
  };
}

/** What profiles say over the week, by the clock that runs now. */
function weekOf(profiles: readonly HeldProfile[], { timeZone, now }: StationConfiguration): Cycle {
  const offset = offsetAt(timeZone, now.getTime());
  const valid = profiles
    .filter(
      ({ profile }) =>
        !(Date.parse(profile.validFrom ?? '') > now.getTime() || Date.parse(profile.validTo ?? '') <= now.getTime()),
    )
    .map((h) => ({ ...h, profile: { ...h.profile, validFrom: undefined, validTo: undefined } }))
    .sort((a, b) => b.profile.stackLevel - a.profile.stackLevel);
  const isConstant = valid.every((h) => h.profile.chargingProfileKind !== 'Recurring');
  const monday =
    now.getTime() - minuteOfCycle(now.getTime(), offset, { lengthMin: WEEK_MIN }) * 60_000 - (now.getTime() % 60_000);
  const steps: { minute: number; limit: number | null }[] = [];
  for (const minute of isConstant ? [0] : changesOf(valid, offset)) {
    const at = isConstant ? now.getTime() : monday + minute * 60_000;
    const limit = valid.reduce<number | null>((found, h) => found ?? limitOf(h, at)?.limit ?? null, null);
    if (steps.length === 0 || steps.at(-1)?.limit !== limit) steps.push({ minute, limit });
  }
  return { lengthMin: WEEK_MIN, steps };
}

/** Minutes of the week at which any of the profiles may change what it says. */
function changesOf(profiles: readonly HeldProfile[], offset: number): number[] {
  const minutes = new Set([0]);
  for (const { profile, setAt } of profiles) {
    for (const schedule of profile.chargingSchedule) {
      const start = startOf(schedule, setAt);
      const ends = [
        ...schedule.chargingSchedulePeriod.map((p) => p.startPeriod),
        ...(schedule.duration ? [schedule.duration] : []),
      ];
      for (const seconds of ends) {
        const minute = minuteOfCycle(start + seconds * 1000, offset, { lengthMin: WEEK_MIN });
        const days = profile.recurrencyKind === 'Daily' ? 7 : 1;
        for (let day = 0; day < days; day++) minutes.add((minute + day * 1440) % WEEK_MIN);
      }
    }
  }
  return [...minutes].sort((a, b) => a - b);
}

function inWords(
  { chargingProfileKind, recurrencyKind, stackLevel, validFrom, validTo, chargingSchedule }: ChargingProfile,
  updated: number | null,
): string {
  const [schedule] = chargingSchedule;
  const periods = schedule?.chargingSchedulePeriod ?? [];
  const limits = periods
    .map(
      (p) =>
        `${p.startPeriod} s: ${updated ?? p.limit ?? '?'} ${schedule?.chargingRateUnit}${p.numberPhases ? ` × ${p.numberPhases}` : ''}`,
    )
    .join(', ');
  const parts = [
    `level ${stackLevel}`,
    recurrencyKind ?? chargingProfileKind,
    schedule?.startSchedule && `from ${schedule.startSchedule}`,
    schedule?.duration !== undefined && `for ${schedule.duration} s`,
    (validFrom || validTo) && `valid ${validFrom ?? ''}–${validTo ?? ''}`,
    limits,
  ];
  return parts.filter(Boolean).join(' · ');
}

function valueHeld(station: StationConfiguration, place: number): SettingValue | null {
  const limit = limitHeld(station, place);
  return limit ? { ...limit } : null;
}
