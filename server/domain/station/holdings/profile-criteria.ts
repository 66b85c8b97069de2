/** What of a held profile criteria look at; the rest of it is its own business. */
export interface CriteriaProfile {
  id: number;
  evseId: number;
  stackLevel: number;
  chargingProfilePurpose: string;
  source: string;
}

/** ClearChargingProfile: an id, or all of the others that are given (2.0.1 K10). */
export interface ClearCriteria {
  chargingProfileId?: number | undefined;
  evseId?: number | undefined;
  chargingProfilePurpose?: string | undefined;
  stackLevel?: number | undefined;
}

/** GetChargingProfiles: everything that is given must fit (2.0.1 K09). */
export interface ReportCriteria {
  evseId?: number | undefined;
  chargingProfilePurpose?: string | undefined;
  stackLevel?: number | undefined;
  chargingProfileId?: readonly number[] | undefined;
  chargingLimitSource?: readonly string[] | undefined;
}

/** 2.0.1 K10.FR.02, K01.FR.03: limits from outside are not ours to clear. */
export function isCleared(p: CriteriaProfile, c: ClearCriteria): boolean {
  if (p.chargingProfilePurpose === 'ChargingStationExternalConstraints') return false;
  if (c.chargingProfileId !== undefined) return p.id === c.chargingProfileId;
  return (
    isUnset(c.evseId, p.evseId) &&
    isUnset(c.chargingProfilePurpose, p.chargingProfilePurpose) &&
    isUnset(c.stackLevel, p.stackLevel)
  );
}

/** Whether a report by these criteria would have named the profile. */
export function isReported(p: CriteriaProfile, c: ReportCriteria): boolean {
  return (
    isUnset(c.evseId, p.evseId) &&
    isUnset(c.chargingProfilePurpose, p.chargingProfilePurpose) &&
    isUnset(c.stackLevel, p.stackLevel) &&
    (c.chargingProfileId?.includes(p.id) ?? true) &&
    (c.chargingLimitSource?.includes(p.source) ?? true)
  );
}

const isUnset = <T>(wanted: T | undefined, is: T): boolean => wanted === undefined || wanted === is;
