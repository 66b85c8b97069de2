import { connect as tlsConnect } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ConnectionRefused, type StationOptions } from '../../e2e/station/driver';
import { issue, newAuthority, newCsr, newKey, secure } from '../../server/tests/security/pki';
import type { Place } from '../../server/tests/world';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';

const use = underTest({ env: { OCPP_TLS: 'dev' } });
const OLD = '00112233445566778899aabbccddeeff00112233';
const NEW = 'ffeeddccbbaa99887766554433221100ffeeddcc';
let root = '';
beforeAll(async () => {
  root = (await use.csms.world.side.security.authority()).roots();
});

/** HTTP status of an upgrade; 101 when it is let in. */
async function comesIn(place: Place, more: Partial<StationOptions>): Promise<number> {
  try {
    await (await use.csms.world.connect(place, '1.6', more)).close();
    return 101;
  } catch (error) {
    if (error instanceof ConnectionRefused) return error.status;
    throw error;
  }
}

/** A booted station with HTTP Basic. */
async function withPassword(): Promise<Subject> {
  const place = await use.csms.world.place();
  await secure(use.csms.world, place, 1, OLD);
  const station = await use.csms.world.online(place, '1.6', { password: OLD });
  return {
    csms: use.csms,
    place,
    station,
    send: (action, payload) => use.csms.send(place, action, payload),
    sent: (action) => station.calls.filter((c) => c.action === action).map((c) => c.payload),
  };
}
const tls = (more: object = {}) => ({ url: use.csms.world.secureUrl, tls: { ca: root, ...more } });
const now = (): string => new Date().toISOString();

describe('passwords and profiles', () => {
  test('TC_073_CSMS after a new password is taken, only the new one comes in', async () => {
    const s = await withPassword();
    s.station.answer('ChangeConfiguration', { status: 'Accepted' });
    const change = { key: 'AuthorizationKey', value: NEW };
    expect(await s.send('ChangeConfiguration', change)).toMatchObject(ACCEPTED);
    expect(s.sent('ChangeConfiguration')).toEqual([change]);
    expect(await comesIn(s.place, { password: OLD })).toBe(401);
    expect(await comesIn(s.place, { password: NEW })).toBe(101);
  });

  test('TC_083_CSMS a raised profile lets the station in as it asks, and not as before', async () => {
    const s = await withPassword();
    s.station.answer('ChangeConfiguration', { status: 'Accepted' });
    const change = { key: 'SecurityProfile', value: '2' };
    expect(await s.send('ChangeConfiguration', change)).toMatchObject(ACCEPTED);
    expect(s.sent('ChangeConfiguration')).toEqual([change]);
    expect(await s.send('Reset', { type: 'Hard' })).toMatchObject(ACCEPTED);
    await s.station.close();
    const station = await use.csms.world.connect(s.place, '1.6', { ...tls(), password: OLD });
    expect(await station.boot()).toMatchObject({ status: 'Accepted' });
    expect(await comesIn(s.place, { password: OLD })).toBe(403);
  });

  test('TC_085_CSMS identity and password of 40 hex characters come in and boot', async () => {
    const s = await withPassword();
    expect(await s.station.boot()).toMatchObject({ status: 'Accepted' });
    expect(await comesIn(s.place, { password: 'wrong' })).toBe(401);
    expect(await comesIn(s.place, {})).toBe(401);
  });
});

