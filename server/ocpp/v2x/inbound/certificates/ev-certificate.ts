import type { OCPP21 } from 'typed-ocpp';
import { unchanged } from '../../../../domain/decision';
import { inboundCall } from '../../../inbound';

/** 2.0.1 M01, M02: passed to the configured provider; Failed without one. */
export const get15118EVCertificate = inboundCall<OCPP21.Get15118EVCertificateRequest>({
  action: 'Get15118EVCertificate',
  handle: async (request, { state, certificates }) => {
    const answer = await certificates.evCertificate(request);
    const response: OCPP21.Get15118EVCertificateResponse = answer ?? {
      status: 'Failed',
      exiResponse: '',
      statusInfo: { reasonCode: 'NoProvider', additionalInfo: 'no provider of contract certificates answered' },
    };
    return { response, decision: unchanged(state) };
  },
});
