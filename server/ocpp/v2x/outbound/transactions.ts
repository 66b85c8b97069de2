import type { OCPP21 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';
import { toOcppToken, words } from '../words';

/** OCPP 2.0.1 F01, F02 */
export const requestStart = outboundCommand<'RequestStart', OCPP21.RequestStartTransactionResponse>({
  kind: 'RequestStart',
  toCalls: ({ evseId, idToken, idTokenType, chargingProfile }, { nextRequestId }) => {
    const remoteStartId = nextRequestId();
    const payload = {
      remoteStartId,
      idToken: toOcppToken(idToken, idTokenType),
      ...(evseId === null ? {} : { evseId }),
      ...(chargingProfile ? { chargingProfile } : {}),
    };
    return [{ action: 'RequestStartTransaction', payload, correlationId: remoteStartId }];
  },
  readAnswer: ({ status, statusInfo }) => ({ status, accepted: status === 'Accepted', info: words(statusInfo) }),
});

/** OCPP 2.0.1 F03 */
export const requestStop = outboundCommand<'RequestStop', OCPP21.RequestStopTransactionResponse>({
  kind: 'RequestStop',
  toCalls: ({ transactionId }, { state }) => {
    const t = state.transactions.find((x) => x.id === transactionId);
    if (!t) return { unsupported: `session ${transactionId} is not running on this station` };
    return [{ action: 'RequestStopTransaction', payload: { transactionId: t.ocppId } }];
  },
  readAnswer: ({ status, statusInfo }) => ({ status, accepted: status === 'Accepted', info: words(statusInfo) }),
});
