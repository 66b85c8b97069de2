import { createHash, KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BasicOCSPResponse,
  CertStatus,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, AsnSerializer, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import type { HashData } from '../../server/domain/station/certificate';
import type { TestAuthority } from '../../server/tests/security/pki';
import type { Body } from './steps';

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const MAX_BODY = 64 * 1024;

interface Local {
  url: string;
  close(): Promise<void>;
}

/** An HTTP server on this machine that answers every request. */
async function listen(answer: (body: Buffer, request: IncomingMessage, response: ServerResponse) => void): Promise<Local> {
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of request) {
      size += part.length;
      if (size <= MAX_BODY) parts.push(part);
    }
    answer(Buffer.concat(parts), request, response);
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** How OCPP and OCSP name a certificate of this authority (RFC 6960 §4.1.1). */
export function hashDataOf(authority: TestAuthority, serialNumber: string): HashData {
  const hash = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
  return {
    hashAlgorithm: 'SHA256',
    issuerNameHash: hash(Buffer.from(authority.certificate.subjectName.toArrayBuffer())),
    issuerKeyHash: hash(keyOf(authority)),
    serialNumber,
  };
}

/** The public key without tag, length and unused bits. */
function keyOf({ certificate }: TestAuthority): Buffer {
  return Buffer.from(AsnConvert.parse(certificate.publicKey.rawData, SubjectPublicKeyInfo).subjectPublicKey);
}

/** An authority's OCSP responder (RFC 6960): every certificate asked about is good. It signs what it says. */
export async function ocspResponder(authority: TestAuthority): Promise<Local & { answers: Buffer[] }> {
  const answers: Buffer[] = [];
  const key = KeyObject.from(authority.keys.privateKey);
  const local = await listen((body, request, response) => {
    if (request.headers['content-type'] !== 'application/ocsp-request') return void response.writeHead(415).end();
    const asked = AsnConvert.parse(body, OCSPRequest).tbsRequest.requestList;
    const now = new Date();
    const tbsResponseData = new ResponseData({
      responderID: new ResponderID({ byKey: new OctetString(createHash('sha1').update(keyOf(authority)).digest()) }),
      producedAt: now,
      responses: asked.map(
        ({ reqCert }) =>
          new SingleResponse({
            certID: reqCert,
            certStatus: new CertStatus({ good: null }),
            thisUpdate: now,
            nextUpdate: new Date(now.getTime() + 3_600_000),
          }),
      ),
    });
    const signature = sign('sha256', Buffer.from(AsnSerializer.serialize(tbsResponseData)), key);
    const basic = new BasicOCSPResponse({
      tbsResponseData,
      signatureAlgorithm: new AlgorithmIdentifier({ algorithm: ECDSA_SHA256 }),
      signature: new Uint8Array(signature).buffer,
    });
    const responseBytes = new ResponseBytes({
      responseType: BASIC,
      response: new OctetString(AsnSerializer.serialize(basic)),
    });
    const answer = new OCSPResponse({ responseStatus: OCSPResponseStatus.successful, responseBytes });
    answers.push(Buffer.from(AsnSerializer.serialize(answer)));
    response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(answers.at(-1));
  });
  return { ...local, answers };
}

/** A provider of contract certificates: what it is asked is kept, and each is answered with the EXI of its own. */
export async function contractProvider(exiResponse: string): Promise<Local & { asked: Body[] }> {
  const asked: Body[] = [];
  const local = await listen((body, _request, response) => {
    asked.push(JSON.parse(body.toString('utf8')));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'Accepted', exiResponse }));
  });
  return { ...local, asked };
}
