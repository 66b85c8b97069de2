import type { OCPP16 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';
import { toProfile16, toPurpose16 } from '../profiles';

/** OCPP 1.6 §5.16. A TxProfile is of a running session; the other purposes name none. */
export const setChargingProfile = outboundCommand<'SetChargingProfile', OCPP16.SetChargingProfileResponse>({
  kind: 'SetChargingProfile',
  toCalls: ({ evseId, profile, transactionId }, { state }) => {
    const csChargingProfiles = toProfile16(profile);
    if ('unsupported' in csChargingProfiles) return csChargingProfiles;
    if (csChargingProfiles.chargingProfilePurpose === 'TxProfile') {
      const running = state.transactions.find((t) =>
        transactionId === undefined ? t.evseId === evseId : t.id === transactionId,
      );
      if (!running) return { unsupported: 'a TxProfile needs a session that is running' };
      csChargingProfiles.transactionId = Number(running.ocppId);
    }
    const payload: OCPP16.SetChargingProfileRequest = { connectorId: evseId, csChargingProfiles };
    return [{ action: 'SetChargingProfile', payload }];
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});

/** OCPP 1.6 §5.5 */
export const clearChargingProfile = outboundCommand<'ClearChargingProfile', OCPP16.ClearChargingProfileResponse>({
  kind: 'ClearChargingProfile',
  toCalls: ({ chargingProfileId, evseId, purpose, stackLevel }) => {
    const payload: OCPP16.ClearChargingProfileRequest = {};
    if (chargingProfileId !== undefined) payload.id = chargingProfileId;
    if (evseId !== undefined) payload.connectorId = evseId;
    if (stackLevel !== undefined) payload.stackLevel = stackLevel;
    if (purpose !== undefined) {
      const purpose16 = toPurpose16(purpose);
      if (purpose16 === null) return { unsupported: `OCPP 1.6 has no charging profiles for ${purpose}` };
      payload.chargingProfilePurpose = purpose16;
    }
    return [{ action: 'ClearChargingProfile', payload }];
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});

/** OCPP 1.6 §5.7 */
export const getCompositeSchedule = outboundCommand<'GetCompositeSchedule', OCPP16.GetCompositeScheduleResponse>({
  kind: 'GetCompositeSchedule',
  toCalls: ({ evseId, durationS, unit }) => [
    {
      action: 'GetCompositeSchedule',
      payload: { connectorId: evseId, duration: durationS, ...(unit ? { chargingRateUnit: unit } : {}) },
    },
  ],
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});
