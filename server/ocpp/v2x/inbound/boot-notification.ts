import type { OCPP20 } from 'typed-ocpp';
import { PENDING_INTERVAL_S, recordBoot } from '../../../features/stations/record-boot';
import { inboundCall } from '../../inbound';

/** OCPP 2.0.1 B01-B03 */
export const bootNotification = inboundCall<OCPP20.BootNotificationRequest>({
  action: 'BootNotification',
  beforeAccepted: true,
  handle: ({ chargingStation: cs, reason }, { state, receivedAt, messageId, registration, stamp }) => ({
    response: {
      status: registration,
      currentTime: stamp(receivedAt),
      interval: registration === 'Accepted' ? state.heartbeatIntervalS : PENDING_INTERVAL_S,
    } satisfies OCPP20.BootNotificationResponse,
    decision: recordBoot(
      state,
      {
        vendor: cs.vendorName,
        model: cs.model,
        serialNumber: cs.serialNumber ?? null,
        firmwareVersion: cs.firmwareVersion ?? null,
        iccid: cs.modem?.iccid ?? null,
        imsi: cs.modem?.imsi ?? null,
        reason,
        receivedAt,
        messageId,
      },
      registration,
    ),
  }),
});
