import type { OCPP16 } from 'typed-ocpp';
import { type OutboundAnswer, outboundCommand } from '../../outbound';

const byStatus = ({ status }: { status: string }): OutboundAnswer => ({ status, accepted: status === 'Accepted' });

/** OCPP 1.6 §5.14. On idle is Soft, immediate is Hard; there is no reset of one connector. */
export const reset = outboundCommand<'Reset', OCPP16.ResetResponse>({
  kind: 'Reset',
  toCalls: ({ type, evseId }) =>
    evseId
      ? { unsupported: 'OCPP 1.6 resets the whole station only' }
      : [{ action: 'Reset', payload: { type: type === 'Immediate' ? 'Hard' : 'Soft' } satisfies OCPP16.ResetRequest }],
  readAnswer: byStatus,
});

/** OCPP 1.6 §5.18 */
export const unlockConnector = outboundCommand<'UnlockConnector', OCPP16.UnlockConnectorResponse>({
  kind: 'UnlockConnector',
  toCalls: ({ evseId }) => [{ action: 'UnlockConnector', payload: { connectorId: evseId } }],
  readAnswer: ({ status }) => ({ status, accepted: status === 'Unlocked' }),
});

/** OCPP 1.6 §5.2. Scheduled: it happens when the running transaction ends. */
export const changeAvailability = outboundCommand<'ChangeAvailability', OCPP16.ChangeAvailabilityResponse>({
  kind: 'ChangeAvailability',
  toCalls: ({ operational, evseId }) => [
    {
      action: 'ChangeAvailability',
      payload: {
        connectorId: evseId ?? 0,
        type: operational ? 'Operative' : 'Inoperative',
      } satisfies OCPP16.ChangeAvailabilityRequest,
    },
  ],
  readAnswer: ({ status }) => ({ status, accepted: status !== 'Rejected' }),
});

const TRIGGERS_16: ReadonlySet<string> = new Set([
  'BootNotification',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'Heartbeat',
  'MeterValues',
  'StatusNotification',
]);

/** OCPP 1.6 §5.17 */
export const triggerMessage = outboundCommand<'TriggerMessage', OCPP16.TriggerMessageResponse>({
  kind: 'TriggerMessage',
  toCalls: ({ requestedMessage, evseId }) =>
    TRIGGERS_16.has(requestedMessage)
      ? [{ action: 'TriggerMessage', payload: { requestedMessage, ...(evseId === null ? {} : { connectorId: evseId }) } }]
      : { unsupported: `OCPP 1.6 cannot trigger ${requestedMessage}` },
  readAnswer: byStatus,
});

/** OCPP 1.6 §5.4 */
export const clearCache = outboundCommand<'ClearCache', OCPP16.ClearCacheResponse>({
  kind: 'ClearCache',
  toCalls: () => [{ action: 'ClearCache', payload: {} }],
  readAnswer: byStatus,
});

/** OCPP 1.6 §5.6 */
export const dataTransfer = outboundCommand<'DataTransfer', OCPP16.DataTransferResponse>({
  kind: 'DataTransfer',
  toCalls: ({ vendorId, messageId, data }) => [
    { action: 'DataTransfer', payload: { vendorId, ...(messageId ? { messageId } : {}), ...(data ? { data } : {}) } },
  ],
  readAnswer: ({ status, data }) => ({ status, accepted: status === 'Accepted', info: data ?? null }),
});
