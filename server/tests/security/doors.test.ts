import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect as netConnect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectionRefused } from '../../../e2e/station/driver';
import { revokeCertificate } from '../../features/certificates/installed';
import { x509 } from '../../pki/x509';
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

/** The HTTP status an upgrade is answered with, whatever bytes stand in HTTP Basic. */
function knock(identity: string, user: string, password: Buffer): Promise<number> {
  const url = new URL(`${world.url}/${identity}`.replace('ws:', 'http:'));
  const basic = Buffer.concat([Buffer.from(`${user}:`), password]).toString('base64');
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      headers: {
        ...{ Connection: 'Upgrade', Upgrade: 'websocket', Authorization: `Basic ${basic}` },
        ...{ 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' },
        'Sec-WebSocket-Protocol': 'ocpp1.6',
      },
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
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
    await world.online(place, '1.6', { password: PASSWORD.toUpperCase() });
  });

  test('TC_A_02: the right password under another name than the identity does not come in', async () => {
    const place = await world.place();
    await secure(world, place, 1, PASSWORD);
    expect(await knock(place.identity, 'SOMEBODY-ELSE', Buffer.from(PASSWORD))).toBe(401);
    expect(await reasonOf(place.identity)).toMatchObject({ reason: 'WrongUser', detail: expect.stringContaining('identity') });
    expect(await knock(place.identity, place.identity, Buffer.from(PASSWORD))).toBe(101);
  });

  test('a key of hexadecimal digits comes in as the bytes it spells too (1.6 whitepaper, AuthorizationKey), and no other bytes do', async () => {
    const place = await world.place();
    await secure(world, place, 1, PASSWORD);
    const bytes = Buffer.from(PASSWORD, 'hex');
    expect(await knock(place.identity, place.identity, bytes)).toBe(101);
    expect(await knock(place.identity, place.identity, Buffer.concat([bytes.subarray(1), Buffer.from([0xff])]))).toBe(401);
    expect(await knock(place.identity, place.identity, bytes.subarray(0, 19))).toBe(401);
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

test('a certificate is signed on request, comes in, and once it is revoked whoever is in with it is out and stays out; the renewed one comes in', async () => {
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
  await (await come(second)).close();
  const inside = await come(first);
  await inside.boot();
  expect(await world.station(place)).toMatchObject({ connected: true, came_in_with: { profile: 3 } });
  const [issuedFirst] = await world.rows<{ id: number }>(
    'SELECT id FROM issued_certificate WHERE station_id = $1 ORDER BY id',
    place.id,
  );
  const by = { userId: null, name: 'Ada' };
  await revokeCertificate(world.side.securityWork, by, { id: issuedFirst?.id ?? 0, reason: 'lost' });
  await until(
    async () => (inside.isOpen ? null : true),
    async () => 'the connection is still open',
  );
  const stored = await world.rowsWhen(
    (r) => r[0]?.connected === false,
    'SELECT connected, disconnect_reason FROM station WHERE id = $1',
    place.id,
  );
  expect(stored).toMatchObject([{ disconnect_reason: 'certificate revoked' }]);
  const noted = await world.rowsWhen(
    (r) => r.length === 2,
    "SELECT action, user_name FROM audit_entry WHERE station_id = $1 AND action IN ('certificate.revoke', 'station.cutOff') ORDER BY action",
    place.id,
  );
  expect(noted).toEqual([
    { action: 'certificate.revoke', user_name: 'Ada' },
    { action: 'station.cutOff', user_name: 'Laddnav' },
  ]);
  expect(world.events).toContainEqual(
    expect.objectContaining({ kind: 'certificateChanged', stationId: place.id, revoked: true }),
  );
  await expect(come(first)).rejects.toSatisfy(refusedWith(403));
  expect(await reasonOf(place.identity)).toMatchObject({ reason: 'CertificateRevoked' });
  await (await come(second)).close();
});

test('other certificate files count for those who come from then on, without a restart; who is in stays in', async () => {
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

test('a revocation list that is changed ends the connection of whoever is in with a certificate on it, and no other; they stay out', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'laddnav-crl-'));
  const theirs = await newAuthority('Fleet CA');
  const stranger = await newAuthority('Fleet CA');
  const files = { ca: join(dir, 'ca.pem'), crl: join(dir, 'list.pem') };
  const list = async (by: TestAuthority, serials: string[]) => {
    const crl = await x509.X509CrlGenerator.create({
      issuer: by.certificate.subject,
      thisUpdate: new Date(Date.now() - 60_000),
      nextUpdate: new Date(Date.now() + 86_400_000),
      entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: new Date() })),
      signingKey: by.keys.privateKey,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    });
    return `${crl.toString('pem').replaceAll(' CRL-----', ' X509 CRL-----')}\n`;
  };
  writeFileSync(files.ca, theirs.pem);
  writeFileSync(files.crl, await list(theirs, []));
  const other = await World.open({ env: { OCPP_TLS: 'dev', OCPP_CLIENT_CA: files.ca, OCPP_CLIENT_CRL: files.crl } });
  try {
    const ca = (await other.side.security.authority()).roots();
    const enter = async (serial: string) => {
      const place = await other.place();
      await secure(other, place, 3);
      const own = await issue(theirs, place.identity, { serial });
      const come = () => other.connect(place, '2.0.1', { url: other.secureUrl, tls: { ca, ...own } });
      const station = await come();
      await station.boot();
      return { place, station, come };
    };
    const [lost, kept] = [await enter('00aa01'), await enter('00aa02')];
    // Signed by somebody who merely has the same name.
    writeFileSync(files.crl, (await list(theirs, ['00aa01'])) + (await list(stranger, ['00aa02'])));
    await until(
      async () => (lost.station.isOpen ? null : true),
      async () => 'the connection is still open',
    );
    await kept.station.heartbeat();
    const noted = await other.rowsWhen(
      (r) => r.length === 1,
      "SELECT user_name FROM audit_entry WHERE action = 'station.cutOff' AND station_id = $1",
      lost.place.id,
    );
    expect(noted).toEqual([{ user_name: 'Laddnav' }]);
    await expect(lost.come()).rejects.toSatisfy(refusedWith(403));
    await kept.station.heartbeat();
  } finally {
    await other.close();
  }
}, 30_000);
