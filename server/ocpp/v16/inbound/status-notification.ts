import type { OCPP16 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import { recordReleased } from '../../../features/reservations/record';
import { recordStatus, type StatusReport } from '../../../features/stations/record-status';
import { inboundCall } from '../../inbound';
import { toldIn } from '../told-in';
import { CHARGING_STATE, CONNECTOR_STATUS } from '../words';

/** OCPP 1.6 §4.9. Connector n is EVSE n, connector 1; connector 0 is the station. */
export const statusNotification = inboundCall<OCPP16.StatusNotificationRequest>({
  action: 'StatusNotification',
  handle: (request, context) => {
    const { state, receivedAt, messageId } = context;
    const response: OCPP16.StatusNotificationResponse = {};
    const decision = recordStatus(state, toStatusReport(request, receivedAt, messageId));
    // §3.12: a reservation that nobody used ends with its connector Available again.
    const before = state.connectors.find((c) => c.evseId === request.connectorId)?.status;
    if (before !== 'Reserved' || request.status !== 'Available') return { response, decision };
    return recordReleased(toldIn(context), request.connectorId).then(() => ({
      response,
      decision: { ...decision, topics: [...decision.topics, 'holdings'] },
    }));
  },
});

export function toStatusReport(r: OCPP16.StatusNotificationRequest, receivedAt: Date, messageId: string): StatusReport {
  const whole = r.connectorId === 0;
  const claimed = parseInstant(r.timestamp);
  const when = believableInstant(claimed, receivedAt);
  return {
    evseId: r.connectorId,
    connectorId: whole ? 0 : 1,
    status: CONNECTOR_STATUS[r.status],
    reportedStatus: r.status,
    chargingState: CHARGING_STATE[r.status],
    errorCode: r.errorCode && r.errorCode !== 'NoError' ? r.errorCode : null,
    info: r.info ?? null,
    vendorId: r.vendorId ?? null,
    vendorErrorCode: r.vendorErrorCode ?? null,
    occurredAt: when.at,
    clockOff: claimed !== null && !when.trusted,
    receivedAt,
    messageId,
  };
}
