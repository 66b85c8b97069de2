import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectionRefused } from '../../../e2e/station/driver';
import { x509 } from '../../pki/x509';
import { type Place, until, World } from '../world';
import { issue, newAuthority, newCsr, newKey, type StationKey, secure, type TestAuthority } from './pki';

const dir = mkdtempSync(join(tmpdir(), 'laddnav-authorities-'));
const CHARGING = 'ChargingStationCertificate';
let door: TestAuthority;
let doorFiles: { OCPP_TLS_CERT: string; OCPP_TLS_KEY: string };

beforeAll(async () => {
  door = await newAuthority('Door Root');
  const pair = await issue(door, 'localhost', { names: ['127.0.0.1'] });
  doorFiles = { OCPP_TLS_CERT: write('door.pem', pair.cert), OCPP_TLS_KEY: write('door.key', pair.key) };
});
afterAll(() => rmSync(dir, { recursive: true }));

function write(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

/** PKCS#8 PEM of an authority's key. */
async function keyOf({ keys }: TestAuthority): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

/** What the station is brought for its request. */
async function signed(world: World, place: Place, key: StationKey): Promise<string> {
  const station = await world.online(place, '2.0.1');
  station.answer('CertificateSigned', { status: 'Accepted' });
  const brought = station.waitForCall('CertificateSigned');
  const csr = await newCsr(key, place.identity);
  expect(await station.call('SignCertificate', { csr, certificateType: CHARGING })).toEqual({ status: 'Accepted' });
  const chain = String((await brought).payload.certificateChain);
  await station.close();
  return chain;
}

async function comesIn(world: World, place: Place, key: StationKey, cert: string): Promise<number> {
  try {
    const tls = { ca: door.pem, cert, key: key.pem };
    const station = await world.connect(place, '2.0.1', { url: world.secureUrl, tls });
    await station.boot();
    await station.close();
    return 101;
  } catch (error) {
    if (error instanceof ConnectionRefused) return error.status;
    throw error;
  }
}

describe('CA_CERT and CA_KEY', () => {
  test('an authority in files signs, with its chain, and what it signed comes in with profile 3', async () => {
    const own = await newAuthority('Norrljus Issuing CA');
    const env = { ...doorFiles, CA_CERT: write('ca.pem', own.pem), CA_KEY: write('ca.key', await keyOf(own)) };
    const world = await World.open({ env });
    try {
      const place = await world.place();
      const key = await newKey();
      const chain = await signed(world, place, key);
      const leaf = new x509.X509Certificate(chain);
      expect(leaf.issuer).toBe('CN=Norrljus Issuing CA');
      expect(await leaf.verify({ publicKey: own.certificate.publicKey, signatureOnly: true })).toBe(true);
      await secure(world, place, 3);
      expect(await comesIn(world, place, key, chain)).toBe(101);
      const forged = await issue(await newAuthority('Norrljus Issuing CA'), place.identity, { key });
      expect(await comesIn(world, place, key, forged.cert)).toBe(403);

      // Revoked on another node.
      const inside = await world.connect(place, '2.0.1', {
        url: world.secureUrl,
        tls: { ca: door.pem, cert: chain, key: key.pem },
      });
      const fingerprint = Buffer.from(await leaf.getThumbprint('SHA-256')).toString('hex');
      world.bus.publish({ kind: 'certificateChanged', fingerprint, stationId: place.id, revoked: true });
      await until(
        async () => (inside.isOpen ? null : true),
        async () => 'the connection is still open',
      );
      expect(await comesIn(world, place, key, chain)).toBe(403);

      const plain = world.url.replace(/^ws/, 'http').replace('/ocpp', '');
      const root = await (await fetch(`${plain}/ca/root.pem`)).text();
      expect(root.trim()).toBe(own.pem.trim());
      const crl = new x509.X509Crl(await (await fetch(`${plain}/ca/crl.der`)).arrayBuffer());
      expect(await crl.verify({ publicKey: own.certificate.publicKey })).toBe(true);
    } finally {
      await world.close();
    }
  }, 30_000);

  test('files that hold none, or a key of something else, are told when they are needed', async () => {
    const own = await newAuthority('Norrljus Issuing CA');
    const env = { CA_CERT: write('none.pem', 'nothing'), CA_KEY: write('none.key', await keyOf(own)) };
    const world = await World.open({ env });
    try {
      await expect(world.side.security.authority()).rejects.toThrow('none.pem holds no certificate');
      const place = await world.place();
      const station = await world.online(place, '2.0.1');
      const csr = await newCsr(await newKey(), place.identity);
      expect(await station.call('SignCertificate', { csr, certificateType: CHARGING })).toEqual({ status: 'Accepted' });
      const rows = await world.rowsWhen(
        (r) => r.length === 1,
        "SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'CertificateNotSigned'",
        place.id,
      );
      expect(rows[0]?.summary).toContain('Certificate not signed');
      await station.heartbeat();
    } finally {
      await world.close();
    }
  }, 30_000);
});

describe('CA_URL', () => {
  let theirs: TestAuthority;
  let web: Server;
  const asked: { url: string; authorization: string | undefined; type: string | undefined; csr: string }[] = [];
  let status = 200;
  let world: World;

  beforeAll(async () => {
    theirs = await newAuthority('Somebody Else CA');
    web = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      const sign = async (): Promise<void> => {
        const csr = Buffer.concat(parts).toString();
        const { authorization, 'content-type': type } = request.headers;
        asked.push({ url: request.url ?? '', authorization, type, csr });
        if (status !== 200) return void response.writeHead(status).end('out of paper');
        const { publicKey, subject } = new x509.Pkcs10CertificateRequest(csr);
        const certificate = await x509.X509CertificateGenerator.create({
          ...{ serialNumber: '7a', subject, issuer: theirs.certificate.subject, publicKey },
          ...{ notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 86_400_000) },
          ...{ signingKey: theirs.keys.privateKey, signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' } },
        });
        response.end(`${certificate.toString('pem')}\n${theirs.pem}`);
      };
      request.on('end', () => void sign());
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}/sign`;
    const env = {
      ...doorFiles,
      CA_URL: url,
      CA_TOKEN: 'sesame',
      CA_ROOTS: write('theirs.pem', theirs.pem),
      CA_VALID_DAYS: '90',
    };
    world = await World.open({ env });
  });
  afterAll(async () => {
    await world.close();
    await new Promise((resolve) => web.close(resolve));
  });

  test('an authority elsewhere signs what is posted to it; its root stays out of the chain, and the station comes in', async () => {
    const place = await world.place();
    const key = await newKey();
    const chain = await signed(world, place, key);
    expect(asked.at(-1)).toMatchObject({
      url: `/sign?use=${CHARGING}&days=90`,
      authorization: 'Bearer sesame',
      type: 'application/pkcs10',
      csr: expect.stringContaining('BEGIN CERTIFICATE REQUEST'),
    });
    expect(chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
    expect(new x509.X509Certificate(chain).issuer).toBe('CN=Somebody Else CA');
    await secure(world, place, 3);
    expect(await comesIn(world, place, key, chain)).toBe(101);
  });

  test('when it does not sign, the station hears nothing more and its history says why', async () => {
    status = 503;
    const place = await world.place();
    const station = await world.online(place, '2.1');
    const csr = await newCsr(await newKey(), place.identity);
    expect(await station.call('SignCertificate', { csr, certificateType: CHARGING, requestId: 7 })).toEqual({
      status: 'Accepted',
    });
    const rows = await world.rowsWhen(
      (r) => r.length === 1,
      "SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'CertificateNotSigned'",
      place.id,
    );
    expect(rows[0]?.summary).toMatch(/answered 503: out of paper/);
    expect(station.calls.map((c) => c.action)).not.toContain('CertificateSigned');
    expect(world.complaints).toEqual([]);
  });
});
