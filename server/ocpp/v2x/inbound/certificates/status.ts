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
/** As many as an answer may hold. */
const MAX_CERTIFICATES = 4;

/**
 * 2.1 M07: each certificate by OCSP or revocation list. What nobody tells is Failed, to be asked again tomorrow. The answer names what it
 * speaks of in the fields of its own schema, whatever else the station wrote; of a list longer than allowed, the rest stays unanswered.
 */
export const getCertificateChainStatus = inboundCall<OCPP21.GetCertificateChainStatusRequest>({
  action: 'GetCertificateChainStatus',
  handle: async ({ certificateStatusRequests }, { state, certificates, receivedAt, stamp }) => {
    const certificateStatus = await Promise.all(
      certificateStatusRequests.slice(0, MAX_CERTIFICATES).map(async ({ certificateHashData, source, urls }) => {
        const asked = toHashData(certificateHashData);
        const { status, nextUpdate } = await certificates.chainStatus(asked, source, urls.filter(isText));
        const again = nextUpdate ?? new Date(receivedAt.getTime() + DAY_MS);
        return { certificateHashData: asked, source, status, nextUpdate: stamp(again) };
      }),
    );
    return {
      response: { certificateStatus } satisfies OCPP21.GetCertificateChainStatusResponse,
      decision: unchanged(state),
    };
  },
});

type HashData = OCPP21.GetCertificateChainStatusRequest['certificateStatusRequests'][number]['certificateHashData'];

/** Within the lengths of an answer (CertificateHashDataType): what came may be longer. */
function toHashData(h: HashData): Pick<HashData, 'hashAlgorithm' | 'issuerNameHash' | 'issuerKeyHash' | 'serialNumber'> {
  return {
    hashAlgorithm: h.hashAlgorithm,
    issuerNameHash: h.issuerNameHash.slice(0, 128),
    issuerKeyHash: h.issuerKeyHash.slice(0, 128),
    serialNumber: h.serialNumber.slice(0, 40),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
