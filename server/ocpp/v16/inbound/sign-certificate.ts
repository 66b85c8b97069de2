import type { OCPP16 } from 'typed-ocpp';
import { inboundCall } from '../../inbound';
import { decideSigning } from '../../sign-certificate';

/** Security whitepaper A02: the station's own certificate; 1.6 has no word for others here. */
export const signCertificate = inboundCall<OCPP16.SignCertificateRequest>({
  action: 'SignCertificate',
  handle: ({ csr }, context) =>
    decideSigning(
      { csr, use: 'ChargingStationCertificate', requestId: null },
      context,
      (status) => ({ status }) satisfies OCPP16.SignCertificateResponse,
    ),
});
