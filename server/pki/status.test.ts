import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issue, newAuthority, newKey, type TestAuthority } from '../tests/security/pki';
import { hashDataOf, ocspAnswer, type Saying } from '../tests/security/responder';
import { createStatusSource } from './status';
import { x509 } from './x509';

const HOUR_MS = 3_600_000;
const ago = (ms: number): Date => new Date(Date.now() - ms);
let issuer: TestAuthority;
let stranger: TestAuthority;
let web: Server;
let url: string;
let answer: (body: Buffer) => Buffer;

beforeAll(async () => {
  issuer = await newAuthority('Issuer');
  stranger = await newAuthority('Stranger');
  web = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => response.end(answer(Buffer.concat(parts))));
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(web.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise<void>((resolve) => web.close(() => resolve())));

/** Knows the issuer, unless told otherwise; nothing is remembered. */
function source(authorities = issuer.pem, allowPrivate = true) {
  return createStatusSource({ now: () => new Date(), authorities: async () => authorities, allowPrivate });
}

describe("a responder's answer", () => {
  const asked = async (say: Saying, from = source()) => {
    answer = (body) => ocspAnswer(body, say);
    const got = await from.ocsp(hashDataOf(issuer, '1a'), url);
    return got && { verdict: got.verdict, verified: got.verified };
  };

  test('counts when the issuer signed it, whether it sends its certificate along or we know it', async () => {
    expect(await asked({ keys: issuer.keys })).toEqual({ verdict: 'Good', verified: true });
    expect(await asked({ keys: issuer.keys, revoked: true })).toEqual({ verdict: 'Revoked', verified: true });
    const nothingKnown = source('');
    expect(await asked({ keys: issuer.keys, certs: [issuer.pem] }, nothingKnown)).toMatchObject({ verified: true });
  });

  test('counts when a responder signed it whom the issuer gave a certificate for that', async () => {
    const key = await newKey();
    const may = (await issue(issuer, 'Responder', { key, ocspSigning: true })).cert;
    expect(await asked({ keys: key.keys, certs: [may] })).toEqual({ verdict: 'Good', verified: true });
    const mayNot = (await issue(issuer, 'Responder', { key })).cert;
    expect(await asked({ keys: key.keys, certs: [mayNot] })).toBeNull();
    const expired = (await issue(issuer, 'Responder', { key, ocspSigning: true, notAfter: ago(1000) })).cert;
    expect(await asked({ keys: key.keys, certs: [expired] })).toBeNull();
    const ofAnother = (await issue(stranger, 'Responder', { key, ocspSigning: true })).cert;
    expect(await asked({ keys: key.keys, certs: [ofAnother] })).toBeNull();
  });

  test('signed by anybody else is none', async () => {
    expect(await asked({ keys: stranger.keys })).toBeNull();
    expect(await asked({ keys: stranger.keys, certs: [stranger.pem, issuer.pem] })).toBeNull();
    answer = (body) => {
      const bent = ocspAnswer(body, { keys: issuer.keys });
      bent.writeUInt8(bent.readUInt8(bent.length - 3) ^ 1, bent.length - 3);
      return bent;
    };
    expect(await source().ocsp(hashDataOf(issuer, '1a'), url)).toBeNull();
  });

  test('of an issuer nobody knows is to be passed on, not to be relied on', async () => {
    expect(await asked({ keys: issuer.keys }, source(''))).toEqual({ verdict: 'Good', verified: false });
  });

  test('has to be of now', async () => {
    const { keys } = issuer;
    expect(await asked({ keys, thisUpdate: ago(2 * HOUR_MS), nextUpdate: ago(1000) })).toBeNull();
    expect(await asked({ keys, thisUpdate: ago(-HOUR_MS), nextUpdate: ago(-2 * HOUR_MS) })).toBeNull();
    expect(await asked({ keys, thisUpdate: ago(48 * HOUR_MS), nextUpdate: null })).toBeNull();
    expect(await asked({ keys, thisUpdate: ago(HOUR_MS), nextUpdate: null })).toMatchObject({ verdict: 'Good' });
  });

  test('about another certificate is none', async () => {
    const about = new Map<string, Buffer>();
    answer = (body) => {
      const said = ocspAnswer(body, { keys: issuer.keys });
      about.set('first', about.get('first') ?? said);
      return about.get('first') ?? said;
    };
    const from = source();
    expect(await from.ocsp(hashDataOf(issuer, '1a'), url)).toMatchObject({ verdict: 'Good' });
    expect(await from.ocsp(hashDataOf(issuer, '1b'), url)).toBeNull();
    expect(await source().ocsp(hashDataOf(stranger, '1a'), url)).toBeNull();
  });

  test('is not fetched from private addresses, unless that is allowed', async () => {
    let asks = 0;
    answer = (body) => {
      asks++;
      return ocspAnswer(body, { keys: issuer.keys });
    };
    const guarded = source(issuer.pem, false);
    expect(await guarded.ocsp(hashDataOf(issuer, '1a'), url)).toBeNull();
    expect(await guarded.ocsp(hashDataOf(issuer, '1a'), url.replace('127.0.0.1', 'localhost'))).toBeNull();
    expect(await guarded.crl(hashDataOf(issuer, '1a'), url)).toBeNull();
    expect(asks).toBe(0);
  });
});

describe('a revocation list', () => {
  async function list(
    by: TestAuthority,
    serials: string[],
    more: { thisUpdate?: Date; nextUpdate?: Date; name?: string } = {},
  ) {
    const crl = await x509.X509CrlGenerator.create({
      issuer: more.name ?? by.certificate.subject,
      thisUpdate: more.thisUpdate ?? ago(HOUR_MS),
      nextUpdate: more.nextUpdate ?? ago(-HOUR_MS),
      entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: ago(HOUR_MS) })),
      signingKey: by.keys.privateKey,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    });
    answer = () => Buffer.from(crl.rawData);
    return crl;
  }
  const asked = async (serial: string, from = source()) => (await from.crl(hashDataOf(issuer, serial), url))?.verdict ?? null;

  test('tells who is revoked, as DER or PEM', async () => {
    const crl = await list(issuer, ['00bad1']);
    expect([await asked('bad1'), await asked('600d')]).toEqual(['Revoked', 'Good']);
    answer = () => Buffer.from(crl.toString('pem'));
    expect(await asked('00BAD1')).toBe('Revoked');
  });

  test('by another than the issuer, out of date, or of an issuer nobody knows, tells nothing', async () => {
    await list(stranger, ['bad1']);
    expect(await asked('bad1')).toBeNull();
    await list(stranger, ['bad1'], { name: issuer.certificate.subject });
    expect(await asked('bad1')).toBeNull();
    await list(issuer, ['bad1'], { thisUpdate: ago(2 * HOUR_MS), nextUpdate: ago(1000) });
    expect(await asked('bad1')).toBeNull();
    await list(issuer, ['bad1'], { thisUpdate: ago(-HOUR_MS), nextUpdate: ago(-2 * HOUR_MS) });
    expect(await asked('bad1')).toBeNull();
    await list(issuer, ['bad1']);
    expect(await asked('bad1', source(''))).toBeNull();
    answer = () => Buffer.from('no list');
    expect(await asked('bad1')).toBeNull();
  });
});
