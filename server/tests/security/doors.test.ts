import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect as netConnect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectionRefused } from '../../../e2e/station/driver';
import { until, World } from '../world';
import { issue, newAuthority, newCsr, newKey, secure, type TestAuthority } from './pki';

const PASSWORD = '00112233445566778899aabbccddeeff00112233';
let world: World;
let foreign: TestAuthority;
let trusted: TestAuthority;
let root: string;

beforeAll(async () => {
  trusted = await newAuthority('Partner Root');
  foreign = await newAuthority('Nobody Root');
  const file = join(mkdtempSync(join(tmpdir(), 'laddnav-ca-')), 'partner.pem');
  writeFileSync(file, trusted.pem);
  world = await World.open({ env: { OCPP_TLS: 'dev', OCPP_CLIENT_CA: file } });
  root = (await world.side.security.authority()).roots();
});
afterAll(() => world.close());

const refusedWith = (status: number) => (error: unknown) => error instanceof ConnectionRefused && error.status === status;

async function reasonOf(identity: string): Promise<{ reason: string; detail: string }> {
  const rows = await world.rowsWhen(
    (r) => r.length > 0,
    'SELECT reason, detail FROM refusal WHERE identity = $1 ORDER BY last_at DESC',
    identity,
  );
  return rows[0] as { reason: string; detail: string };
}

