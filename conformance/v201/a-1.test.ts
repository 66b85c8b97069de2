import { connect as tlsConnect } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { issue, newAuthority, secure } from '../../server/tests/security/pki';
import type { Place } from '../../server/tests/world';
import { underTest } from '../subject';
import { certified, comesIn, PASSWORD, wss } from './steps-a';

const use = underTest({ env: { OCPP_TLS: 'dev' } });
let root = '';
beforeAll(async () => {
  root = (await use.csms.world.side.security.authority()).roots();
});

/** A station created through the API, with HTTP Basic. */
async function created(): Promise<Place> {
  const identity = `A-${crypto.randomUUID().slice(0, 8)}`;
  const body = { identity, name: identity, securityProfile: 1, password: PASSWORD };
  const made = await use.csms.api('POST', '/stations', body);
  expect(made).toMatchObject({ status: 201, body: { identity, securityProfile: 1, hasPassword: true } });
  const [row] = await use.csms.world.rows<{ id: number }>('SELECT id FROM station WHERE identity = $1', identity);
  return { id: row?.id ?? 0, identity };
}

/** Boots on this way in. */
async function boots(place: Place, more: object): Promise<void> {
  const station = await use.csms.world.connect(place, '2.0.1', more);
  expect(await station.boot()).toMatchObject({ status: 'Accepted' });
  for (const evseId of [1, 2]) expect(await station.status(evseId, 'Available')).toEqual({});
  await station.close();
}

describe('HTTP Basic', () => {
  test('TC_A_01_CSMS identity and password come in, boot, and report their connectors', async () => {
    const place = await created();
    await boots(place, { password: PASSWORD });
    const { evses } = await use.csms.ok('GET', `/stations/${place.identity}`);
    expect(evses).toMatchObject([{ connectors: [{ reportedStatus: 'Available' }] }, { evseId: 2 }]);
  });

  test('TC_A_02_CSMS a user name that is not the identity is refused with 401', async () => {
    const place = await created();
    const basic = Buffer.from(`somebody:${PASSWORD}`).toString('base64');
    expect(await upgrade(place, { authorization: `Basic ${basic}` })).toBe(401);
    expect(await upgrade(place, {})).toBe(401);
    const right = Buffer.from(`${place.identity}:${PASSWORD}`).toString('base64');
    expect(await upgrade(place, { authorization: `Basic ${right}` })).toBe(101);
  });

  test('TC_A_03_CSMS a wrong password is refused with 401, and the right one still comes in', async () => {
    const place = await created();
    expect(await comesIn(use.csms, place, { password: 'not the password!' })).toBe(401);
    expect(await comesIn(use.csms, place, { password: PASSWORD.slice(1) })).toBe(401);
    await boots(place, { password: PASSWORD });
  });
});

