import type { OCPP21 } from 'typed-ocpp';
import { inboundCall } from '../../../inbound';
import { decideSigning } from '../../../sign-certificate';

/** 2.0.1 A02, A03. Without a type the certificate serves both the CSMS and cars (A02.FR.13). */
export const signCertificate = inboundCall<OCPP21.SignCertificateRequest>({
  action: 'SignCertificate',
  handle: ({ csr, certificateType, requestId }, context) =>
    decideSigning({ csr, use: certificateType ?? 'Combined', requestId: requestId ?? null }, context, (status, why) => {
      const statusInfo = why === null ? {} : { statusInfo: { reasonCode: 'InvalidCSR', additionalInfo: why.slice(0, 512) } };
      return { status, ...statusInfo } satisfies OCPP21.SignCertificateResponse;
    }),
});
