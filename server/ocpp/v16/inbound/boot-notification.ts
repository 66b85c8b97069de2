import type { OCPP16 } from 'typed-ocpp';
import { PENDING_INTERVAL_S, recordBoot } from '../../../features/stations/record-boot';
import { inboundCall } from '../../inbound';

/** OCPP 1.6 §4.2 */
export const bootNotification = inboundCall<OCPP16.BootNotificationRequest>({
  action: 'BootNotification',
  beforeAccepted: true,
  handle: (request, { state, receivedAt, messageId, registration, stamp }) => {
    const decision = recordBoot(
      state,
      {
        vendor: request.chargePointVendor,
        model: request.chargePointModel,
        serialNumber: request.chargePointSerialNumber ?? request.chargeBoxSerialNumber ?? null,
        firmwareVersion: request.firmwareVersion ?? null,
        iccid: request.iccid ?? null,
        imsi: request.imsi ?? null,
        reason: null,
        receivedAt,
        messageId,
      },
      registration,
    );
    const response: OCPP16.BootNotificationResponse = {
      status: registration,
      currentTime: stamp(receivedAt),
      interval: registration === 'Accepted' ? state.heartbeatIntervalS : PENDING_INTERVAL_S,
    };
    return { response, decision };
  },
});
