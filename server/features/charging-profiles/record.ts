import type { Holding, HoldingFilter } from '../../domain/station/holding';
import type {
  ChargingProfile,
  ChargingProfileData,
  CompositeScheduleData,
  ProfilePurpose,
} from '../../domain/station/holdings/charging-profile';
import type { Told } from '../told';

/** A profile the station took over, from us unless told otherwise. */
export interface ProfileSet {
  evseId: number | null;
  profile: ChargingProfile;
  /** TxProfile: our session; null when it is still to come. */
  transactionId: number | null;
  /** Token of the session to come. */
  idToken?: string;
}

/**
 * An accepted profile replaces the one with its id, and the one with its purpose and stack level in the same place (1.6 §5.16, 2.0.1
 * K01.FR.05): two such never stand beside each other.
 */
export async function recordProfileSet(told: Told, { evseId, profile, transactionId, idToken }: ProfileSet): Promise<void> {
  const { holdings, stationId, at, messageId } = told;
  const key = String(profile.id);
  const { chargingProfilePurpose, stackLevel } = profile;
  if (evseId !== null) {
    const data = { chargingProfilePurpose, stackLevel, source: 'CSMS' };
    const same = await holdings.list(stationId, { kind: 'ChargingProfile', evseId, data });
    const replaced = same.map((h) => h.key).filter((k) => k !== key);
    if (replaced.length > 0) await holdings.remove(stationId, { kind: 'ChargingProfile', keys: replaced });
  }
  const data: ChargingProfileData & { idToken?: string } = {
    ...profile,
    source: 'CSMS',
    ...(chargingProfilePurpose === 'TxProfile' ? { transactionId } : {}),
    ...(idToken === undefined ? {} : { idToken }),
  };
  const holding: Holding = { kind: 'ChargingProfile', key, evseId, state: 'Accepted', data: { ...data }, at, messageId };
  await holdings.put(stationId, [holding]);
}

export interface ClearCriteria {
  chargingProfileId?: number | undefined;
  evseId?: number | undefined;
  purpose?: ProfilePurpose | undefined;
  stackLevel?: number | undefined;
}

/** Holdings a ClearChargingProfile names: the one with the id, else all that fit every criterion given (1.6 §5.5, 2.0.1 K10). */
export function toFilter(by: ClearCriteria): HoldingFilter {
  if (by.chargingProfileId !== undefined) return { kind: 'ChargingProfile', keys: [String(by.chargingProfileId)] };
  const data = {
    ...(by.purpose === undefined ? {} : { chargingProfilePurpose: by.purpose }),
    ...(by.stackLevel === undefined ? {} : { stackLevel: by.stackLevel }),
  };
  return {
    kind: 'ChargingProfile',
    ...(by.evseId === undefined ? {} : { evseId: by.evseId }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
  };
}

/** Accepted: they are gone. Unknown: the station had none like that, so neither have we. Returns how many were forgotten. */
export function recordProfilesCleared(told: Told, by: ClearCriteria): Promise<number> {
  return told.holdings.remove(told.stationId, toFilter(by));
}

/** A profile sent along with a remote start belongs to the session that token now began. Returns how many did. */
export async function recordProfileTaken(
  told: Told,
  session: { transactionId: number; evseId: number; idToken: string },
): Promise<number> {
  const { holdings, stationId, at, messageId } = told;
  const data = { chargingProfilePurpose: 'TxProfile', transactionId: null };
  const waiting = await holdings.list(stationId, { kind: 'ChargingProfile', data });
  const wanted = session.idToken.toUpperCase();
  const mine = waiting.filter(
    (h) =>
      (h.evseId === null || h.evseId === session.evseId) &&
      (typeof h.data.idToken !== 'string' || h.data.idToken.toUpperCase() === wanted),
  );
  if (mine.length === 0) return 0;
  const { transactionId, evseId } = session;
  await holdings.put(
    stationId,
    mine.map((h) => ({ ...h, evseId, data: { ...h.data, transactionId }, at, messageId })),
  );
  return mine.length;
}

/** A TxProfile ends with its session (1.6 §3.13.1, 2.0.1 K01.FR.37). Returns how many did. */
export function recordSessionProfilesEnded(told: Told, transactionId: number): Promise<number> {
  return told.holdings.remove(told.stationId, {
    kind: 'ChargingProfile',
    data: { chargingProfilePurpose: 'TxProfile', transactionId },
  });
}

/** The schedule a station made of all its profiles. A refusal leaves the last one, with the station's word. */
export async function recordComposite(
  told: Told,
  evseId: number,
  status: string,
  schedule: CompositeScheduleData | null,
): Promise<void> {
  const { holdings, stationId, at, messageId } = told;
  const key = String(evseId);
  if (status !== 'Accepted') {
    await holdings.update(stationId, { kind: 'CompositeSchedule', keys: [key] }, { state: status, at, messageId });
    return;
  }
  const data = schedule ?? { scheduleStart: null, duration: null, chargingRateUnit: null, chargingSchedulePeriod: [] };
  await holdings.put(stationId, [{ kind: 'CompositeSchedule', key, evseId, state: status, data: { ...data }, at, messageId }]);
}
