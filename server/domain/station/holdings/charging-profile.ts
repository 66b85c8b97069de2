export const PROFILE_PURPOSES = [
  'ChargingStationExternalConstraints',
  'ChargingStationMaxProfile',
  'TxDefaultProfile',
  'TxProfile',
  'PriorityCharging',
  'LocalGeneration',
] as const;
export type ProfilePurpose = (typeof PROFILE_PURPOSES)[number];
export const PROFILE_KINDS = ['Absolute', 'Recurring', 'Relative', 'Dynamic'] as const;
export type ProfileKind = (typeof PROFILE_KINDS)[number];
export type RateUnit = 'W' | 'A';

/** OperationModeEnumType of 2.1. */
type OperationMode =
  | 'Idle'
  | 'ChargingOnly'
  | 'CentralSetpoint'
  | 'ExternalSetpoint'
  | 'ExternalLimits'
  | 'CentralFrequency'
  | 'LocalFrequency'
  | 'LocalLoadBalancing';

/** From `startPeriod` (seconds after the schedule's start) until the next one. */
export interface SchedulePeriod {
  startPeriod: number;
  /** In the schedule's unit. 2.1 may leave it out and use other limits. */
  limit?: number | undefined;
  numberPhases?: number | undefined;
  phaseToUse?: number | undefined;
  /** 2.1: what the limit is for. */
  operationMode?: OperationMode | undefined;
}

/** ChargingScheduleType of 2.x, with the parts 1.6 has as well. Instants are ISO 8601, durations in seconds. */
export interface ChargingSchedule {
  id: number;
  startSchedule?: string | undefined;
  duration?: number | undefined;
  chargingRateUnit: RateUnit;
  minChargingRate?: number | undefined;
  chargingSchedulePeriod: SchedulePeriod[];
}

/** ChargingProfileType of 2.x without its transaction: that one is ours and beside it. */
export interface ChargingProfile {
  id: number;
  stackLevel: number;
  chargingProfilePurpose: ProfilePurpose;
  chargingProfileKind: ProfileKind;
  recurrencyKind?: 'Daily' | 'Weekly' | undefined;
  validFrom?: string | undefined;
  validTo?: string | undefined;
  chargingSchedule: ChargingSchedule[];
}

/** A profile a station has; the holding's key is its id, its place the EVSE (0: the whole station). */
export interface ChargingProfileData extends ChargingProfile {
  source: 'CSMS' | 'EMS' | 'SO' | 'CSO' | 'Other';
  /** TxProfile: our session. */
  transactionId?: number | null;
}

/** Schedule a station made of all its profiles; the holding's key is the EVSE (0: the whole station). */
export interface CompositeScheduleData {
  scheduleStart: string | null;
  duration: number | null;
  chargingRateUnit: RateUnit | null;
  chargingSchedulePeriod: SchedulePeriod[];
  minChargingRate?: number;
}