describe('TLS', () => {
  const OLD = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
  /** Protocol, suite and certificate of a handshake; the error's code when none comes about. */
  const shake = (options: object) =>
    new Promise<{ protocol: string | null; suite: string; bits: number; serial: string; cn: unknown } | string>((resolve) => {
      const port = Number(new URL(use.csms.world.secureUrl).port);
      const socket = tlsConnect({ port, host: '127.0.0.1', ca: root, servername: 'localhost', ...options }, () => {
        const { bits = 0, serialNumber: serial, subject } = socket.getPeerCertificate();
        const { standardName: suite } = socket.getCipher();
        resolve({ protocol: socket.getProtocol(), suite, bits, serial, cn: subject.CN });
        socket.destroy();
      });
      socket.on('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
    });

  test.each([
    ['ECDHE-ECDSA-AES128-GCM-SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 224],
    ['ECDHE-ECDSA-AES256-GCM-SHA384', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 224],
    ['AES128-GCM-SHA256', 'TLS_RSA_WITH_AES_128_GCM_SHA256', 2048],
    ['AES256-GCM-SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384', 2048],
  ])(
    'TC_A_04_CSMS TLS 1.2 with %s: a key long enough, a serial number and the name of the server',
    async (ciphers, suite, bits) => {
      const hands = await shake({ maxVersion: 'TLSv1.2', ciphers });
      const serial = expect.stringMatching(/^[0-9A-F]+$/);
      expect(hands).toMatchObject({ protocol: 'TLSv1.2', suite, serial, cn: expect.stringMatching(/\S/) });
      expect(Object(hands).bits).toBeGreaterThanOrEqual(bits);
    },
  );

  test('TC_A_04_CSMS a station that trusts our root comes in by TLS 1.2 and boots', async () => {
    const place = await created();
    await secure(use.csms.world, place, 2, PASSWORD);
    await boots(place, { ...wss(use.csms, { ca: root, maxVersion: 'TLSv1.2' }), password: PASSWORD });
    expect(await use.csms.world.station(place)).toMatchObject({ came_in_with: { profile: 2, tls: 'TLSv1.2' } });
  });

  test('TC_A_06_CSMS a TLS older than 1.2 is broken off, and a proper one comes in after it', async () => {
    const place = await created();
    expect(await shake(OLD)).toMatch(/^ERR_SSL|ECONNRESET/);
    await expect(use.csms.world.connect(place, '2.0.1', wss(use.csms, { ca: root, ...OLD }))).rejects.toThrow(
      /SSL|ECONNRESET|protocol|alert|disconnected/i,
    );
    await boots(place, { ...wss(use.csms, { ca: root }), password: PASSWORD });
  });

  test('TC_A_07_CSMS a client certificate of our own authority comes in and boots', async () => {
    const place = await created();
    const pair = await certified(use.csms, place, 'ChargingStationCertificate', { password: PASSWORD });
    await use.csms.ok('PATCH', `/stations/${place.identity}`, { securityProfile: 3 });
    await boots(place, wss(use.csms, { ca: root, ...pair }));
    expect(await use.csms.world.station(place)).toMatchObject({ came_in_with: { profile: 3 } });
  });

  test('TC_A_08_CSMS a client certificate of somebody else is refused before the upgrade, and a valid one comes in after it', async () => {
    const place = await created();
    const pair = await certified(use.csms, place, 'ChargingStationCertificate', { password: PASSWORD });
    await use.csms.ok('PATCH', `/stations/${place.identity}`, { securityProfile: 3 });
    const foreign = await issue(await newAuthority('Nobody Root'), place.identity);
    expect(await comesIn(use.csms, place, wss(use.csms, { ca: root, ...foreign }))).toBe(403);
    expect(await comesIn(use.csms, place, { ...wss(use.csms, { ca: root }), password: PASSWORD })).toBe(401);
    await boots(place, wss(use.csms, { ca: root, ...pair }));
  });

  test('TC_A_08_CSMS a certificate issued to one station does not let another in, whatever name it carries', async () => {
    const [victim, thief] = [await created(), await created()];
    // Its own certificate, in the victim's name: a type that need not carry the identity.
    const pair = await certified(use.csms, thief, null, { password: PASSWORD }, victim.identity);
    await use.csms.ok('PATCH', `/stations/${victim.identity}`, { securityProfile: 3 });
    expect(await comesIn(use.csms, victim, wss(use.csms, { ca: root, ...pair }))).toBe(403);
    const sql = 'SELECT reason FROM refusal WHERE identity = $1';
    expect(await use.csms.world.rowsWhen((rows) => rows.length > 0, sql, victim.identity)).toEqual([
      { reason: 'WrongCertificate' },
    ]);
  });
});

/** Status of a handwritten upgrade with these headers. */
function upgrade(place: Place, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(`${use.csms.world.url}/${place.identity}`, ['ocpp2.0.1'], { headers });
    ws.on('open', () => {
      resolve(101);
      ws.close();
    });
    ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    ws.on('error', reject);
  });
}
