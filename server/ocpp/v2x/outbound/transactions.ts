import type { OCPP21 } from 'typed-ocpp';
import { outboundCommand } from '../../outbound';

type TokenType = OCPP21.RequestStartTransactionRequest['idToken']['type'];

/** OCPP 2.0.1 F01, F02 */
export const requestStart = outboundCommand<'RequestStart', OCPP21.RequestStartTransactionResponse>({
  kind: 'RequestStart',
  toCalls: ({ evseId, idToken, idTokenType }, { nextRequestId }) => {
    const remoteStartId = nextRequestId();
    const payload: OCPP21.RequestStartTransactionRequest = {
      remoteStartId,
      idToken: { idToken, type: idTokenType as TokenType },
    };
    if (evseId !== null) payload.evseId = evseId;
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

/** The station's own words in a StatusInfoType. */
export function words(info: { reasonCode: string; additionalInfo?: string } | undefined): string | null {
  if (!info) return null;
  return info.additionalInfo ? `${info.reasonCode}: ${info.additionalInfo}` : info.reasonCode;
}
