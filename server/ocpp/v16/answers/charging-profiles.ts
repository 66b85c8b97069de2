import type { OCPP16 } from 'typed-ocpp';
import { parseInstant } from '../../../domain/instant';
import type { CompositeScheduleData } from '../../../domain/station/holdings/charging-profile';
import { recordComposite, recordProfileSet, recordProfilesCleared } from '../../../features/charging-profiles/record';
import { answered } from '../../answers';
import { fromProfile16, PURPOSE_OF_16, sessionOf } from '../profiles';
import { toldBy } from './told';

/** OCPP 1.6 §5.16 */
export const setChargingProfile = answered<OCPP16.SetChargingProfileRequest, OCPP16.SetChargingProfileResponse>({
  action: 'SetChargingProfile',
  async effect(call) {
    if (call.answer.status !== 'Accepted') return null;
    const { connectorId, csChargingProfiles } = call.request;
    await recordProfileSet(toldBy(call), {
      evseId: connectorId,
      profile: fromProfile16(csChargingProfiles),
      transactionId: sessionOf(call.state, connectorId, csChargingProfiles.transactionId),
    });
    return {};
  },
});

/** OCPP 1.6 §5.5. Unknown: nothing fitted, so there is nothing of that kind left either. */
export const clearChargingProfile = answered<OCPP16.ClearChargingProfileRequest, OCPP16.ClearChargingProfileResponse>({
  action: 'ClearChargingProfile',
  async effect(call) {
    const { id, connectorId, chargingProfilePurpose, stackLevel } = call.request;
    await recordProfilesCleared(toldBy(call), {
      chargingProfileId: id,
      evseId: connectorId,
      purpose: chargingProfilePurpose && PURPOSE_OF_16[chargingProfilePurpose],
      stackLevel,
    });
    return {};
  },
});

/** OCPP 1.6 §5.7 */
export const getCompositeSchedule = answered<OCPP16.GetCompositeScheduleRequest, OCPP16.GetCompositeScheduleResponse>({
  action: 'GetCompositeSchedule',
  async effect(call) {
    const { status, connectorId } = call.answer;
    await recordComposite(toldBy(call), connectorId ?? call.request.connectorId, status, toComposite(call.answer));
    return {};
  },
});

function toComposite({
  chargingSchedule: s,
  scheduleStart,
}: OCPP16.GetCompositeScheduleResponse): CompositeScheduleData | null {
  if (!s) return null;
  const start = parseInstant(scheduleStart) ?? parseInstant(s.startSchedule);
  return {
    scheduleStart: start?.toISOString() ?? null,
    duration: s.duration ?? null,
    chargingRateUnit: s.chargingRateUnit,
    chargingSchedulePeriod: s.chargingSchedulePeriod,
    ...(s.minChargingRate === undefined ? {} : { minChargingRate: s.minChargingRate }),
  };
}
