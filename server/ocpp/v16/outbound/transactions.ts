import type { OCPP16 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';

/** OCPP 1.6 §5.11. EVSE n is connector n. */
export const requestStart = outboundCommand<'RequestStart', OCPP16.RemoteStartTransactionResponse>({
  kind: 'RequestStart',
  toCalls: ({ evseId, idToken }) => {
    if (idToken.length > 20)
      return { unsupported: `OCPP 1.6 takes tokens of at most 20 characters; this one has ${idToken.length}` };
    const payload: OCPP16.RemoteStartTransactionRequest = { idTag: idToken };
    if (evseId !== null) payload.connectorId = evseId;
    return [{ action: 'RemoteStartTransaction', payload }];
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});

/** OCPP 1.6 §5.12 */
export const requestStop = outboundCommand<'RequestStop', OCPP16.RemoteStopTransactionResponse>({
  kind: 'RequestStop',
  toCalls: ({ transactionId }, { state }) => {
    const t = state.transactions.find((x) => x.id === transactionId);
    if (!t) return { unsupported: `session ${transactionId} is not running on this station` };
    const id = Number(t.ocppId);
    if (!Number.isInteger(id)) return { unsupported: `session ${transactionId} was started under another OCPP version` };
    return [{ action: 'RemoteStopTransaction', payload: { transactionId: id } }];
  },
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' }),
});
