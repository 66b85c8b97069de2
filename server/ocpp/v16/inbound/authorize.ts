import type { OCPP16 } from 'typed-ocpp';
import { unchanged } from '../../../domain/decision';
import { authorize as decide } from '../../../features/transactions/authorize';
import { inboundCall } from '../../inbound';
import { toIdTagInfo, toIdToken } from '../words';

/** OCPP 1.6 §4.1 */
export const authorize = inboundCall<OCPP16.AuthorizeRequest>({
  action: 'Authorize',
  handle: async (request, { state, receivedAt, tokens, stamp }) => ({
    response: {
      idTagInfo: toIdTagInfo(
        await decide(toIdToken(request.idTag), receivedAt, tokens, {
          ...{ stationId: state.stationId, identity: state.identity, evseId: null, starts: 'asked' },
        }),
        stamp,
      ),
    } satisfies OCPP16.AuthorizeResponse,
    decision: unchanged(state),
  }),
});