describe('the door for wss', () => {
  test('TC_086, TC_A_04: TLS 1.2 and 1.3, with the suites the standard asks for, and none below', async () => {
    const port = Number(new URL(world.secureUrl).port);
    const shake = (options: object) =>
      new Promise<string>((resolve) => {
        const socket = tlsConnect({ port, host: '127.0.0.1', ca: root, servername: 'localhost', ...options }, () => {
          const { standardName } = socket.getCipher();
          resolve(`${socket.authorized} ${socket.getProtocol()} ${standardName}`);
          socket.destroy();
        });
        socket.on('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
      });
    expect(await shake({})).toMatch(/^true TLSv1\.3 /);
    const v12 = { maxVersion: 'TLSv1.2' };
    expect(await shake({ ...v12, ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' })).toBe(
      'true TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    );
    expect(await shake({ ...v12, ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' })).toBe(
      'true TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    );
    expect(await shake({ ...v12, ciphers: 'AES128-GCM-SHA256' })).toBe('true TLSv1.2 TLS_RSA_WITH_AES_128_GCM_SHA256');
    expect(await shake({ ...v12, ciphers: 'AES256-GCM-SHA384' })).toBe('true TLSv1.2 TLS_RSA_WITH_AES_256_GCM_SHA384');
    expect(await shake({ ...v12, ciphers: 'ECDHE-RSA-AES128-SHA' })).toMatch(/^ERR_SSL|ECONNRESET/);
    // TC_A_06
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
    expect(await shake(old)).toMatch(/^ERR_SSL|ECONNRESET/);
    await world.rowsWhen(
      (rows) => rows.some((r) => String(r.detail).includes('older than 1.2')),
      "SELECT detail FROM refusal WHERE reason = 'TlsFailed'",
    );
    expect(await shake({})).toMatch(/^true TLSv1\.3 /);
  });

  test('TLS at the plain door, and plain ws at the door for wss, are told in the waiting room', async () => {
    const plain = Number(new URL(world.url).port);
    const secured = Number(new URL(world.secureUrl).port);
    await new Promise<void>((resolve) => {
      tlsConnect({ port: plain, host: '127.0.0.1' }).on('error', () => resolve());
    });
    await new Promise<void>((resolve) => {
      const socket = netConnect({ port: secured, host: '127.0.0.1' }, () =>
        socket.write('GET /ocpp/X HTTP/1.1\r\nHost: x\r\n\r\n'),
      );
      socket.on('close', () => resolve()).on('error', () => {});
      socket.resume();
    });
    await until(
      async () => {
        const rows = await world.rows("SELECT detail FROM refusal WHERE reason = 'TlsFailed'");
        return rows.length > 0 ? rows : null;
      },
      async () => 'both refusals',
    );
  });

  test('ws and wss are open at the same time, for the same stations', async () => {
    const [a, b] = [await world.place(), await world.place()];
    await world.online(a, '1.6');
    await world.online(b, '2.0.1', { url: world.secureUrl, tls: { ca: root } });
    expect(await world.station(b)).toMatchObject({ connected: true, came_in_with: { profile: 0, tls: 'TLSv1.3' } });
  });
});

describe('security profiles', () => {
  test('TC_085, TC_A_01 to 03: with Basic, only identity and password come in, and a wrong one shuts nobody out', async () => {
    const place = await world.place();
    await secure(world, place, 1, PASSWORD);
    await expect(world.connect(place, '1.6')).rejects.toSatisfy(refusedWith(401));
    await expect(world.connect(place, '1.6', { password: 'not the password' })).rejects.toSatisfy(refusedWith(401));
    expect(await reasonOf(place.identity)).toMatchObject({ reason: expect.stringMatching(/Password/) });
    const station = await world.online(place, '1.6', { password: PASSWORD });
    await station.close();
    // The bytes the hex digits spell are the same key.
    const bytes = Buffer.from(PASSWORD, 'hex').toString('latin1');
    expect(bytes.length).toBe(20);
    await world.online(place, '1.6', { password: PASSWORD.toUpperCase() });
  });

  test('profile 2: the right password by plain ws is refused, and told to use wss', async () => {
    const place = await world.place();
    await secure(world, place, 2, PASSWORD);
    await expect(world.connect(place, '2.0.1', { password: PASSWORD })).rejects.toSatisfy(refusedWith(403));
    expect(await reasonOf(place.identity)).toMatchObject({ reason: 'TlsNeeded', detail: expect.stringContaining('wss://') });
    const tls = { url: world.secureUrl, tls: { ca: root } };
    await expect(world.connect(place, '2.0.1', tls)).rejects.toSatisfy(refusedWith(401));
    await world.online(place, '2.0.1', { ...tls, password: PASSWORD });
    expect(await world.station(place)).toMatchObject({ came_in_with: { profile: 2 } });
  });

  test("TC_087, TC_A_07, TC_A_08: profile 3 takes the station's own certificate and refuses every other, before the upgrade", async () => {
    const place = await world.place();
    await secure(world, place, 3, PASSWORD);
    const come = (pair: { cert: string; key: string } | null, more = {}) =>
      world.connect(place, '2.0.1', { url: world.secureUrl, tls: { ca: root, ...pair }, ...more });

    await expect(come(null, { password: PASSWORD })).rejects.toSatisfy(refusedWith(401));
    expect(await reasonOf(place.identity)).toMatchObject({ reason: 'MissingCertificate' });
    await expect(come(await issue(foreign, place.identity))).rejects.toSatisfy(refusedWith(403));
    await world.rowsWhen(
      (r) => r.length === 1,
      "SELECT 1 FROM refusal WHERE identity = $1 AND reason = 'UnknownIssuer'",
      place.identity,
    );
    await expect(come(await issue(trusted, 'SOMEBODY-ELSE'))).rejects.toSatisfy(refusedWith(403));
    await world.rowsWhen(
      (r) => r.length === 1,
      "SELECT 1 FROM refusal WHERE identity = $1 AND reason = 'WrongCertificate'",
      place.identity,
    );
    const old = await issue(trusted, place.identity, { notAfter: new Date(Date.now() - 60_000) });
    await expect(come(old)).rejects.toSatisfy(refusedWith(403));
    await world.rowsWhen(
      (r) => r.length === 1,
      "SELECT 1 FROM refusal WHERE identity = $1 AND reason = 'CertificateExpired'",
      place.identity,
    );

    const good = await issue(trusted, place.identity);
    const station = await come(good);
    await station.boot();
    expect(await world.station(place)).toMatchObject({ came_in_with: { profile: 3, certificate: { serial: '0A0B0C' } } });
    await station.close();
    await expect(world.connect(place, '2.0.1', { password: PASSWORD })).rejects.toSatisfy(refusedWith(403));
  });

  test('guessing is slowed per address and identity, and the others at that address are not', async () => {
    const [victim, neighbour] = [await world.place(), await world.place()];
    await secure(world, victim, 1, PASSWORD);
    await secure(world, neighbour, 1, PASSWORD);
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) {
      await world
        .connect(victim, '1.6', { password: `guess number ${i}` })
        .catch((e: ConnectionRefused) => statuses.push(e.status));
    }
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.at(-1)).toBe(429);
    await world.online(neighbour, '1.6', { password: PASSWORD });
    world.aheadMs += 130_000;
    await world.online(victim, '1.6', { password: PASSWORD });
  });
});

test('a certificate is signed on request, comes in, and does not once it is revoked; the renewed one does', async () => {
  const place = await world.place();
  const station = await world.online(place, '2.0.1');
  station.answer('CertificateSigned', { status: 'Accepted' });
  const key = await newKey();
  const signed = async () => {
    const sent = station.waitForCall('CertificateSigned');
    expect(
      await station.call('SignCertificate', {
        csr: await newCsr(key, place.identity),
        certificateType: 'ChargingStationCertificate',
      }),
    ).toEqual({ status: 'Accepted' });
    const { payload } = await sent;
    expect(payload.certificateType).toBe('ChargingStationCertificate');
    return String(payload.certificateChain);
  };
  const first = await signed();
  await world.rowsWhen(
    (r) => r.length === 1,
    "SELECT 1 FROM issued_certificate WHERE station_id = $1 AND state = 'accepted'",
    place.id,
  );
  const second = await signed();
  expect(second).not.toBe(first);
  await secure(world, place, 3);
  await station.close();
  const come = (cert: string) => world.connect(place, '2.0.1', { url: world.secureUrl, tls: { ca: root, cert, key: key.pem } });
  await (await come(first)).close();
  const [issuedFirst] = await world.rows<{ id: number }>(
    'SELECT id FROM issued_certificate WHERE station_id = $1 ORDER BY id',
    place.id,
  );
  await world.store.issuedCertificates.revoke(issuedFirst?.id ?? 0, new Date(), 'lost');
  await expect(come(first)).rejects.toSatisfy(refusedWith(403));
  expect(await reasonOf(place.identity)).toMatchObject({ reason: 'CertificateRevoked' });
  await (await come(second)).close();
});

test('other certificate files count for those who come from then on, without a restart; half a pair changes nothing', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'laddnav-door-'));
  const authority = await newAuthority('Door Root');
  const files = { cert: join(dir, 'door.pem'), key: join(dir, 'door.key') };
  const write = async (serial: string) => {
    const pair = await issue(authority, 'localhost', { serial, names: ['127.0.0.1'] });
    writeFileSync(files.key, pair.key);
    writeFileSync(files.cert, pair.cert);
  };
  await write('11');
  const other = await World.open({ env: { OCPP_TLS_CERT: files.cert, OCPP_TLS_KEY: files.key } });
  const serial = () =>
    new Promise<string>((resolve, reject) => {
      const socket = tlsConnect({ port: Number(new URL(other.secureUrl).port), host: '127.0.0.1', ca: authority.pem }, () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      });
      socket.on('error', reject);
    });
  try {
    expect(await serial()).toBe('11');
    const place = await other.place();
    const before = await other.online(place, '1.6', { url: other.secureUrl, tls: { ca: authority.pem } });
    await write('22');
    await until(
      async () => ((await serial()) === '22' ? true : null),
      async () => `the new certificate; it is ${await serial()}`,
    );
    await before.heartbeat(); // who is in stays in
    expect(readFileSync(files.cert, 'utf8')).toContain('BEGIN CERTIFICATE');
  } finally {
    await other.close();
  }
}, 30_000);
