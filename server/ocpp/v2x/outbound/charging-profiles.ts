import type { OCPP21 } from 'typed-ocpp';
import type { ChargingProfile } from '../../../domain/station/holdings/charging-profile';
import { readStatus } from '../../answers';
import { outboundCommand } from '../../outbound';

/** OCPP 2.0.1 K01. A TxProfile is of a session that runs; the other purposes name none. */
export const setChargingProfile = outboundCommand<'SetChargingProfile', OCPP21.SetChargingProfileResponse>({
  kind: 'SetChargingProfile',
  toCalls: ({ evseId, profile, transactionId }, { state, version }) => {
    const lacking = version === '2.0.1' ? lacksIn201(profile) : null;
    if (lacking) return { unsupported: `OCPP 2.0.1 has no ${lacking}` };
    if (profile.chargingProfilePurpose !== 'TxProfile') {
      return [{ action: 'SetChargingProfile', payload: { evseId, chargingProfile: profile } }];
    }
    const running = state.transactions.find((t) =>
      transactionId === undefined ? t.evseId === evseId : t.id === transactionId,
    );
    if (!running) return { unsupported: 'a TxProfile needs a session that is running' };
    // K01.FR.16: a TxProfile is set on the EVSE of its session.
    const payload = { evseId: running.evseId, chargingProfile: { ...profile, transactionId: running.ocppId } };
    return [{ action: 'SetChargingProfile', payload }];
  },
  readAnswer: readStatus,
});

/** OCPP 2.0.1 K10 */
export const clearChargingProfile = outboundCommand<'ClearChargingProfile', OCPP21.ClearChargingProfileResponse>({
  kind: 'ClearChargingProfile',
  toCalls: ({ chargingProfileId, evseId, purpose, stackLevel }) => {
    const criteria = {
      ...(evseId === undefined ? {} : { evseId }),
      ...(purpose === undefined ? {} : { chargingProfilePurpose: purpose }),
      ...(stackLevel === undefined ? {} : { stackLevel }),
    };
    const payload = {
      ...(chargingProfileId === undefined ? {} : { chargingProfileId }),
      ...(Object.keys(criteria).length === 0 ? {} : { chargingProfileCriteria: criteria }),
    };
    return [{ action: 'ClearChargingProfile', payload }];
  },
  readAnswer: readStatus,
});

/** OCPP 2.0.1 K08 */
export const getCompositeSchedule = outboundCommand<'GetCompositeSchedule', OCPP21.GetCompositeScheduleResponse>({
  kind: 'GetCompositeSchedule',
  toCalls: ({ evseId, durationS, unit }) => [
    { action: 'GetCompositeSchedule', payload: { evseId, duration: durationS, ...(unit ? { chargingRateUnit: unit } : {}) } },
  ],
  readAnswer: readStatus,
});

/** The word of 2.1 a profile uses that 2.0.1 does not have; null: none. */
function lacksIn201(profile: ChargingProfile): string | null {
  if (profile.chargingProfileKind === 'Dynamic') return 'dynamic charging profiles';
  const { chargingProfilePurpose: purpose } = profile;
  return purpose === 'PriorityCharging' || purpose === 'LocalGeneration' ? `charging profiles for ${purpose}` : null;
}
