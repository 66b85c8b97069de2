import type { Holding } from '../../../station/holding';
import type { ChargingProfile, CompositeScheduleData } from '../../../station/holdings/charging-profile';
import type { PlacedProfile } from '../../../station/holdings/evaluate';
import type { StationConfiguration } from '../../station-configuration';

/**
 * Profiles of limits have ids of their own, the same whenever the limit is set anew: it takes its old place, and whatever else the station has
 * keeps its id. Below 2^31, above every id handed out one by one.
 */
const FIRST = 2_000_000_000;
const SLOTS = 20;
/** Of the slots of a place the last is for the profile of a running session. */
const TX_SLOT = SLOTS - 1;
export const MAX_SLOTS = TX_SLOT;
const EACH = 100_001;

/** Whose limit: 0 the whole station together, 'each' every EVSE by itself, else one EVSE. */
export type LimitPlace = number | 'each';

export const slotId = (place: LimitPlace, slot: number): number => FIRST + (place === 'each' ? EACH : place) * SLOTS + slot;
export const txId = (evseId: number): number => slotId(evseId, TX_SLOT);

/** Where one of our limits is, by its id; null: not one of ours. */
export function placeOfId(id: number): LimitPlace | null {
  const n = Math.floor((id - FIRST) / SLOTS);
  if (n < 0 || n > EACH) return null;
  return n === EACH ? 'each' : n;
}

export const isTxSlot = (id: number): boolean => placeOfId(id) !== null && (id - FIRST) % SLOTS === TX_SLOT;

/** A profile as the station has it, and when it told so. */
export interface HeldProfile extends PlacedProfile {
  at: Date;
  place: LimitPlace | null;
}

const kept = new WeakMap<readonly Holding[], HeldProfile[]>();

/** Every profile the station is known to have, ours and others'. */
export function heldProfiles({ holdings }: Pick<StationConfiguration, 'holdings'>): readonly HeldProfile[] {
  const known = kept.get(holdings);
  if (known) return known;
  const made = holdings.flatMap((h) => (h.kind === 'ChargingProfile' ? toHeld(h) : []));
  kept.set(holdings, made);
  return made;
}

function toHeld({ key, evseId, data, at }: Holding): HeldProfile[] {
  const profile: unknown = { ...data, id: Number(key) };
  if (!isProfile(profile)) return [];
  const { transactionId, scheduleUpdate } = data;
  const limit =
    typeof scheduleUpdate === 'object' && scheduleUpdate !== null && 'limit' in scheduleUpdate ? scheduleUpdate.limit : null;
  return [
    {
      evseId: evseId ?? 0,
      setAt: at.getTime(),
      profile,
      source: typeof data.source === 'string' ? data.source : 'Other',
      transactionId: typeof transactionId === 'number' ? transactionId : null,
      updatedLimit: typeof limit === 'number' ? limit : null,
      at,
      place: placeOfId(profile.id),
    },
  ];
}

/** What stations report is believed only where it is a profile. */
function isProfile(value: unknown): value is ChargingProfile {
  if (typeof value !== 'object' || value === null) return false;
  const p: Record<string, unknown> = { ...value };
  return (
    typeof p.stackLevel === 'number' &&
    typeof p.chargingProfilePurpose === 'string' &&
    Array.isArray(p.chargingSchedule) &&
    p.chargingSchedule.every(
      (s: unknown) =>
        typeof s === 'object' && s !== null && 'chargingSchedulePeriod' in s && Array.isArray(s.chargingSchedulePeriod),
    )
  );
}

/** The profile as it can be sent again. */
export function sendable({ profile }: HeldProfile): ChargingProfile {
  const { id, stackLevel, chargingProfilePurpose, chargingProfileKind, recurrencyKind, validFrom, validTo, chargingSchedule } =
    profile;
  return {
    id,
    stackLevel,
    chargingProfilePurpose,
    chargingProfileKind,
    ...(recurrencyKind ? { recurrencyKind } : {}),
    ...(validFrom ? { validFrom } : {}),
    ...(validTo ? { validTo } : {}),
    chargingSchedule,
  };
}

export interface HeldComposite {
  evseId: number;
  at: Date;
  schedule: CompositeScheduleData;
}

/** The schedules the station last said it would follow. */
export function heldComposites({ holdings }: Pick<StationConfiguration, 'holdings'>): HeldComposite[] {
  return holdings.flatMap((h) => {
    if (h.kind !== 'CompositeSchedule' || h.state !== 'Accepted') return [];
    const { scheduleStart, duration, chargingRateUnit, chargingSchedulePeriod } = h.data;
    if (!Array.isArray(chargingSchedulePeriod) || (chargingRateUnit !== 'A' && chargingRateUnit !== 'W')) return [];
    return [
      {
        evseId: h.evseId ?? Number(h.key),
        at: h.at,
        schedule: {
          scheduleStart: typeof scheduleStart === 'string' ? scheduleStart : null,
          duration: typeof duration === 'number' ? duration : null,
          chargingRateUnit,
          chargingSchedulePeriod,
        },
      },
    ];
  });
}
