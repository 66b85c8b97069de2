import type { OCPP21 } from 'typed-ocpp';
import type { Holding } from '../../../domain/station/holding';
import { type CriteriaProfile, isCleared, isReported } from '../../../domain/station/holdings/profile-criteria';
import { recordComposite, recordProfileSet } from '../../../features/charging-profiles/record';
import { type AnsweredCall, answered, readStatus } from '../../answers';
import { dropWhere, expectReport, forgetReport, held, ourSession, ourTransactionId, toldBy } from './common';

/** Sent with a remote start whose session has not begun (2.0.1 F01): stations take it over with the session, so no report names it before. */
export const isForLater = ({ data }: Holding): boolean =>
  data.chargingProfilePurpose === 'TxProfile' && typeof data.idToken === 'string' && (data.transactionId ?? null) === null;

/** What criteria look at. */
export function toCriteriaProfile({ key, evseId, data }: Holding): CriteriaProfile {
  return {
    id: Number(key),
    evseId: evseId ?? 0,
    stackLevel: Number(data.stackLevel),
    chargingProfilePurpose: String(data.chargingProfilePurpose),
    source: String(data.source),
  };
}

/** Block K, and 2.1's dynamic profiles. */
export const CHARGING_PROFILES = [
  answered<OCPP21.SetChargingProfileRequest, OCPP21.SetChargingProfileResponse>({
    action: 'SetChargingProfile',
    effect: async (call) => {
      if (call.answer.status !== 'Accepted') return null;
      const { chargingProfile, evseId } = call.request;
      const { transactionId, ...profile } = chargingProfile;
      await recordProfileSet(toldBy(call), { evseId, profile, transactionId: ourTransactionId(call.state, transactionId) });
      return {};
    },
  }),
  answered<OCPP21.ClearChargingProfileRequest, OCPP21.ClearChargingProfileResponse>({
    action: 'ClearChargingProfile',
    // K10.FR.05: Unknown tells that none of these is there.
    effect: async ({ request, state, holdings }) => {
      const { chargingProfileId, chargingProfileCriteria } = request;
      const criteria = { ...chargingProfileCriteria, chargingProfileId };
      await dropWhere(holdings, state.stationId, 'ChargingProfile', (h) => isCleared(toCriteriaProfile(h), criteria));
      return {};
    },
  }),
  answered<OCPP21.GetChargingProfilesRequest, OCPP21.GetChargingProfilesResponse>({
    action: 'GetChargingProfiles',
    read: (answer) => readStatus(answer),
    prepare: (call) => expectReport('ReportChargingProfiles', call),
    unanswered: (call) => forgetReport('ReportChargingProfiles', call),
    effect: async (call) => {
      if (call.answer.status !== 'NoProfiles') return null;
      const { evseId, chargingProfile } = call.request;
      const criteria = { evseId, ...chargingProfile };
      await Promise.all([
        forgetReport('ReportChargingProfiles', call),
        dropWhere(
          call.holdings,
          call.state.stationId,
          'ChargingProfile',
          (h) => !isForLater(h) && isReported(toCriteriaProfile(h), criteria),
        ),
      ]);
      return {};
    },
  }),
  answered<OCPP21.GetCompositeScheduleRequest, OCPP21.GetCompositeScheduleResponse>({
    action: 'GetCompositeSchedule',
    effect: async (call) => {
      const { status, schedule = null } = call.answer;
      await recordComposite(toldBy(call), call.request.evseId, status, schedule);
      return {};
    },
  }),
  answered<OCPP21.UpdateDynamicScheduleRequest, OCPP21.UpdateDynamicScheduleResponse>({
    action: 'UpdateDynamicSchedule',
    versions: ['2.1'],
    // K28: what the station was told last is what it gets when it asks (K29).
    effect: async ({ request, answer, state, holdings, at, messageId }) => {
      if (answer.status !== 'Accepted') return null;
      const which = { kind: 'ChargingProfile', keys: [String(request.chargingProfileId)] } as const;
      await holdings.update(state.stationId, which, { data: { scheduleUpdate: request.scheduleUpdate }, at, messageId });
      return {};
    },
  }),
  answered<OCPP21.UsePriorityChargingRequest, OCPP21.UsePriorityChargingResponse>({
    action: 'UsePriorityCharging',
    versions: ['2.1'],
    effect: async (call) => {
      const { transactionId, activate } = call.request;
      if (call.answer.status !== 'Accepted') return null;
      await keepOnNeeds(call, transactionId, { priorityCharging: activate });
      return {};
    },
  }),
  answered<OCPP21.NotifyAllowedEnergyTransferRequest, OCPP21.NotifyAllowedEnergyTransferResponse>({
    action: 'NotifyAllowedEnergyTransfer',
    versions: ['2.1'],
    effect: async (call) => {
      const { transactionId, allowedEnergyTransfer } = call.request;
      if (call.answer.status !== 'Accepted') return null;
      await keepOnNeeds(call, transactionId, { allowedEnergyTransfer });
      return {};
    },
  }),
  answered<OCPP21.AFRRSignalRequest, OCPP21.AFRRSignalResponse>({
    action: 'AFRRSignal',
    versions: ['2.1'],
    effect: async ({ request, answer, at, messageId }) => {
      const summary = `signal ${request.signal} for ${request.timestamp}: ${answer.status}`;
      return { events: [{ kind: 'AFRRSignal', at, receivedAt: at, summary, detail: { request, answer }, messageId }] };
    },
  }),
];

/** What is known of a session beside its figures; made when the vehicle has not told its needs. */
async function keepOnNeeds(
  call: AnsweredCall<unknown, unknown>,
  transactionId: string,
  data: Record<string, unknown>,
): Promise<void> {
  const { holdings, state, at, messageId } = call;
  const found = await holdings.update(
    state.stationId,
    { kind: 'ChargingNeeds', keys: [transactionId] },
    { data, at, messageId },
  );
  if (found > 0) return;
  const session = ourSession(state, transactionId);
  const known = { ...data, transactionId: session?.id ?? null };
  await holdings.put(state.stationId, [held(call, 'ChargingNeeds', transactionId, 'Unknown', known, session?.evseId ?? null)]);
}
