import type { OCPP16 } from 'typed-ocpp';
import { unchanged } from '../../../domain/decision';
import { BY_ITSELF, notingClosed, underPayment } from '../../../features/payment-methods/authorize-here';
import { authorize as decide, type Shown } from '../../../features/transactions/authorize';
import { inboundCall } from '../../inbound';
import { toIdTagInfo, toIdToken } from '../words';

/** OCPP 1.6 §4.1 */
export const authorize = inboundCall<OCPP16.AuthorizeRequest>({
  action: 'Authorize',
  handle: async (request, context) => {
    const { state, receivedAt, tokens, stamp } = context;
    const token = toIdToken(request.idTag);
    const shown: Shown = { stationId: state.stationId, identity: state.identity, evseId: null, starts: 'asked' };
    const about = { token, shown, came: BY_ITSELF, now: receivedAt, state };
    const authorization = await underPayment(decide(token, receivedAt, tokens, shown), about, context);
    return {
      response: { idTagInfo: toIdTagInfo(authorization, stamp) } satisfies OCPP16.AuthorizeResponse,
      decision: notingClosed(unchanged(state), authorization, {
        ...{ token, receivedAt, messageId: context.messageId, evseId: null },
      }),
    };
  },
});
