import type { OCPP21 } from 'typed-ocpp';
import { unchanged } from '../../../../domain/decision';
import { inboundCall } from '../../../inbound';

/** 2.0.1 M06: the responder's answer as it came, or Failed. */
export const getCertificateStatus = inboundCall<OCPP21.GetCertificateStatusRequest>({
  action: 'GetCertificateStatus',
  handle: async ({ ocspRequestData: { responderURL, customData: _, ...data } }, { state, certificates }) => {
    const ocspResult = await certificates.ocspResult(data, responderURL);
    const response: OCPP21.GetCertificateStatusResponse =
      ocspResult === null
        ? {
            status: 'Failed',
            statusInfo: { reasonCode: 'NoOcspResponse', additionalInfo: 'the responder gave no usable answer' },
          }
        : { status: 'Accepted', ocspResult };
    return { response, decision: unchanged(state) };
  },
});

const DAY_MS = 86_400_000;

/** 2.1 M07: each certificate by OCSP or revocation list. What nobody tells is Failed, to be asked again tomorrow. */
export const getCertificateChainStatus = inboundCall<OCPP21.GetCertificateChainStatusRequest>({
  action: 'GetCertificateChainStatus',
  handle: async ({ certificateStatusRequests }, { state, certificates, receivedAt, stamp }) => {
    const certificateStatus = await Promise.all(
      certificateStatusRequests.map(async ({ certificateHashData, source, urls }) => {
        const { customData: _, ...data } = certificateHashData;
        const { status, nextUpdate } = await certificates.chainStatus(data, source, urls);
        const again = nextUpdate ?? new Date(receivedAt.getTime() + DAY_MS);
        return { certificateHashData, source, status, nextUpdate: stamp(again) };
      }),
    );
    return {
      response: { certificateStatus } satisfies OCPP21.GetCertificateChainStatusResponse,
      decision: unchanged(state),
    };
  },
});
