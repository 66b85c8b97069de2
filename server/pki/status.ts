import { createHash } from 'node:crypto';
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
import { AlgorithmIdentifier, CertificateList } from '@peculiar/asn1-x509';
import { type HashData, normalSerial } from '../domain/station/certificate';
import type { CertificateStatusSource } from '../features/certificates/ports';
import { fetchBounded } from './fetch';

const TIMEOUT_MS = 8_000;
const MAX_KEPT = 1_000;
/** An answer without an end is kept this long, one with an end until then, but not longer than a day. */
const KEEP_MS = 5 * 60_000;
const LONGEST_MS = 86_400_000;

const OID: Record<HashData['hashAlgorithm'], string> = {
  SHA256: '2.16.840.1.101.3.4.2.1',
  SHA384: '2.16.840.1.101.3.4.2.2',
  SHA512: '2.16.840.1.101.3.4.2.3',
};
const DIGEST = { SHA256: 'sha256', SHA384: 'sha384', SHA512: 'sha512' } as const;

type OcspAnswer = NonNullable<Awaited<ReturnType<CertificateStatusSource['ocsp']>>>;

/** OCSP (RFC 6960) and CRLs (RFC 5280) over HTTP. Answers are remembered while they are valid, the 1,000 asked for last. */
export function createStatusSource(now: () => Date): CertificateStatusSource {
  const kept = new Map<string, { answer: OcspAnswer; untilMs: number }>();
  return {
    async ocsp(data, responderUrl) {
      const key = JSON.stringify([data, responderUrl]);
      const nowMs = now().getTime();
      const known = kept.get(key);
      if (known && known.untilMs > nowMs) return known.answer;
      const body = toRequest(data);
      if (!body) return null;
      const headers = { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' };
      const fetched = await fetchBounded(responderUrl, { method: 'POST', body, headers }, TIMEOUT_MS);
      const answer = fetched?.status === 200 ? readOcsp(fetched.body, data, now()) : null;
      if (!answer) return null;
      kept.delete(key);
      const untilMs = Math.min(answer.nextUpdate?.getTime() ?? nowMs + KEEP_MS, nowMs + LONGEST_MS);
      kept.set(key, { answer, untilMs });
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      return answer;
    },
    async crl(data, url) {
      const fetched = await fetchBounded(url, { method: 'GET' }, TIMEOUT_MS);
      return fetched?.status === 200 ? readCrl(fetched.body, data, now()) : null;
    },
  };
}

/** Null: the hash data is no hex. */
function toRequest(data: HashData): Buffer | null {
  const serial = normalSerial(data.serialNumber);
  if (![data.issuerNameHash, data.issuerKeyHash].every((h) => /^([0-9a-f]{2})+$/i.test(h)) || serial === '') return null;
  const reqCert = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: OID[data.hashAlgorithm], parameters: null }),
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

const hex = (data: ArrayBuffer): string => Buffer.from(data).toString('hex');

/** Null: not a response, not a successful one, not about this certificate, or out of date. */
function readOcsp(der: Buffer, data: HashData, now: Date): OcspAnswer | null {
  try {
    const response = AsnConvert.parse(der, OCSPResponse);
    if (response.responseStatus !== OCSPResponseStatus.successful || !response.responseBytes) return null;
    const basic = AsnConvert.parse(response.responseBytes.response.buffer, BasicOCSPResponse);
    const single = basic.tbsResponseData.responses.find((r) => isAbout(r, data));
    if (!single) return null;
    const nextUpdate = single.nextUpdate ?? null;
    if (nextUpdate && nextUpdate <= now) return null;
    const { good, revoked } = single.certStatus;
    const verdict = revoked ? 'Revoked' : good !== undefined ? 'Good' : 'Unknown';
    return { der, verdict, nextUpdate };
  } catch {
    return null;
  }
}

/** Responders may answer in a hash algorithm of their own; the serial number is always the same. */
function isAbout({ certID }: SingleResponse, data: HashData): boolean {
  if (normalSerial(hex(certID.serialNumber)) !== normalSerial(data.serialNumber)) return false;
  if (certID.hashAlgorithm.algorithm !== OID[data.hashAlgorithm]) return true;
  return hex(certID.issuerKeyHash.buffer) === data.issuerKeyHash.toLowerCase();
}

function readCrl(body: Buffer, data: HashData, now: Date) {
  try {
    const text = body.toString('latin1');
    const base64 = /-----BEGIN X509 CRL-----([\s\S]*?)-----END/.exec(text)?.[1];
    const { tbsCertList } = AsnConvert.parse(base64 ? Buffer.from(base64, 'base64') : body, CertificateList);
    const nameHash = createHash(DIGEST[data.hashAlgorithm])
      .update(Buffer.from(AsnConvert.serialize(tbsCertList.issuer)))
      .digest('hex');
    if (nameHash !== data.issuerNameHash.toLowerCase()) return null;
    const nextUpdate = tbsCertList.nextUpdate?.getTime() ?? null;
    if (nextUpdate && nextUpdate <= now) return null;
    const serial = normalSerial(data.serialNumber);
    const listed = (tbsCertList.revokedCertificates ?? []).some((r) => normalSerial(hex(r.userCertificate)) === serial);
    return { verdict: listed ? ('Revoked' as const) : ('Good' as const), nextUpdate };
  } catch {
    return null;
  }
}
