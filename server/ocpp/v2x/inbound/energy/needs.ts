import type { OCPP21 } from 'typed-ocpp';
import { recordEvSchedule, recordNeeds } from '../../../../features/charging-needs/record';
import { inboundCall } from '../../../inbound';
import { historyLine, holdingsChanged, toldIn } from '../told';

/** OCPP 2.0.1 K15, K16, K18: what a vehicle asks for by ISO 15118. */
export const notifyEVChargingNeeds = inboundCall<OCPP21.NotifyEVChargingNeedsRequest>({
  action: 'NotifyEVChargingNeeds',
  handle: async ({ evseId, chargingNeeds, maxScheduleTuples = null }, context) => {
    const session = context.state.transactions.findLast((t) => t.evseId === evseId) ?? null;
    const answer = await recordNeeds(toldIn(context), chargingNeeds, session, { evseId, maxScheduleTuples });
    const { status, reason, followUps } = answer;
    const response: OCPP21.NotifyEVChargingNeedsResponse = reason ? { status, statusInfo: { reasonCode: reason } } : { status };
    const transactionId = session?.id ?? null;
    const summary = `${chargingNeeds.requestedEnergyTransfer} asked for: ${status}`;
    const events = [historyLine(context, 'ChargingNeeds', summary, { evseId, transactionId, detail: chargingNeeds })];
    return holdingsChanged(context, { response, events, followUps, transactionId });
  },
});

/** OCPP 2.0.1 K17: what the vehicle means to take of it. */
export const notifyEVChargingSchedule = inboundCall<OCPP21.NotifyEVChargingScheduleRequest>({
  action: 'NotifyEVChargingSchedule',
  handle: async ({ evseId, chargingSchedule, timeBase }, context) => {
    const session = context.state.transactions.findLast((t) => t.evseId === evseId) ?? null;
    const { status, reason, followUps } = await recordEvSchedule(toldIn(context), chargingSchedule, timeBase, session);
    const response: OCPP21.NotifyEVChargingScheduleResponse = reason
      ? { status, statusInfo: { reasonCode: reason } }
      : { status };
    return holdingsChanged(context, { response, followUps, transactionId: session?.id ?? null });
  },
});
