import type { OCPP21 } from 'typed-ocpp';
import { type OutboundAnswer, outboundCommand } from '../../outbound';
import { words } from '../words';

type WithInfo = { status: string; statusInfo?: { reasonCode: string; additionalInfo?: string } };
const byStatus = ({ status, statusInfo }: WithInfo): OutboundAnswer => ({
  status,
  accepted: status === 'Accepted' || status === 'Scheduled',
  info: words(statusInfo),
});

/** OCPP 2.0.1 B11, B12 */
export const reset = outboundCommand<'Reset', OCPP21.ResetResponse>({
  kind: 'Reset',
  toCalls: ({ type, evseId }) => [{ action: 'Reset', payload: { type, ...(evseId ? { evseId } : {}) } }],
  readAnswer: byStatus,
});

/** OCPP 2.0.1 F05 */
export const unlockConnector = outboundCommand<'UnlockConnector', OCPP21.UnlockConnectorResponse>({
  kind: 'UnlockConnector',
  toCalls: ({ evseId, connectorId }) => [{ action: 'UnlockConnector', payload: { evseId, connectorId } }],
  readAnswer: ({ status, statusInfo }) => ({ status, accepted: status === 'Unlocked', info: words(statusInfo) }),
});

/** OCPP 2.0.1 G03, G04 */
export const changeAvailability = outboundCommand<'ChangeAvailability', OCPP21.ChangeAvailabilityResponse>({
  kind: 'ChangeAvailability',
  toCalls: ({ operational, evseId, connectorId }) => {
    const payload: OCPP21.ChangeAvailabilityRequest = { operationalStatus: operational ? 'Operative' : 'Inoperative' };
    if (evseId) payload.evse = connectorId ? { id: evseId, connectorId } : { id: evseId };
    return [{ action: 'ChangeAvailability', payload }];
  },
  readAnswer: byStatus,
});

/** OCPP 2.0.1 F06. A StatusNotification is of one connector. */
export const triggerMessage = outboundCommand<'TriggerMessage', OCPP21.TriggerMessageResponse>({
  kind: 'TriggerMessage',
  toCalls: ({ requestedMessage, evseId }) => {
    const evse =
      evseId === null
        ? {}
        : { evse: requestedMessage === 'StatusNotification' ? { id: evseId, connectorId: 1 } : { id: evseId } };
    return [{ action: 'TriggerMessage', payload: { requestedMessage, ...evse } }];
  },
  readAnswer: byStatus,
});

/** OCPP 2.0.1 C11 */
export const clearCache = outboundCommand<'ClearCache', OCPP21.ClearCacheResponse>({
  kind: 'ClearCache',
  toCalls: () => [{ action: 'ClearCache', payload: {} }],
  readAnswer: byStatus,
});

/** OCPP 2.0.1 P01 */
export const dataTransfer = outboundCommand<'DataTransfer', OCPP21.DataTransferResponse>({
  kind: 'DataTransfer',
  toCalls: ({ vendorId, messageId, data }) => [
    { action: 'DataTransfer', payload: { vendorId, ...(messageId ? { messageId } : {}), ...(data ? { data } : {}) } },
  ],
  readAnswer: ({ status, statusInfo, data }) => ({
    status,
    accepted: status === 'Accepted',
    info: words(statusInfo) ?? (data === undefined ? null : JSON.stringify(data).slice(0, 500)),
  }),
});
