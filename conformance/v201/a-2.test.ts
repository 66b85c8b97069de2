import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { newCsr, newKey, secure } from '../../server/tests/security/pki';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { history, named, observation } from './steps';
import { certified, comesIn, PASSWORD, type Pair, signed, wss } from './steps-a';

const NEW = 'ffeeddccbbaa99887766554433221100ffeeddcc';
const use = underTest({ env: { OCPP_TLS: 'dev' } });
let root = '';
beforeAll(async () => {
  root = (await use.csms.world.side.security.authority()).roots();
});

const knock = (s: Subject, more: Parameters<typeof comesIn>[2]) => comesIn(use.csms, s.place, more);
const shows = (pair: Partial<Pair> = {}) => wss(use.csms, { ca: root, ...pair });

/** A booted station of this security profile, with a password or (profile 3) this certificate. */
async function booted(profile: number, more: Parameters<typeof comesIn>[2], place?: Subject['place']): Promise<Subject> {
  const at = place ?? (await use.csms.world.place());
  await secure(use.csms.world, at, profile, PASSWORD);
  const station = await use.csms.world.online(at, '2.0.1', more);
  return {
    csms: use.csms,
    place: at,
    station,
    send: (action, payload) => use.csms.send(at, action, payload),
    sent: (action) => station.calls.filter((c) => c.action === action).map((c) => c.payload),
  };
}

describe('a new password', () => {
  const name = named('SecurityCtrlr', 'BasicAuthPassword');
  const payload = { setVariableData: [{ ...name, attributeValue: NEW }] };

  async function asked(attributeStatus: string): Promise<Subject> {
    const s = await booted(1, { password: PASSWORD });
    s.station.answer('SetVariables', { setVariableResult: [{ ...name, attributeStatus }] });
    const outcome = { kind: 'answered', status: attributeStatus, accepted: attributeStatus === 'Accepted' };
    expect(await s.send('SetVariables', payload)).toMatchObject(outcome);
    expect(s.sent('SetVariables')).toEqual([payload]);
    return s;
  }

  test('TC_A_09_CSMS once the station took it only the new one comes in, and it is written nowhere', async () => {
    const s = await asked('Accepted');
    await s.station.close();
    expect(await knock(s, { password: PASSWORD })).toBe(401);
    const again = await use.csms.world.connect(s.place, '2.0.1', { password: NEW });
    expect(await again.boot()).toMatchObject({ status: 'Accepted' });
    const kept = await Promise.all(
      ['command', 'audit_entry', 'ocpp_message', 'variable', 'security_change'].map((table) =>
        use.csms.world.rows(`SELECT * FROM ${table} WHERE station_id = $1`, s.place.id),
      ),
    );
    expect(JSON.stringify(kept)).not.toContain(NEW);
  });

  test('TC_A_10_CSMS when the station refused it, the old one goes on coming in, and the new one does not', async () => {
    const s = await asked('Rejected');
    await s.station.close();
    expect(await knock(s, { password: NEW })).toBe(401);
    const again = await use.csms.world.connect(s.place, '2.0.1', { password: PASSWORD });
    expect(await again.boot()).toMatchObject({ status: 'Accepted' });
  });
});

describe('renewed certificates', () => {
  /** A station of profile 3, on the certificate it was given first. */
  async function withCertificate(): Promise<{ s: Subject; old: Pair }> {
    const place = await use.csms.world.place();
    const old = await certified(use.csms, place, 'ChargingStationCertificate', {});
    return { s: await booted(3, shows(old), place), old };
  }

  const issued = (s: Subject) =>
    use.csms.world.rows('SELECT use, state FROM issued_certificate WHERE station_id = $1 ORDER BY id', s.place.id);
  const settled = (s: Subject, state: string, count: number) =>
    use.csms.world.rowsWhen(
      (rows) => rows.length === count,
      'SELECT 1 FROM issued_certificate WHERE station_id = $1 AND state = $2',
      s.place.id,
      state,
    );

  test.each([
    ['TC_A_11_CSMS for the CSMS', 'SignChargingStationCertificate', 'ChargingStationCertificate', /Station CA/],
    ['TC_A_12_CSMS for cars, by the V2G authority', 'SignV2GCertificate', 'V2GCertificate', /V2G Sub-CA/],
    ['TC_A_13_CSMS for both, by the V2G authority', 'SignCombinedCertificate', null, /V2G Sub-CA/],
  ] as const)('%s: asked for, signed with its chain, and good', async (_name, requestedMessage, type, issuer) => {
    const { s } = await withCertificate();
    expect(await s.send('TriggerMessage', { requestedMessage })).toMatchObject(ACCEPTED);
    expect(s.sent('TriggerMessage')).toEqual([{ requestedMessage }]);
    s.station.answer('CertificateSigned', { status: 'Accepted' });
    const pair = await signed(s.station, type, s.place.identity);
    expect(await observation(s, 'TriggerMessage')).toMatchObject({ kind: 'seen', what: 'SignCertificate received' });
    const [leaf, above] = parts(pair.cert);
    expect(leaf?.issuer).toMatch(issuer);
    expect(leaf?.subject).toContain(`CN=${s.place.identity}`);
    expect(above?.subject).toMatch(issuer);
    expect(leaf && above && leaf.verify(above.publicKey)).toBe(true);
    expect(above?.verify(new X509Certificate(root).publicKey)).toBe(true);
    await settled(s, 'accepted', 2);
    expect((await issued(s)).at(-1)).toEqual({ use: type ?? 'Combined', state: 'accepted' });
    if (type === 'V2GCertificate') return;
    await s.station.close();
    const again = await use.csms.world.connect(s.place, '2.0.1', shows(pair));
    expect(await again.boot()).toMatchObject({ status: 'Accepted' });
  });

  test('TC_A_11_CSMS a request in the name of another station is not signed', async () => {
    const { s } = await withCertificate();
    const csr = await newCsr(await newKey(), 'SOMEBODY-ELSE');
    const answer = await s.station.call('SignCertificate', { csr, certificateType: 'ChargingStationCertificate' });
    expect(answer).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: expect.any(String) } });
    expect(s.sent('CertificateSigned')).toEqual([]);
  });

  test('TC_A_14_CSMS one the station refuses is known to be refused, its event is kept, and the old one still comes in', async () => {
    const { s, old } = await withCertificate();
    expect(await s.send('TriggerMessage', { requestedMessage: 'SignChargingStationCertificate' })).toMatchObject(ACCEPTED);
    s.station.answer('CertificateSigned', { status: 'Rejected' });
    await signed(s.station, 'ChargingStationCertificate', s.place.identity);
    await settled(s, 'rejected', 1);
    const event = { type: 'InvalidChargingStationCertificate', timestamp: new Date().toISOString() };
    expect(await s.station.call('SecurityEventNotification', event)).toEqual({});
    const [line] = await history(s, 'SecurityEvent');
    expect(line).toMatchObject({ summary: expect.stringContaining('InvalidChargingStationCertificate') });
    await s.station.close();
    const again = await use.csms.world.connect(s.place, '2.0.1', shows(old));
    expect(await again.boot()).toMatchObject({ status: 'Accepted' });
  });
});

