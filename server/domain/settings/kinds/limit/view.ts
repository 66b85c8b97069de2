import type { OcppVersion } from '../../../protocol';
import type { ProfilePurpose, RateUnit, SchedulePeriod } from '../../../station/holdings/charging-profile';
import { type Ruling, rulingAt } from '../../../station/holdings/evaluate';
import { keyAt } from '../../key';
import type { StationConfiguration } from '../../station-configuration';
import type { WishReason, WishState } from '../../wish';
import { factsOf, type Hardware, hardwareAt, type LimitFacts } from './facts';
import { type HeldProfile, heldComposites, heldProfiles } from './held';
import { LIMIT_KEY, limitHeld, limitKind } from './index';
import { isFor } from './plan';
import { type PowerLimit, readLimit } from './value';

/** Charging limits of one station: what there is, what was asked, what the station says it will do. */
export interface StationLimits {
  stationId: number;
  identity: string;
  name: string;
  siteId: number | null;
  timeZone: string;
  version: OcppVersion | null;
  connected: boolean;
  facts: LimitFacts;
  /** The whole station first, then its EVSEs. */
  places: LimitPlaceView[];
  /** Profiles that are not limits of ours, and limits from outside. */
  others: OtherProfile[];
}

export interface LimitPlaceView {
  key: string;
  /** 0: the whole station. */
  evseId: number;
  hardware: Hardware;
  charging: boolean;
  /** What is wanted of the station; null: nothing is. */
  asked: PowerLimit | null;
  /** How that stands with what the station has; null: nothing is asked. */
  state: WishState | null;
  why: WishReason | null;
  /** When the station last told of the profiles, or took them over. */
  toldAt: Date | null;
  composite: CompositeView | null;
  now: LimitRule;
}

/** The schedule a station said it will follow. */
export interface CompositeView {
  at: Date;
  start: Date;
  durationS: number | null;
  unit: RateUnit;
  periods: readonly SchedulePeriod[];
}

/** What counts now, and whose it is. */
export interface LimitRule {
  limit: number | null;
  unit: RateUnit;
  by: 'nothing' | 'hardware' | 'ours' | 'ourStation' | 'ourEach' | 'other' | 'session' | 'outside';
  profileId: number | null;
}

export interface OtherProfile {
  id: number;
  evseId: number;
  purpose: ProfilePurpose;
  stackLevel: number;
  source: string;
  kind: string;
  unit: RateUnit | null;
  /** Lowest and highest of its periods. */
  from: number | null;
  to: number | null;
  validTo: string | null;
  at: Date;
}

/** What came of setting a limit. */
export interface LimitOutcome {
  /** notSeen: taken over, and what the station says it will do is something else. */
  kind: 'done' | 'alreadyRight' | 'notSeen' | 'refused' | 'failed';
  /** The station's own word. */
  said: string | null;
  why: WishReason | null;
  /** What had been done before the refusal was taken back. */
  tookBack: boolean;
  commandIds: string[];
}

/** Puts together what is known of a station's limits. Pure. */
export function viewLimits(station: StationConfiguration): StationLimits {
  const { stationId, identity, name, siteId, timeZone, version, connected } = station;
  return {
    stationId,
    identity,
    name,
    siteId,
    timeZone,
    version,
    connected,
    facts: factsOf(station),
    places: [0, ...station.evses.map((e) => e.evseId)].map((evseId) => viewPlace(station, evseId)),
    others: heldProfiles(station)
      .filter((h) => h.place === null)
      .map(toOther),
  };
}

function viewPlace(station: StationConfiguration, evseId: number): LimitPlaceView {
  const key = evseId === 0 ? LIMIT_KEY : keyAt(LIMIT_KEY, { evseId });
  const asked = askedOf(station, key, evseId);
  const planned = asked ? limitKind.plan({ key, value: { ...asked } }, station) : null;
  const hardware = hardwareAt(station, evseId, asked);
  const composite = heldComposites(station).find((c) => c.evseId === evseId);
  const { chargingSchedulePeriod: periods = [], chargingRateUnit, scheduleStart, duration } = composite?.schedule ?? {};
  const ours = heldProfiles(station).filter((h) => isFor(h.place, evseId));
  return {
    key,
    evseId,
    hardware,
    charging: station.charging.some((c) => evseId === 0 || c.evseId === evseId),
    asked,
    state: planned?.state ?? null,
    why: planned?.why ?? null,
    toldAt: ours.reduce<Date | null>((a, { at }) => (a === null || at > a ? at : a), null),
    composite:
      composite && chargingRateUnit
        ? {
            at: composite.at,
            start: new Date(Date.parse(scheduleStart ?? '') || composite.at.getTime()),
            durationS: duration ?? null,
            unit: chargingRateUnit,
            periods,
          }
        : null,
    now: ruleNow(station, evseId, hardware),
  };
}

/** As somebody last set it; else as the station's profiles have it. */
function askedOf(station: StationConfiguration, key: string, evseId: number): PowerLimit | null {
  const read = readLimit(station.policy[key]);
  return 'limit' in read ? read.limit : limitHeld(station, evseId);
}

/** The lowest of everything that counts (2.0.1 K01: of the purposes the lowest limit). Units are compared by the place's phases and voltage. */
function ruleNow(station: StationConfiguration, evseId: number, hardware: Hardware): LimitRule {
  const rulings = rulingAt(heldProfiles(station), evseId, station.now.getTime());
  const inW = ({ limit, unit }: { limit: number; unit: RateUnit }): number =>
    unit === 'W' ? limit : limit * (hardware.phases ?? 3) * (hardware.volts ?? 230);
  const lowest = rulings.reduce<Ruling | null>((a, b) => (a === null || inW(b) < inW(a) ? b : a), null);
  const most = hardware.maxPowerW;
  if (lowest && (most === null || inW(lowest) < most)) {
    return { limit: lowest.limit, unit: lowest.unit, by: whose(lowest, evseId), profileId: lowest.by.profile.id };
  }
  return most === null
    ? { limit: null, unit: 'W', by: 'nothing', profileId: null }
    : { limit: most, unit: 'W', by: 'hardware', profileId: null };
}

function whose({ by, purpose }: Ruling, evseId: number): LimitRule['by'] {
  if (purpose === 'ChargingStationExternalConstraints') return 'outside';
  if (!isHeld(by) || by.place === null) return purpose === 'TxProfile' ? 'session' : 'other';
  if (by.place === 'each') return 'ourEach';
  return by.place === evseId ? 'ours' : 'ourStation';
}

const isHeld = (profile: Ruling['by']): profile is HeldProfile => 'place' in profile;

function toOther({ profile, evseId, source, at }: HeldProfile): OtherProfile {
  const limits = profile.chargingSchedule.flatMap((s) => s.chargingSchedulePeriod.flatMap((p) => p.limit ?? []));
  return {
    id: profile.id,
    evseId,
    purpose: profile.chargingProfilePurpose,
    stackLevel: profile.stackLevel,
    source,
    kind: profile.recurrencyKind ?? profile.chargingProfileKind,
    unit: profile.chargingSchedule[0]?.chargingRateUnit ?? null,
    from: limits.length > 0 ? Math.min(...limits) : null,
    to: limits.length > 0 ? Math.max(...limits) : null,
    validTo: profile.validTo ?? null,
    at,
  };
}
