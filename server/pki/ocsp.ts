import {
  BasicOCSPResponse,
  CertID,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  Request,
  type SingleResponse,
  TBSRequest,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { type HashData, normalSerial } from '../domain/station/certificate';
import type { OcspAnswer } from '../features/certificates/ports';
import { isTimely } from './freshness';
import { isSignedBy } from './reader';
import { isSignedWith, keyHash, type Signed } from './signature';
import { x509 } from './x509';

export const HASH_OID: Record<HashData['hashAlgorithm'], string> = {
  SHA256: '2.16.840.1.101.3.4.2.1',
  SHA384: '2.16.840.1.101.3.4.2.2',
  SHA512: '2.16.840.1.101.3.4.2.3',
};
const BASIC = '1.3.6.1.5.5.7.48.1.1';
/** A responder sends its own certificate, and perhaps its issuer's. */
const MAX_CERTIFICATES = 4;

/** DER; null: the hash data is no hex. */
export function toOcspRequest(data: HashData): Buffer | null {
  const serial = normalSerial(data.serialNumber);
  if (![data.issuerNameHash, data.issuerKeyHash].every((h) => /^([0-9a-f]{2})+$/i.test(h)) || serial === '') return null;
  const reqCert = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: HASH_OID[data.hashAlgorithm], parameters: null }),
    issuerNameHash: new OctetString(Buffer.from(data.issuerNameHash, 'hex')),
    issuerKeyHash: new OctetString(Buffer.from(data.issuerKeyHash, 'hex')),
    serialNumber: toInteger(serial),
  });
  const request = new OCSPRequest({ tbsRequest: new TBSRequest({ requestList: [new Request({ reqCert })] }) });
  return Buffer.from(AsnConvert.serialize(request));
}

/** A positive DER INTEGER's content. */
function toInteger(hex: string): ArrayBuffer {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  const bytes = Buffer.from(Number.parseInt(even.slice(0, 2), 16) >= 0x80 ? `00${even}` : even, 'hex');
  return new Uint8Array(bytes).buffer;
}

/**
 * A responder's answer (RFC 6960 §3.2). Who issued the certificate is known by the hash of its key, so its issuer is found among `known` or in the
 * answer itself; the answer must be signed by it, or by a responder it gave a certificate for that (§4.2.2.2). With an issuer that is
 * nowhere to be found the answer is `verified: false`: to be passed on, not to be relied on.
 * Null: not a response, not about this certificate, out of date, or signed by somebody else.
 */
export async function readOcsp(
  der: Buffer,
  data: HashData,
  known: readonly x509.X509Certificate[],
  now: Date,
): Promise<OcspAnswer | null> {
  try {
    const response = AsnConvert.parse(der, OCSPResponse);
    const { responseStatus, responseBytes } = response;
    if (responseStatus !== OCSPResponseStatus.successful || responseBytes?.responseType !== BASIC) return null;
    const inner = Buffer.from(responseBytes.response.buffer);
    const basic = AsnConvert.parse(inner, BasicOCSPResponse);
    const sent = (basic.certs ?? []).slice(0, MAX_CERTIFICATES).map((c) => new x509.X509Certificate(AsnConvert.serialize(c)));
    const issuer = [...known, ...sent].find(
      (c) => keyHash(c.publicKey, HASH_OID[data.hashAlgorithm]) === data.issuerKeyHash.toLowerCase(),
    );
    const single = basic.tbsResponseData.responses.find((r) => isAbout(r, data, issuer));
    if (!single) return null;
    const nextUpdate = single.nextUpdate ?? null;
    if (!isTimely({ thisUpdate: single.thisUpdate, nextUpdate }, now)) return null;
    const signed = { der: inner, algorithm: basic.signatureAlgorithm.algorithm, signature: basic.signature };
    if (issuer && !(await isFrom(signed, issuer, sent, now))) return null;
    const { good, revoked } = single.certStatus;
    const verdict = revoked ? 'Revoked' : good !== undefined ? 'Good' : 'Unknown';
    return { der, verdict, nextUpdate, verified: issuer !== undefined };
  } catch {
    return null;
  }
}

async function isFrom(
  signed: Signed,
  issuer: x509.X509Certificate,
  sent: readonly x509.X509Certificate[],
  now: Date,
): Promise<boolean> {
  if (isSignedWith(signed, issuer.publicKey)) return true;
  for (const responder of sent) {
    const purposes = responder.getExtension(x509.ExtendedKeyUsageExtension)?.usages ?? [];
    if (!purposes.includes(x509.ExtendedKeyUsage.ocspSigning)) continue;
    if (responder.notBefore > now || responder.notAfter <= now) continue;
    if ((await isSignedBy(responder, issuer)) && isSignedWith(signed, responder.publicKey)) return true;
  }
  return false;
}

const hex = (data: ArrayBuffer): string => Buffer.from(data).toString('hex');

/** Responders may answer in a hash algorithm of their own: then the issuer has to be known to compare. */
function isAbout({ certID }: SingleResponse, data: HashData, issuer: x509.X509Certificate | undefined): boolean {
  if (normalSerial(hex(certID.serialNumber)) !== normalSerial(data.serialNumber)) return false;
  const { algorithm } = certID.hashAlgorithm;
  const key = hex(certID.issuerKeyHash.buffer);
  if (algorithm === HASH_OID[data.hashAlgorithm]) return key === data.issuerKeyHash.toLowerCase();
  return issuer !== undefined && keyHash(issuer.publicKey, algorithm) === key;
}
