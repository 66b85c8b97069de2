import type { OCPP16 } from 'typed-ocpp';
import { answered } from '../../answers';
import { noteDeleted, noteInstalled, noteListed } from '../../certificate-answers';

/** 1.6's word for the root of the CSMS; ours are 2.x's. */
export const toCertificateType = (type: string): string =>
  type === 'CentralSystemRootCertificate' ? 'CSMSRootCertificate' : type;

/** Security whitepaper §5: certificates. */
export const certificateSigned = answered<OCPP16.CertificateSignedRequest, OCPP16.CertificateSignedResponse>({
  action: 'CertificateSigned',
  async effect({ request, answer, state, certificates }) {
    await certificates.taken(state.stationId, request.certificateChain, answer.status === 'Accepted', null);
    return null;
  },
});

export const installCertificate = answered<OCPP16.InstallCertificateRequest, OCPP16.InstallCertificateResponse>({
  action: 'InstallCertificate',
  async effect({ request, answer, state, holdings, at, messageId, certificates }) {
    if (answer.status !== 'Accepted') return null;
    const told = { stationId: state.stationId, holdings, at, messageId };
    await noteInstalled(told, certificates.reader, toCertificateType(request.certificateType), request.certificate);
    return null;
  },
});

/** NotFound is an answer, not a refusal: there are none. */
export const getInstalledCertificateIds = answered<
  OCPP16.GetInstalledCertificateIdsRequest,
  OCPP16.GetInstalledCertificateIdsResponse
>({
  action: 'GetInstalledCertificateIds',
  read: ({ status, certificateHashData }) => ({
    status: status === 'Accepted' ? `${certificateHashData?.length ?? 0} certificates` : status,
    accepted: true,
  }),
  async effect({ request, answer, state, holdings, at, messageId }) {
    const certificateType = toCertificateType(request.certificateType);
    const found = (answer.certificateHashData ?? []).map((hashData) => ({ certificateType, hashData, children: [] }));
    await noteListed({ stationId: state.stationId, holdings, at, messageId }, [certificateType], found);
    return null;
  },
});

export const deleteCertificate = answered<OCPP16.DeleteCertificateRequest, OCPP16.DeleteCertificateResponse>({
  action: 'DeleteCertificate',
  async effect({ request, answer, state, holdings, at, messageId }) {
    if (answer.status === 'Failed') return null;
    await noteDeleted({ stationId: state.stationId, holdings, at, messageId }, request.certificateHashData);
    return null;
  },
});
