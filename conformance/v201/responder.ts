import { createHash, sign as ecSign, X509Certificate } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  BasicOCSPResponse,
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
import { newAuthority, type TestAuthority } from '../../server/tests/security/pki';

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

interface HashData {
  hashAlgorithm: 'SHA256';
  issuerNameHash: string;
  issuerKeyHash: string;
  serialNumber: string;
}

const hex = (data: ArrayBuffer): string => Buffer.from(data).toString('hex');
const sha256 = (data: ArrayBuffer): string => createHash('sha256').update(Buffer.from(data)).digest('hex');

/** An issuer of contract certificates with its own OCSP responder on loopback (RFC 6960). */
export class Issuer {
  /** What it was asked about, as serial numbers. */
  readonly asked: HashData[] = [];
  readonly revoked = new Set<string>();
  url = '';
  private stop: () => Promise<void> = async () => {};

  private constructor(readonly authority: TestAuthority) {}

  static async open(name: string): Promise<Issuer> {
    const issuer = new Issuer(await newAuthority(name));
    const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const answer = await issuer.answer(await bodyOf(request));
      response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(answer);
    };
    const server = createServer((request, response) => void reply(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    issuer.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    issuer.stop = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return issuer;
  }

  close(): Promise<void> {
    return this.stop();
  }

  /** The hash data of one of its certificates, as a station works it out. */
  hashData(serialNumber: string): HashData {
    const own = AsnConvert.parse(this.authority.certificate.rawData, Certificate);
    const { subject, subjectPublicKeyInfo } = own.tbsCertificate;
    return {
      hashAlgorithm: 'SHA256',
      issuerNameHash: sha256(AsnConvert.serialize(subject)),
      issuerKeyHash: sha256(subjectPublicKeyInfo.subjectPublicKey),
      serialNumber,
    };
  }

  private async answer(der: Buffer): Promise<Buffer> {
    const [request] = AsnConvert.parse(der, OCSPRequest).tbsRequest.requestList;
    if (!request) throw new Error('a request without a certificate');
    const { reqCert } = request;
    const serialNumber = hex(reqCert.serialNumber);
    this.asked.push({
      hashAlgorithm: 'SHA256',
      issuerNameHash: hex(reqCert.issuerNameHash.buffer),
      issuerKeyHash: hex(reqCert.issuerKeyHash.buffer),
      serialNumber,
    });
    const now = Date.now();
    const single = new SingleResponse({
      certID: reqCert,
      certStatus: this.revoked.has(serialNumber)
        ? new CertStatus({ revoked: new RevokedInfo({ revocationTime: new Date(now - 60_000) }) })
        : new CertStatus({ good: null }),
      thisUpdate: new Date(now - 1000),
      nextUpdate: new Date(now + 3_600_000),
    });
    const own = AsnConvert.parse(this.authority.certificate.rawData, Certificate);
    const tbsResponseData = new ResponseData({
      responderID: new ResponderID({ byName: own.tbsCertificate.subject }),
      producedAt: new Date(now),
      responses: [single],
    });
    const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', this.authority.keys.privateKey));
    const signed = Buffer.from(AsnConvert.serialize(tbsResponseData));
    const signature = ecSign('sha256', signed, { key, format: 'der', type: 'pkcs8' });
    const basic = new BasicOCSPResponse({
      tbsResponseData,
      signatureAlgorithm: new AlgorithmIdentifier({ algorithm: ECDSA_SHA256 }),
      signature: new Uint8Array(signature).buffer,
      certs: [own],
    });
    const response = new OctetString(AsnConvert.serialize(basic));
    const responseBytes = new ResponseBytes({ responseType: BASIC, response });
    const whole = new OCSPResponse({ responseStatus: OCSPResponseStatus.successful, responseBytes });
    return Buffer.from(AsnConvert.serialize(whole));
  }
}

/** Serial number as OCPP writes it: hexadecimal, without leading zeros. */
export const serialOf = (pem: string): string => new X509Certificate(pem).serialNumber.toLowerCase().replace(/^0+/, '');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
