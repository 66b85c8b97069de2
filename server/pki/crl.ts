import { createHash } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { CertificateList } from '@peculiar/asn1-x509';
import { type HashData, normalSerial } from '../domain/station/certificate';
import type { CrlAnswer } from '../features/certificates/ports';
import { isTimely } from './freshness';
import { HASH_OID } from './ocsp';
import { isSignedWith, keyHash } from './signature';
import { x509 } from './x509';

const DIGEST = { SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' } as const;

/**
 * What a revocation list says of a certificate (RFC 5280 §6.3). It must be signed by the certificate's issuer, which is looked for among `known` by
 * the hash of its key. Null: no list, somebody else's, out of date, or not signed by that issuer.
 */
export function readCrl(body: Buffer, data: HashData, known: readonly x509.X509Certificate[], now: Date): CrlAnswer | null {
  try {
    const base64 = /-----BEGIN (?:X509 )?CRL-----([\s\S]*?)-----END/.exec(body.toString('latin1'))?.[1];
    const der = base64 ? Buffer.from(base64, 'base64') : body;
    const { tbsCertList, signatureAlgorithm, signature } = AsnConvert.parse(der, CertificateList);
    const nameHash = createHash(DIGEST[data.hashAlgorithm])
      .update(Buffer.from(AsnConvert.serialize(tbsCertList.issuer)))
      .digest('hex');
    if (nameHash !== data.issuerNameHash.toLowerCase()) return null;
    const nextUpdate = tbsCertList.nextUpdate?.getTime() ?? null;
    if (!isTimely({ thisUpdate: tbsCertList.thisUpdate.getTime(), nextUpdate }, now)) return null;
    const signed = { der, algorithm: signatureAlgorithm.algorithm, signature };
    const isIssuer = (c: x509.X509Certificate): boolean =>
      keyHash(c.publicKey, HASH_OID[data.hashAlgorithm]) === data.issuerKeyHash.toLowerCase();
    if (!known.some((c) => isIssuer(c) && maySignLists(c) && isSignedWith(signed, c.publicKey))) return null;
    const serial = normalSerial(data.serialNumber);
    const hex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');
    const listed = (tbsCertList.revokedCertificates ?? []).some((r) => normalSerial(hex(r.userCertificate)) === serial);
    // Critical: a list of a part only, or of changes (§5.2). Who is not on it is not known to be good.
    const partial = (tbsCertList.crlExtensions ?? []).some((extension) => extension.critical);
    return { verdict: listed ? 'Revoked' : partial ? 'Unknown' : 'Good', nextUpdate };
  } catch {
    return null;
  }
}

/**
 * Serial numbers (as `normalSerial` has them) that the lists in these PEM texts revoke, with the issuer each list is signed by (PEM), which is
 * one of `authorities`. Lists of nobody we know, and what is no list, are left out.
 */
export function revokedSerials(
  lists: readonly string[],
  authorities: readonly string[],
): { issuer: string; serials: string[] }[] {
  const issuers = authorities.flatMap((text) => blocks(text, 'CERTIFICATE')).flatMap((der) => readCertificate(der) ?? []);
  return lists
    .flatMap((text) => blocks(text, '(?:X509 )?CRL'))
    .flatMap((der) => {
      try {
        const { tbsCertList, signatureAlgorithm, signature } = AsnConvert.parse(der, CertificateList);
        const name = Buffer.from(AsnConvert.serialize(tbsCertList.issuer));
        const signed = { der, algorithm: signatureAlgorithm.algorithm, signature };
        const serials = (tbsCertList.revokedCertificates ?? []).map((r) =>
          normalSerial(Buffer.from(r.userCertificate).toString('hex')),
        );
        return issuers
          .filter(
            (c) =>
              name.equals(Buffer.from(c.subjectName.toArrayBuffer())) && maySignLists(c) && isSignedWith(signed, c.publicKey),
          )
          .map((c) => ({ issuer: c.toString('pem'), serials }));
      } catch {
        return [];
      }
    });
}

function readCertificate(der: Buffer): x509.X509Certificate | null {
  try {
    return new x509.X509Certificate(new Uint8Array(der));
  } catch {
    return null;
  }
}

/** What is between the PEM lines of this kind. */
function blocks(text: string, kind: string): Buffer[] {
  const found = text.matchAll(new RegExp(`-----BEGIN ${kind}-----([\\s\\S]*?)-----END`, 'g'));
  return [...found].map(([, base64]) => Buffer.from(base64 ?? '', 'base64'));
}

/** Certificates that say what their key is for must say this too (RFC 5280 §6.3.3 f). */
function maySignLists(certificate: x509.X509Certificate): boolean {
  const usages = certificate.getExtension(x509.KeyUsagesExtension)?.usages;
  return usages === undefined || (usages & x509.KeyUsageFlags.cRLSign) !== 0;
}
