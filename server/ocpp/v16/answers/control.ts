import type { OCPP16 } from 'typed-ocpp';
import { recordProfileSet } from '../../../features/charging-profiles/record';
import { answered } from '../../answers';
import { fromProfile16 } from '../profiles';
import { toldBy } from './told';

/** OCPP 1.6 §5.2. Scheduled: it happens when the running session ends. */
export const changeAvailability = answered<OCPP16.ChangeAvailabilityRequest, OCPP16.ChangeAvailabilityResponse>({
  action: 'ChangeAvailability',
  read: ({ status }) => ({
    status,
    accepted: status !== 'Rejected',
    info: status === 'Scheduled' ? 'when the running session ends' : null,
  }),
  async effect({ request: { connectorId, type }, answer: { status }, at, messageId }) {
    if (status !== 'Scheduled') return null;
    const what = connectorId === 0 ? 'the station' : `connector ${connectorId}`;
    const summary = `${what} goes ${type === 'Operative' ? 'into' : 'out of'} service when the running session ends`;
    const place = connectorId === 0 ? {} : { evseId: connectorId, connectorId: 1 };
    return { events: [{ kind: 'AvailabilityScheduled', at, receivedAt: at, ...place, summary, messageId }] };
  },
});

/** OCPP 1.6 §5.4 */
export const clearCache = answered({ action: 'ClearCache' });

/** OCPP 1.6 §5.11. A profile sent along waits for the session (§5.11.1: it carries no transactionId). */
export const remoteStart = answered<OCPP16.RemoteStartTransactionRequest, OCPP16.RemoteStartTransactionResponse>({
  action: 'RemoteStartTransaction',
  async effect(call) {
    const { connectorId, idTag, chargingProfile } = call.request;
    if (call.answer.status !== 'Accepted' || !chargingProfile) return null;
    await recordProfileSet(toldBy(call), {
      evseId: connectorId ?? null,
      profile: fromProfile16(chargingProfile),
      transactionId: null,
      idToken: idTag,
    });
    return {};
  },
});

/** OCPP 1.6 §5.12 */
export const remoteStop = answered({ action: 'RemoteStopTransaction' });

/** OCPP 1.6 §5.14: the boot that follows tells of it. */
export const reset = answered({ action: 'Reset' });

/** OCPP 1.6 §5.17: NotImplemented is a station that does not know the message asked for. */
export const triggerMessage = answered({ action: 'TriggerMessage' });

/** Security extension, A04 and N01. */
export const extendedTriggerMessage = answered({ action: 'ExtendedTriggerMessage' });

/** OCPP 1.6 §5.18: UnlockFailed and NotSupported are outcomes. */
export const unlockConnector = answered<OCPP16.UnlockConnectorRequest, OCPP16.UnlockConnectorResponse>({
  action: 'UnlockConnector',
  read: ({ status }) => ({ status, accepted: status === 'Unlocked' }),
});