describe('TLS', () => {
  test('TC_086_CSMS the server speaks TLS 1.2 and later with a certificate of its own, and none below', async () => {
    const port = Number(new URL(use.csms.world.secureUrl).port);
    const shake = (options: object) =>
      new Promise<{ protocol: string | null; suite: string; name: unknown; bits: number } | string>((resolve) => {
        const socket = tlsConnect({ port, host: '127.0.0.1', ca: root, servername: 'localhost', ...options }, () => {
          const certificate = socket.getPeerCertificate();
          const { standardName } = socket.getCipher();
          resolve({
            protocol: socket.getProtocol(),
            suite: standardName,
            name: certificate.subject.CN,
            bits: certificate.bits ?? 0,
          });
          socket.destroy();
        });
        socket.on('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
      });
    for (const ciphers of ['ECDHE-ECDSA-AES128-GCM-SHA256', 'AES256-GCM-SHA384']) {
      expect(await shake({ maxVersion: 'TLSv1.2', ciphers })).toMatchObject({
        protocol: 'TLSv1.2',
        name: expect.stringMatching(/\w/),
      });
    }
    const modern = await shake({});
    if (typeof modern === 'string') throw new Error(modern);
    expect(modern.bits).toBeGreaterThanOrEqual(224);
    expect(await shake({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' })).toMatch(
      /^ERR_SSL|ECONNRESET/,
    );
  });

  test('TC_087_CSMS a valid client certificate comes in and boots; one of an unknown issuer does not', async () => {
    const place = await use.csms.world.place();
    const station = await use.csms.world.online(place, '1.6');
    const { cert, key } = await certified(place, station);
    await secure(use.csms.world, place, 3);
    await station.close();
    const foreign = await issue(await newAuthority('Nobody'), place.identity);
    expect(await comesIn(place, tls(foreign))).toBe(403);
    const again = await use.csms.world.connect(place, '1.6', tls({ cert, key }));
    expect(await again.boot()).toMatchObject({ status: 'Accepted' });
  });

  test('TC_088_CSMS a station that offers an unknown version and 1.6 gets 1.6', async () => {
    const place = await use.csms.world.place();
    const ws = new WebSocket(`${use.csms.world.url}/${place.identity}`, ['ocpp0.9', 'ocpp1.6']);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    expect(ws.protocol).toBe('ocpp1.6');
    ws.close();
  });
});

/** Has the station ask for a certificate, which the CSMS signs and sends. */
async function certified(place: Place, station: Subject['station']): Promise<{ cert: string; key: string }> {
  station.answer('CertificateSigned', { status: 'Accepted' });
  const key = await newKey();
  const sent = station.waitForCall('CertificateSigned');
  expect(await station.call('SignCertificate', { csr: await newCsr(key, place.identity) })).toEqual({ status: 'Accepted' });
  return { cert: String((await sent).payload.certificateChain), key: key.pem };
}

const HASH = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'aa'.repeat(32),
  issuerKeyHash: 'bb'.repeat(32),
  serialNumber: '0c0d',
};

describe('certificates', () => {
  const booted = (): Promise<Subject> => use.booted('1.6');
  const held = async (s: Subject) =>
    (await s.csms.world.holdings(s.place, 'Certificate')).map((h) => h.data.certificateType).sort();

  test('TC_074_CSMS a renewed certificate is signed by our authority and comes in', async () => {
    const s = await booted();
    s.station.answer('ExtendedTriggerMessage', { status: 'Accepted' });
    const asked = { requestedMessage: 'SignChargePointCertificate' };
    expect(await s.send('ExtendedTriggerMessage', asked)).toMatchObject(ACCEPTED);
    expect(s.sent('ExtendedTriggerMessage')).toEqual([asked]);
    const pair = await certified(s.place, s.station);
    await secure(use.csms.world, s.place, 3);
    await s.station.close();
    expect(await comesIn(s.place, tls(pair))).toBe(101);
  });

  test.each([
    ['TC_075_1_CSMS', 'ManufacturerRootCertificate', 'ManufacturerRootCertificate'],
    ['TC_075_2_CSMS', 'CentralSystemRootCertificate', 'CSMSRootCertificate'],
  ])('%s a %s is installed, and listed', async (_id, certificateType, held2x) => {
    const s = await booted();
    s.station.answer('InstallCertificate', { status: 'Accepted' });
    const install = { certificateType, certificate: (await newAuthority('Maker Root')).pem };
    expect(await s.send('InstallCertificate', install)).toMatchObject(ACCEPTED);
    expect(s.sent('InstallCertificate')).toEqual([install]);
    expect(await held(s)).toEqual([held2x]);
    s.station.answer('GetInstalledCertificateIds', { status: 'Accepted', certificateHashData: [HASH] });
    expect(await s.send('GetInstalledCertificateIds', { certificateType })).toMatchObject({ kind: 'answered', accepted: true });
    expect(s.sent('GetInstalledCertificateIds')).toEqual([{ certificateType }]);
    expect(await s.csms.world.holdings(s.place, 'Certificate')).toMatchObject([{ data: { hashData: HASH } }]);
  });

  test('TC_076_CSMS a certificate is deleted by exactly the hashes the station told, whatever their algorithm', async () => {
    const s = await booted();
    const kinds = ['SHA256', 'SHA384', 'SHA512'].map((hashAlgorithm) => ({ ...HASH, hashAlgorithm }));
    s.station.answer('GetInstalledCertificateIds', { status: 'Accepted', certificateHashData: kinds });
    const type = { certificateType: 'ManufacturerRootCertificate' };
    const listed = await s.send('GetInstalledCertificateIds', type);
    expect(listed.response?.certificateHashData).toEqual(kinds);
    s.station.answer('DeleteCertificate', { status: 'Accepted' });
    for (const certificateHashData of kinds)
      expect(await s.send('DeleteCertificate', { certificateHashData })).toMatchObject(ACCEPTED);
    expect(s.sent('DeleteCertificate')).toEqual(kinds.map((certificateHashData) => ({ certificateHashData })));
    expect(await held(s)).toEqual([]);
  });

  const events = (s: Subject) =>
    s.csms.world.rows("SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'SecurityEvent'", s.place.id);

  test('TC_077_CSMS a refused station certificate is a security event', async () => {
    const s = await booted();
    s.station.answer('CertificateSigned', { status: 'Rejected' });
    const sent = s.station.waitForCall('CertificateSigned');
    const csr = await newCsr(await newKey(), s.place.identity);
    expect(await s.station.call('SignCertificate', { csr })).toEqual({ status: 'Accepted' });
    await sent;
    const event = { type: 'InvalidChargePointCertificate', timestamp: now() };
    expect(await s.station.call('SecurityEventNotification', event)).toEqual({});
    expect(await events(s)).toEqual([{ summary: expect.stringContaining('InvalidChargePointCertificate') }]);
  });

  test('TC_078_CSMS a refused root certificate is an outcome and a security event', async () => {
    const s = await booted();
    s.station.answer('InstallCertificate', { status: 'Rejected' });
    const install = { certificateType: 'CentralSystemRootCertificate', certificate: (await newAuthority('Bad Root')).pem };
    expect(await s.send('InstallCertificate', install)).toMatchObject(refused('Rejected'));
    const event = { type: 'InvalidCentralSystemCertificate', timestamp: now() };
    expect(await s.station.call('SecurityEventNotification', event)).toEqual({});
    expect(await events(s)).toEqual([{ summary: expect.stringContaining('InvalidCentralSystemCertificate') }]);
    expect(await held(s)).toEqual([]);
  });
});
