import type { OCPP20 } from 'typed-ocpp';
import { unchanged } from '../../../domain/decision';
import { authorizeContract } from '../../../features/certificates/authorize-contract';
import { notingClosed, underPayment } from '../../../features/payment-methods/authorize-here';
import type { Shown } from '../../../features/transactions/authorize';
import { inboundCall } from '../../inbound';
import { toIdToken, toIdTokenInfo } from '../words';

/** OCPP 2.0.1 C01; C07 when the car shows a contract certificate. */
export const authorize = inboundCall<OCPP20.AuthorizeRequest>({
  action: 'Authorize',
  handle: async (request, context) => {
    const { state, receivedAt, tokens, certificates, stamp } = context;
    const token = toIdToken(request.idToken);
    const { certificate, iso15118CertificateHashData: hashData } = request;
    const shown = certificate || hashData?.length ? { certificate, hashData } : null;
    const { authorization: decided, certificateStatus } = await authorizeContract(
      { tokens, certificates },
      token,
      shown,
      receivedAt,
      state,
    );
    const at: Shown = { stationId: state.stationId, identity: state.identity, evseId: null, starts: 'asked' };
    const came = { remote: false, contract: shown !== null };
    const authorization = await underPayment(decided, { token, shown: at, came, now: receivedAt, state }, context);
    return {
      response: {
        idTokenInfo: toIdTokenInfo(authorization, receivedAt, stamp),
        ...(certificateStatus === null ? {} : { certificateStatus }),
      } satisfies OCPP20.AuthorizeResponse,
      decision: notingClosed(unchanged(state), authorization, {
        ...{ token, receivedAt, messageId: context.messageId, evseId: null },
      }),
    };
  },
});
