import type { OCPP20 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import { recordStatus } from '../../../features/stations/record-status';
import { inboundCall } from '../../inbound';

/** OCPP 2.0.1 G01 */
export const statusNotification = inboundCall<OCPP20.StatusNotificationRequest>({
  action: 'StatusNotification',
  handle: (r, { state, receivedAt, messageId }) => {
    const claimed = parseInstant(r.timestamp);
    const when = believableInstant(claimed, receivedAt);
    const decision = recordStatus(state, {
      evseId: r.evseId,
      connectorId: r.connectorId,
      status: r.connectorStatus,
      reportedStatus: r.connectorStatus,
      chargingState: null,
      errorCode: null,
      info: null,
      vendorId: null,
      vendorErrorCode: null,
      occurredAt: when.at,
      clockOff: claimed !== null && !when.trusted,
      receivedAt,
      messageId,
    });
    return { response: {} satisfies OCPP20.StatusNotificationResponse, decision };
  },
});
