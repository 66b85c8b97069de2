import type { OCPP20 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import { recordStatus } from '../../../features/stations/record-status';
import { inboundCall } from '../../inbound';

/** OCPP 2.0.1 G01 */
export const statusNotification = inboundCall<OCPP20.StatusNotificationRequest>({
  action: 'StatusNotification',
  handle: (r, { state, receivedAt, messageId }) => ({
    response: {} satisfies OCPP20.StatusNotificationResponse,
    decision: recordStatus(state, {
      evseId: r.evseId,
      connectorId: r.connectorId,
      status: r.connectorStatus,
      reportedStatus: r.connectorStatus,
      chargingState: null,
      errorCode: null,
      info: null,
      vendorId: null,
      vendorErrorCode: null,
      occurredAt: believableInstant(parseInstant(r.timestamp), receivedAt).at,
      receivedAt,
      messageId,
    }),
  }),
});
