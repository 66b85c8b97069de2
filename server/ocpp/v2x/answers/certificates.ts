import type { OCPP21 } from 'typed-ocpp';
import { answered, readStatus } from '../../answers';
import { noteDeleted, noteInstalled, noteListed } from '../../certificate-answers';

/** 2.0.1 A02, A03 and block M: certificates. */
export const CERTIFICATES = [
  answered<OCPP21.CertificateSignedRequest, OCPP21.CertificateSignedResponse>({
    action: 'CertificateSigned',
    async effect({ request, answer, state, certificates }) {
      const { accepted, info } = readStatus(answer);
      await certificates.taken(state.stationId, request.certificateChain, accepted, info ?? null);
      return null;
    },
  }),
  answered<OCPP21.InstallCertificateRequest, OCPP21.InstallCertificateResponse>({
    action: 'InstallCertificate',
    async effect({ request, answer, state, holdings, at, messageId, certificates }) {
      if (answer.status !== 'Accepted') return null;
      const told = { stationId: state.stationId, holdings, at, messageId };
      await noteInstalled(told, certificates.reader, request.certificateType, request.certificate);
      return null;
    },
  }),
  // M03.FR.02: NotFound is an answer, not a refusal: there are none of these types.
  answered<OCPP21.GetInstalledCertificateIdsRequest, OCPP21.GetInstalledCertificateIdsResponse>({
    action: 'GetInstalledCertificateIds',
    read: ({ status, certificateHashDataChain }) => ({
      status: status === 'Accepted' ? `${certificateHashDataChain?.length ?? 0} certificates` : status,
      accepted: true,
    }),
    async effect({ request, answer, state, holdings, at, messageId }) {
      const found = (answer.certificateHashDataChain ?? []).map((c) => ({
        certificateType: c.certificateType,
        hashData: c.certificateHashData,
        children: c.childCertificateHashData ?? [],
      }));
      await noteListed({ stationId: state.stationId, holdings, at, messageId }, request.certificateType ?? null, found);
      return null;
    },
  }),
  // M04.FR.03: by exactly the hash data the station told.
  answered<OCPP21.DeleteCertificateRequest, OCPP21.DeleteCertificateResponse>({
    action: 'DeleteCertificate',
    async effect({ request, answer, state, holdings, at, messageId }) {
      if (answer.status === 'Failed') return null;
      await noteDeleted({ stationId: state.stationId, holdings, at, messageId }, request.certificateHashData);
      return null;
    },
  }),
];
