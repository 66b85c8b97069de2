import type { OCPP20 } from 'typed-ocpp';
import { unchanged } from '../../../domain/decision';
import { authorizeContract } from '../../../features/certificates/authorize-contract';
import { inboundCall } from '../../inbound';
import { toIdToken, toIdTokenInfo } from '../words';

/** OCPP 2.0.1 C01; C07 when the car shows a contract certificate. */
export const authorize = inboundCall<OCPP20.AuthorizeRequest>({
  action: 'Authorize',
  handle: async (request, { state, receivedAt, tokens, certificates, stamp }) => {
    const { certificate, iso15118CertificateHashData: hashData } = request;
    const shown = certificate || hashData?.length ? { certificate, hashData } : null;
    const { authorization, certificateStatus } = await authorizeContract(
      { tokens, certificates },
      toIdToken(request.idToken),
      shown,
      receivedAt,
      state,
    );
    return {
      response: {
        idTokenInfo: toIdTokenInfo(authorization, receivedAt, stamp),
        ...(certificateStatus === null ? {} : { certificateStatus }),
      } satisfies OCPP20.AuthorizeResponse,
      decision: unchanged(state),
    };
  },
});
