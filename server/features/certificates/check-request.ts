import type { SigningUse } from '../../domain/station/certificate';
import type { SigningRequest } from './ports';

/** Minimum key sizes: 1.6 security whitepaper §2.6, 2.0.1 A00.FR.505, A00.FR.506. */
const MIN_BITS = { RSA: 2048, EC: 224 };

/**
 * What is wrong with a station's signing request (2.0.1 A02.FR.05: the CSMS may refuse); null: it may be signed. A certificate for the
 * CSMS carries the identity, or the serial number the station told, as its common name.
 */
export function signingComplaint(
  request: SigningRequest | null,
  station: { identity: string; serialNumber: string | null },
  use: SigningUse,
  organization: string | null,
): string | null {
  if (request === null) return 'csr is no certificate signing request (PKCS#10) in PEM';
  if (!request.signatureValid) return "the request's own signature is wrong";
  if (request.key.kind === 'other') return `keys of type ${request.key.name} are not signed`;
  if (request.key.bits < MIN_BITS[request.key.kind]) return `the key is too short: ${request.key.name}`;
  if (request.commonName === '') return 'the subject has no common name (CN)';
  const forCsms = use === 'ChargingStationCertificate';
  if (forCsms && request.commonName !== station.identity && request.commonName !== station.serialNumber)
    return `the common name is "${request.commonName.slice(0, 64)}", expected is the station's identity "${station.identity}"`;
  if (organization !== null && request.organization !== organization)
    return `the organization is "${request.organization?.slice(0, 64) ?? ''}", expected is "${organization}"`;
  return null;
}
