import type { OCPP16 } from 'typed-ocpp';
import { recordTransferStep, type TransferReport } from '../../../features/firmware/record-transfer';
import { recordStationEvents } from '../../../features/stations/record-event';
import { type InboundCallRow, inboundCall } from '../../inbound';
import { CURRENT_UPDATE, DIAGNOSTICS } from '../answers/transfers';
import { toldIn } from '../told-in';

/** A message that tells the next step of a firmware update or an upload: a line of history, and the step of the transfer. */
function step<Request extends { status: string; requestId?: number }>(
  action: string,
  kind: TransferReport['kind'],
  fallbackKey: string,
): InboundCallRow {
  return inboundCall<Request>({
    action,
    handle: async (request, context) => {
      const { state, receivedAt, messageId } = context;
      const { status, requestId } = request;
      // Some stations send a request id of 0 or -1 with an update that has none.
      const named = requestId !== undefined && requestId > 0 ? requestId : null;
      const report = { kind, requestId: named, fallbackKey, status, occurredAt: receivedAt };
      const holding = await recordTransferStep(toldIn(context), report);
      const event = {
        kind: kind === 'FirmwareUpdate' ? 'FirmwareStatus' : 'LogStatus',
        at: receivedAt,
        receivedAt,
        summary: status,
        detail: request,
        messageId,
      };
      const decision = recordStationEvents(state, [event]);
      const topics = holding ? [...decision.topics, 'holdings' as const] : decision.topics;
      return { response: {}, decision: { ...decision, topics } };
    },
  });
}

/** OCPP 1.6 §4.5 */
export const firmwareStatusNotification = step<OCPP16.FirmwareStatusNotificationRequest>(
  'FirmwareStatusNotification',
  'FirmwareUpdate',
  CURRENT_UPDATE,
);

/** OCPP 1.6 §4.4 */
export const diagnosticsStatusNotification = step<OCPP16.DiagnosticsStatusNotificationRequest>(
  'DiagnosticsStatusNotification',
  'LogUpload',
  DIAGNOSTICS,
);

/** Security extension, L01. */
export const signedFirmwareStatusNotification = step<OCPP16.SignedFirmwareStatusNotificationRequest>(
  'SignedFirmwareStatusNotification',
  'FirmwareUpdate',
  CURRENT_UPDATE,
);

/** Security extension, N01. */
export const logStatusNotification = step<OCPP16.LogStatusNotificationRequest>(
  'LogStatusNotification',
  'LogUpload',
  DIAGNOSTICS,
);
