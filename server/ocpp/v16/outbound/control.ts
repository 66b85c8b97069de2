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

/** What only the security extension's ExtendedTriggerMessage can ask for, in its own words. */
const TRIGGERS_EXTENDED: ReadonlyMap<string, string> = new Map([
  ['LogStatusNotification', 'LogStatusNotification'],
  ['SignChargePointCertificate', 'SignChargePointCertificate'],
  ['SignChargingStationCertificate', 'SignChargePointCertificate'],
]);

/** OCPP 1.6 §5.17; A02 and N01 of the security extension. */
export const triggerMessage = outboundCommand<'TriggerMessage', OCPP16.TriggerMessageResponse>({
  kind: 'TriggerMessage',
  toCalls: ({ requestedMessage, evseId }) => {
    const where = evseId === null ? {} : { connectorId: evseId };
    if (TRIGGERS_16.has(requestedMessage)) return [{ action: 'TriggerMessage', payload: { requestedMessage, ...where } }];
    const extended = TRIGGERS_EXTENDED.get(requestedMessage);
    if (extended === undefined) return { unsupported: `OCPP 1.6 cannot trigger ${requestedMessage}` };
    return [{ action: 'ExtendedTriggerMessage', payload: { requestedMessage: extended, ...where } }];
  },
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
