import type { OCPP20 } from 'typed-ocpp';
import { unchanged } from '../../../domain/decision';
import { authorize as decide } from '../../../features/transactions/authorize';
import { inboundCall } from '../../inbound';
import { toIdToken, toIdTokenInfo } from '../words';

/** OCPP 2.0.1 C01 */
export const authorize = inboundCall<OCPP20.AuthorizeRequest>({
  action: 'Authorize',
  handle: async (request, { state, receivedAt, tokens, stamp }) => ({
    response: {
      idTokenInfo: toIdTokenInfo(await decide(toIdToken(request.idToken), receivedAt, tokens), stamp),
    } satisfies OCPP20.AuthorizeResponse,
    decision: unchanged(state),
  }),
});
