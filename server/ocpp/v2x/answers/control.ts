import type { OCPP21 } from 'typed-ocpp';
import { recordProfileSet } from '../../../features/charging-profiles/record';
import { recordCancelled, recordReserved } from '../../../features/reservations/record';
import { answered } from '../../answers';
import { agreedBy, ourTransactionId, toldBy } from './common';

/** Blocks C to G and P: tokens, sessions, remote control, availability, vendor data. */
export const CONTROL = [
  answered({ action: 'ClearCache' }),
  answered({ action: 'DataTransfer' }),
  answered({ action: 'TriggerMessage' }),
  answered({ action: 'ChangeAvailability', read: agreedBy('Scheduled') }),
  answered<object, { status: string }>({
    action: 'UnlockConnector',
    read: ({ status }) => ({ status, accepted: status === 'Unlocked' }),
  }),
  answered<OCPP21.RequestStartTransactionRequest, OCPP21.RequestStartTransactionResponse>({
    action: 'RequestStartTransaction',
    effect: async (call) => {
      const { chargingProfile, evseId = null, idToken } = call.request;
      if (call.answer.status !== 'Accepted' || !chargingProfile) return null;
      // F01.FR.09: it is for the session to come, or for the one that runs since the cable was plugged in.
      const { transactionId: _, ...profile } = chargingProfile;
      const transactionId = ourTransactionId(call.state, call.answer.transactionId);
      await recordProfileSet(toldBy(call), { evseId, profile, transactionId, idToken: idToken.idToken });
      return {};
    },
  }),
  answered({ action: 'RequestStopTransaction' }),
  answered<OCPP21.GetTransactionStatusRequest, OCPP21.GetTransactionStatusResponse>({
    action: 'GetTransactionStatus',
    read: (answer) => ({ status: toWords(answer), accepted: true }),
    effect: async ({ request, answer, state, at, messageId }) => {
      const transactionId = ourTransactionId(state, request.transactionId);
      const about = request.transactionId === undefined ? '' : ` (${request.transactionId})`;
      const summary = `${toWords(answer)}${about}`;
      return { events: [{ kind: 'TransactionStatus', at, receivedAt: at, transactionId, summary, detail: answer, messageId }] };
    },
  }),
  answered<OCPP21.ReserveNowRequest, OCPP21.ReserveNowResponse>({
    action: 'ReserveNow',
    effect: async (call) => {
      const { id, evseId = null, idToken, groupIdToken, connectorType, expiryDateTime } = call.request;
      const data = {
        idToken: idToken.idToken,
        idTokenType: idToken.type,
        groupIdToken: groupIdToken?.idToken ?? null,
        connectorType: connectorType ?? null,
        expiresAt: expiryDateTime,
      };
      await recordReserved(toldBy(call), { reservationId: id, evseId, data }, call.answer.status);
      return {};
    },
  }),
  answered<OCPP21.CancelReservationRequest, OCPP21.CancelReservationResponse>({
    action: 'CancelReservation',
    // H02.FR.01: Rejected tells that there is no such reservation (any more), not how it ended.
    effect: async (call) => {
      if (call.answer.status !== 'Accepted') return null;
      await recordCancelled(toldBy(call), call.request.reservationId);
      return {};
    },
  }),
];

/** E14: whether a session goes on, and whether the station still has messages for us. */
function toWords({ ongoingIndicator, messagesInQueue }: OCPP21.GetTransactionStatusResponse): string {
  const queue = messagesInQueue ? 'messages in queue' : 'no messages in queue';
  if (ongoingIndicator === undefined) return queue;
  return `${ongoingIndicator ? 'ongoing' : 'ended'}, ${queue}`;
}