describe('a higher security profile', () => {
  const priority = named('OCPPCommCtrlr', 'NetworkConfigurationPriority');

  /** The network profile, its priority, and the reset that makes the station use it. */
  async function raises(s: Subject, securityProfile: number, status = 'Accepted'): Promise<void> {
    const connectionData = {
      ocppVersion: 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl: use.csms.world.secureUrl,
      messageTimeout: 30,
      securityProfile,
      ocppInterface: 'Wired0',
    };
    const network = { configurationSlot: securityProfile, connectionData };
    s.station.answer('SetNetworkProfile', { status });
    const outcome = status === 'Accepted' ? ACCEPTED : refused(status);
    expect(await s.send('SetNetworkProfile', network)).toMatchObject(outcome);
    expect(s.sent('SetNetworkProfile')).toEqual([network]);
    if (status !== 'Accepted') return;
    s.station.answer('SetVariables', { setVariableResult: [{ ...priority, attributeStatus: 'RebootRequired' }] });
    const first = { setVariableData: [{ ...priority, attributeValue: `${securityProfile},1` }] };
    expect(await s.send('SetVariables', first)).toMatchObject({ status: 'RebootRequired', accepted: true });
    expect(s.sent('SetVariables')).toEqual([first]);
    expect(await s.send('Reset', { type: 'OnIdle' })).toMatchObject(ACCEPTED);
    await s.station.close();
  }

  test('TC_A_19_CSMS from 1 to 2 to 3: the station comes in as it was asked, and from then on not as before', async () => {
    const first = await booted(1, { password: PASSWORD });
    await raises(first, 2);
    const station = await use.csms.world.connect(first.place, '2.0.1', { ...shows(), password: PASSWORD });
    expect(await station.boot('RemoteReset')).toMatchObject({ status: 'Accepted' });
    expect(await knock(first, { password: PASSWORD })).toBe(403);
    const known = await use.csms.ok('GET', `/stations/${first.place.identity}`);
    expect(known).toMatchObject({ securityProfile: 2 });

    station.answer('CertificateSigned', { status: 'Accepted' });
    const pair = await signed(station, 'ChargingStationCertificate', first.place.identity);
    const sent = (action: string) => station.calls.filter((c) => c.action === action).map((c) => c.payload);
    await raises({ ...first, station, sent }, 3);
    const again = await use.csms.world.connect(first.place, '2.0.1', shows(pair));
    expect(await again.boot('RemoteReset')).toMatchObject({ status: 'Accepted' });
    await again.close();
    expect(await knock(first, { ...shows(), password: PASSWORD })).toBe(401);
    expect(await knock(first, { password: PASSWORD })).toBe(403);
    expect(await use.csms.world.station(first.place)).toMatchObject({ security_profile: 3, next_profile: null });
  });

  test('TC_A_19_CSMS a station that refuses its network profile stays on the old one', async () => {
    const s = await booted(1, { password: PASSWORD });
    await raises(s, 2, 'Rejected');
    await s.station.close();
    expect(await knock(s, { password: PASSWORD })).toBe(101);
    expect(await use.csms.world.station(s.place)).toMatchObject({ security_profile: 1, next_profile: null });
  });
});

const parts = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----/g) ?? []).map((one) => new X509Certificate(one));
