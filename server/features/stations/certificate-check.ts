import type { AdmissionRecord, CertificateKnowledge, PresentedCertificate, RefusalReason } from './admission';

export interface CertificateComplaint {
  reason: RefusalReason;
  detail: string;
}

const UNKNOWN_ISSUER = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);

/**
 * What is wrong with a station's certificate, in the order a person would look (1.6 security whitepaper §2.6, 2.0.1 A00.FR.41x): issuer, time,
 * revocation, whose it is. Null: it proves the station.
 */
export function certificateComplaint(
  certificate: PresentedCertificate,
  station: Pick<AdmissionRecord, 'id' | 'identity'>,
  knowledge: CertificateKnowledge,
  now: Date,
): CertificateComplaint | null {
  const { chainProblem, notBefore, notAfter, commonName, serial, issuer } = certificate;
  if (chainProblem === 'CERT_HAS_EXPIRED' || notAfter <= now)
    return {
      reason: 'CertificateExpired',
      detail: `the station's certificate expired on ${day(notAfter)}; let it in with a lower profile once and renew it`,
    };
  if (chainProblem === 'CERT_NOT_YET_VALID' || notBefore > now)
    return { reason: 'BadCertificate', detail: `the station's certificate is valid from ${day(notBefore)} only` };
  if (chainProblem === 'CERT_REVOKED' || knowledge.isRevoked(certificate))
    return {
      reason: 'CertificateRevoked',
      detail: `the station's certificate (serial ${serial}) is revoked; it needs a new one`,
    };
  if (chainProblem !== null && UNKNOWN_ISSUER.has(chainProblem))
    return {
      reason: 'UnknownIssuer',
      detail: `the station's certificate was issued by "${issuer.slice(0, 100)}", which is not trusted here; renew it, or add its root to OCPP_CLIENT_CA`,
    };
  if (chainProblem !== null)
    return { reason: 'BadCertificate', detail: `the station's certificate was not accepted (${chainProblem})` };
  const owner = knowledge.issuedTo(certificate.fingerprint);
  // Stations choose the names in their requests: one we signed proves whom we gave it, whatever it says.
  if (owner !== null && owner !== station.id)
    return {
      reason: 'WrongCertificate',
      detail: `the certificate (serial ${serial}) was issued to another station than "${station.identity}"; renew this station's own`,
    };
  if (owner === null && commonName !== station.identity)
    return {
      reason: 'WrongCertificate',
      detail: `the certificate is for "${commonName.slice(0, 60)}", the station says it is "${station.identity}": the common name must be the identity`,
    };
  return null;
}

const day = (at: Date): string => at.toISOString().slice(0, 10);
