import type { OCPP21 } from 'typed-ocpp';
import type { Holding } from '../../../../domain/station/holding';
import { isReported, type ReportCriteria } from '../../../../domain/station/holdings/profile-criteria';
import { toScheduleUpdate } from '../../../../features/charging-profiles/dynamic';
import { type InboundContext, inboundCall } from '../../../inbound';
import { ourTransactionId } from '../../answers/common';
import { isForLater, toCriteriaProfile } from '../../answers/profiles';
import { historyLine, holdingsChanged, recordReportPart, reported } from '../told';

/** OCPP 2.0.1 K09: profiles as the station has them, those of others too, one message per EVSE and source. */
export const reportChargingProfiles = inboundCall<OCPP21.ReportChargingProfilesRequest>({
  action: 'ReportChargingProfiles',
  handle: async (request, context) => {
    const { requestId, tbc = false, chargingProfile } = request;
    const keys = chargingProfile.map((p) => String(p.id));
    const known = await context.holdings.list(context.state.stationId, { kind: 'ChargingProfile', keys });
    const holdings = chargingProfile.map((p) =>
      toHolding(p, request, context, known.find((h) => h.key === String(p.id)) ?? null),
    );
    const part = { action: 'ReportChargingProfiles', requestId, isLast: !tbc, holdings };
    return recordReportPart(
      context,
      'ChargingProfile',
      part,
      (h, asked) => !isForLater(h) && isReported(toCriteriaProfile(h), toCriteria(asked)),
    );
  },
});

function toHolding(
  { transactionId: ocppTransactionId, ...profile }: OCPP21.ReportChargingProfilesRequest['chargingProfile'][number],
  { evseId, chargingLimitSource: source }: OCPP21.ReportChargingProfilesRequest,
  context: InboundContext,
  known: Holding | null,
): Holding {
  // Reports may leave the session out: what we know of it stays.
  const before = known !== null && ocppTransactionId === undefined ? toSession(known.data) : {};
  const transactionId = ourTransactionId(context.state, ocppTransactionId);
  const session =
    profile.chargingProfilePurpose === 'TxProfile'
      ? { transactionId, ocppTransactionId: ocppTransactionId ?? null, ...before }
      : {};
  return reported(context, 'ChargingProfile', profile.id, 'Accepted', { ...profile, ...session, source }, evseId);
}

/** What a held TxProfile knows of its session, running or to come. */
function toSession({ transactionId, ocppTransactionId, idToken }: Record<string, unknown>): Record<string, unknown> {
  const told = { transactionId, ocppTransactionId, idToken };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== null));
}

/** The request as it was stored. */
function toCriteria({ evseId, chargingProfile }: Record<string, unknown>): ReportCriteria {
  return { ...(typeof evseId === 'number' ? { evseId } : {}), ...Object(chargingProfile) };
}

/** OCPP 2.1 K29: what a dynamic profile of ours says now. */
export const pullDynamicScheduleUpdate = inboundCall<OCPP21.PullDynamicScheduleUpdateRequest>({
  action: 'PullDynamicScheduleUpdate',
  handle: async ({ chargingProfileId }, context) => {
    const which = { kind: 'ChargingProfile', keys: [String(chargingProfileId)] } as const;
    const [profile] = await context.holdings.list(context.state.stationId, which);
    const scheduleUpdate = profile ? toScheduleUpdate(profile.data) : null;
    const response: OCPP21.PullDynamicScheduleUpdateResponse = scheduleUpdate
      ? { status: 'Accepted', scheduleUpdate }
      : { status: 'Rejected', statusInfo: { reasonCode: profile ? 'NotDynamic' : 'UnknownProfile' } };
    return { response, decision: { state: context.state, writes: {}, topics: [], facts: [] } };
  },
});

/** OCPP 2.1 K22: the driver, or we, gave a session priority; or it ended. */
export const notifyPriorityCharging = inboundCall<OCPP21.NotifyPriorityChargingRequest>({
  action: 'NotifyPriorityCharging',
  handle: async ({ transactionId, activated }, context) => {
    const { holdings, state, receivedAt: at, messageId } = context;
    const ours = ourTransactionId(state, transactionId);
    const data = { priorityCharging: activated };
    const which = { kind: 'ChargingNeeds', keys: [transactionId] } as const;
    if ((await holdings.update(state.stationId, which, { data, at, messageId })) === 0) {
      await holdings.put(state.stationId, [
        reported(context, 'ChargingNeeds', transactionId, 'Unknown', { ...data, transactionId: ours }),
      ]);
    }
    const summary = `priority charging ${activated ? 'on' : 'off'}`;
    const events = [historyLine(context, 'PriorityCharging', summary, { transactionId: ours })];
    return holdingsChanged(context, { events, transactionId: ours });
  },
});
