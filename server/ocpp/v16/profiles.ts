import type { OCPP16 } from 'typed-ocpp';
import { parseInstant } from '../../domain/instant';
import type { ChargingProfile, ProfilePurpose } from '../../domain/station/holdings/charging-profile';
import type { StationState } from '../../domain/station/state';

type Profile16 = OCPP16.SetChargingProfileRequest['csChargingProfiles'];
type Purpose16 = Profile16['chargingProfilePurpose'];

/** OCPP 1.6 §7.10 ChargingProfilePurposeType in the words of 2.x. */
export const PURPOSE_OF_16: Record<Purpose16, ProfilePurpose> = {
  ChargePointMaxProfile: 'ChargingStationMaxProfile',
  TxDefaultProfile: 'TxDefaultProfile',
  TxProfile: 'TxProfile',
};

/** The same back; null: 1.6 has no such purpose. */
export function toPurpose16(purpose: ProfilePurpose): Purpose16 | null {
  if (purpose === 'ChargingStationMaxProfile') return 'ChargePointMaxProfile';
  return purpose === 'TxDefaultProfile' || purpose === 'TxProfile' ? purpose : null;
}

/** The one schedule of 1.6 has no id: 1 stands in. */
export function fromProfile16(p: Profile16): ChargingProfile {
  const { chargingProfileId, chargingProfilePurpose, chargingSchedule: s } = p;
  return {
    id: chargingProfileId,
    stackLevel: p.stackLevel,
    chargingProfilePurpose: PURPOSE_OF_16[chargingProfilePurpose],
    chargingProfileKind: p.chargingProfileKind,
    ...(p.recurrencyKind ? { recurrencyKind: p.recurrencyKind } : {}),
    ...(p.validFrom ? { validFrom: p.validFrom } : {}),
    ...(p.validTo ? { validTo: p.validTo } : {}),
    chargingSchedule: [{ id: 1, ...s }],
  };
}

/** What of a profile 1.6 cannot say is a reason, else the profile in its words. */
export function toProfile16(p: ChargingProfile): Profile16 | { unsupported: string } {
  const purpose = toPurpose16(p.chargingProfilePurpose);
  if (purpose === null) return { unsupported: `OCPP 1.6 has no charging profiles for ${p.chargingProfilePurpose}` };
  if (p.chargingProfileKind === 'Dynamic') return { unsupported: 'OCPP 1.6 has no dynamic charging profiles' };
  const [schedule, ...more] = p.chargingSchedule;
  if (!schedule || more.length > 0) return { unsupported: 'a charging profile of OCPP 1.6 has exactly one schedule' };
  const periods: Profile16['chargingSchedule']['chargingSchedulePeriod'] = [];
  for (const { startPeriod, limit, numberPhases } of schedule.chargingSchedulePeriod) {
    if (limit === undefined) return { unsupported: 'every period of an OCPP 1.6 schedule needs a limit' };
    periods.push({ startPeriod, limit, ...(numberPhases === undefined ? {} : { numberPhases }) });
  }
  const { duration, startSchedule, chargingRateUnit, minChargingRate } = schedule;
  return {
    chargingProfileId: p.id,
    stackLevel: p.stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: p.chargingProfileKind,
    ...(p.recurrencyKind ? { recurrencyKind: p.recurrencyKind } : {}),
    ...(p.validFrom ? { validFrom: p.validFrom } : {}),
    ...(p.validTo ? { validTo: p.validTo } : {}),
    chargingSchedule: {
      ...(duration === undefined ? {} : { duration }),
      ...(startSchedule === undefined ? {} : { startSchedule }),
      chargingRateUnit,
      chargingSchedulePeriod: periods,
      ...(minChargingRate === undefined ? {} : { minChargingRate }),
    },
  };
}

/** Our session a 1.6 transactionId means; without one, the session running on the connector. Null: none. */
export function sessionOf(state: StationState, connectorId: number, transactionId: number | undefined): number | null {
  const all = [...state.transactions, ...state.recent];
  if (transactionId !== undefined) return all.find((t) => t.ocppId === String(transactionId))?.id ?? transactionId;
  return connectorId === 0 ? null : (state.transactions.find((t) => t.evseId === connectorId)?.id ?? null);
}

/** Instants as the 1.6 schemas want them. */
export const toDateTime = (text: string): string => (parseInstant(text) ?? new Date(text)).toISOString();
