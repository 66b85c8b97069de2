import { createHash, KeyObject, sign } from 'node:crypto';
import {
  BasicOCSPResponse,
  CertID,
  CertStatus,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import type { HashData } from '../../domain/station/certificate';
import { certificateReader } from '../../pki/reader';
import type { TestAuthority } from './pki';

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

export interface Saying {
  /** Whose key it is signed with. */
  keys: CryptoKeyPair;
  /** Sent along, PEM. */
  certs?: readonly string[];
  revoked?: boolean;
  thisUpdate?: Date;
  /** Null: it says none. */
  nextUpdate?: Date | null;
}

/** An OCSP responder's answer (RFC 6960) to a request, as true or false as a test wants it. */
export function ocspAnswer(request: Buffer, say: Saying): Buffer {
  const certID = AsnConvert.parse(request, OCSPRequest).tbsRequest.requestList[0]?.reqCert ?? new CertID();
  const { thisUpdate = new Date(), nextUpdate = new Date(Date.now() + 3_600_000) } = say;
  const certStatus = say.revoked
    ? new CertStatus({ revoked: new RevokedInfo({ revocationTime: new Date() }) })
    : new CertStatus({ good: null });
  const tbsResponseData = new ResponseData({
    responderID: new ResponderID({ byKey: new OctetString(createHash('sha1').update('x').digest()) }),
    producedAt: thisUpdate,
    responses: [new SingleResponse({ certID, certStatus, thisUpdate, ...(nextUpdate ? { nextUpdate } : {}) })],
  });
  const key = KeyObject.from(say.keys.privateKey);
  const basic = new BasicOCSPResponse({
    tbsResponseData,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: ECDSA_SHA256 }),
    signature: new Uint8Array(sign('sha256', Buffer.from(AsnConvert.serialize(tbsResponseData)), key)).buffer,
    certs: (say.certs ?? []).map((pem) => AsnConvert.parse(toDer(pem), Certificate)),
  });
  const response = new OCSPResponse({
    responseStatus: OCSPResponseStatus.successful,
    responseBytes: new ResponseBytes({
      responseType: '1.3.6.1.5.5.7.48.1.1',
      response: new OctetString(AsnConvert.serialize(basic)),
    }),
  });
  return Buffer.from(AsnConvert.serialize(response));
}

/** Serial number in a request, lower case, without leading zeros. */
export function serialIn(request: Buffer): string {
  const [first] = AsnConvert.parse(request, OCSPRequest).tbsRequest.requestList;
  return first ? Buffer.from(first.reqCert.serialNumber).toString('hex').replace(/^0+/, '') : '';
}

/** How OCPP names a certificate of this authority. */
export function hashDataOf(authority: TestAuthority, serialNumber: string): HashData {
  const own = certificateReader.hashData(authority.pem, '', 'SHA256');
  if (!own) throw new Error('no certificate');
  return { ...own, serialNumber };
}

const toDer = (pem: string): Buffer => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
