import { createHash } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { type HashData, normalSerial } from '../domain/station/certificate';
import type { CertificateFacts } from '../features/certificates/ports';
import type { x509 } from './x509';

export function toFacts(certificate: x509.X509Certificate): CertificateFacts {
  return {
    subject: certificate.subject,
    commonName: certificate.subjectName.getField('CN')[0] ?? '',
    issuer: certificate.issuer,
    serial: normalSerial(certificate.serialNumber),
    fingerprint: createHash('sha256').update(Buffer.from(certificate.rawData)).digest('hex'),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    selfSigned: certificate.subject === certificate.issuer,
  };
}

const DIGEST = { SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' } as const;

/** RFC 6960 §4.1.1: hash of the issuer's DER name, and of its public key without tag, length and unused bits. */
export function toHashData(
  certificate: x509.X509Certificate,
  issuer: x509.X509Certificate,
  hashAlgorithm: HashData['hashAlgorithm'],
): HashData {
  const hash = (data: ArrayBuffer) => createHash(DIGEST[hashAlgorithm]).update(Buffer.from(data)).digest('hex');
  const { subjectPublicKey } = AsnConvert.parse(issuer.publicKey.rawData, SubjectPublicKeyInfo);
  return {
    hashAlgorithm,
    issuerNameHash: hash(certificate.issuerName.toArrayBuffer()),
    issuerKeyHash: hash(subjectPublicKey),
    serialNumber: normalSerial(certificate.serialNumber).toLowerCase(),
  };
}
