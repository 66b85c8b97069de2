import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectionRefused, type TestStation } from '../../../e2e/station/driver';
import type { OcppVersion } from '../../domain/protocol';
import { RestWorld } from '../rest-world';
import { type Place, VERSIONS } from '../world';
import { newCsr, newKey, secure } from './pki';

const PASSWORD = '00112233445566778899aabbccddeeff00112233';
let rest: RestWorld;
let call: ReturnType<RestWorld['as']>;
let root: string;
beforeAll(async () => {
  rest = await RestWorld.open({ env: { OCPP_TLS: 'dev' } });
  call = rest.as(await rest.key());
  root = (await rest.world.side.security.authority()).roots();
});
afterAll(async () => {
  expect(rest.world.complaints).toEqual([]);
  await rest.close();
});

async function comesIn(place: Place, version: OcppVersion, more: object): Promise<number> {
  try {
    await (await rest.world.connect(place, version, more)).close();
    return 101;
  } catch (error) {
    if (error instanceof ConnectionRefused) return error.status;
    throw error;
  }
}

async function withPassword(version: OcppVersion) {
  const place = await rest.world.place();
  await secure(rest.world, place, 1, PASSWORD);
  const station = await rest.world.online(place, version, { password: PASSWORD });
  return { place, station, at: `/stations/${place.identity}` };
}

const priority = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'NetworkConfigurationPriority' } };
function agree(station: TestStation): void {
  station.answer('ChangeConfiguration', { status: 'Accepted' });
  const { component, variable } = priority;
  const told = { attributeStatus: 'Accepted', attributeValue: '1', component, variable };
  station.answer('GetVariables', { getVariableResult: [told] });
  station.answer('SetNetworkProfile', { status: 'Accepted' });
  station.answer('SetVariables', { setVariableResult: [{ ...priority, attributeStatus: 'Accepted' }] });
  station.answer('Reset', { status: 'Accepted' });
}

describe.each(VERSIONS)('the security of a station over the API, OCPP %s', (version) => {
  test('its profile is raised, the old one is refused once it came in with the new one', async () => {
    const { place, station, at } = await withPassword(version);
    expect((await call('GET', `${at}/security`)).body).toMatchObject({
      securityProfile: 1,
      hasPassword: true,
      cameInWith: { profile: 1 },
      higher: [
        { profile: 2, obstacle: null },
        { profile: 3, obstacle: expect.stringContaining('certificate') },
      ],
    });
    const tooSoon = await call('POST', `${at}/security/raise`, { to: 3 });
    expect(tooSoon).toMatchObject({ status: 422, body: { errors: [{ field: 'to' }] } });
    agree(station);
    const raised = await call('POST', `${at}/security/raise`, { to: 2 });
    expect(raised).toMatchObject({ status: 200, body: { change: { state: 'agreed', toProfile: 2 } } });
    await station.close();
    expect(await comesIn(place, version, { url: rest.world.secureUrl, tls: { ca: root }, password: PASSWORD })).toBe(101);
    expect(await comesIn(place, version, { password: PASSWORD })).toBe(403);
    expect((await call('GET', `${at}/security`)).body).toMatchObject({ securityProfile: 2, changes: [{ state: 'done' }] });
    const entries = await rest.world.rows('SELECT user_name FROM audit_entry WHERE action = $1', 'station.raiseProfile');
    expect(entries).toContainEqual({ user_name: 'administrator key' });
    expect((await call('POST', `${at}/security/cancel-raise`)).status).toBe(409);
    expect((await call('POST', `${at}/security/raise`, { to: 3 })).status).toBe(422);
  });

  test('its password is made anew and told once', async () => {
    const { place, station, at } = await withPassword(version);
    const named = { component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } };
    station.answer('ChangeConfiguration', { status: 'Accepted' });
    station.answer('SetVariables', { setVariableResult: [{ ...named, attributeStatus: 'Accepted' }] });
    const { status, body } = await call('POST', `${at}/security/rotate-password`, { password: 'generate' });
    expect([status, body.change.state]).toEqual([200, 'done']);
    expect(await comesIn(place, version, { password: PASSWORD })).toBe(401);
    expect(await comesIn(place, version, { password: body.password })).toBe(101);
    await station.close();
    await rest.world.rowsWhen((r) => r[0]?.connected === false, 'SELECT connected FROM station WHERE id = $1', place.id);
    expect((await call('POST', `${at}/security/rotate-password`, { password: 'generate' })).status).toBe(409);
    expect((await call('POST', `${at}/security/rotate-password`, { password: 'short' })).status).toBe(422);
  });

  test('certificates are renewed, listed, revoked; roots installed, read and deleted', async () => {
    const { place, station, at } = await withPassword(version);
    const trigger = version === '1.6' ? 'ExtendedTriggerMessage' : 'TriggerMessage';
    station.answer(trigger, { status: 'Accepted' });
    station.answer('CertificateSigned', { status: 'Accepted' });
    const renewed = await call('POST', `${at}/certificates/renew`, { use: 'ChargingStationCertificate' });
    expect(renewed).toMatchObject({ status: 200, body: { outcome: { kind: 'answered', accepted: true } } });
    const csr = await newCsr(await newKey(), place.identity);
    await station.call('SignCertificate', version === '1.6' ? { csr } : { csr, certificateType: 'ChargingStationCertificate' });
    await rest.world.rowsWhen(
      (r) => r[0]?.state === 'accepted',
      'SELECT state FROM issued_certificate WHERE station_id = $1',
      place.id,
    );
    const { issued } = (await call('GET', `${at}/certificates`)).body;
    expect(issued).toMatchObject([{ state: 'accepted', revokedAt: null }]);
    const all = (await call('GET', '/certificates')).body.items;
    expect(all).toContainEqual({ ...issued[0], identity: place.identity });
    expect((await call('POST', `/certificates/${issued[0].id}/revoke`, { reason: 'lost' })).status).toBe(204);
    expect((await call('POST', `/certificates/${issued[0].id}/revoke`, { reason: 'lost' })).status).toBe(409);
    expect((await call('POST', '/certificates/999999/revoke', { reason: 'lost' })).status).toBe(404);
    expect((await call('GET', '/certificate-authority')).body).toMatchObject({ kind: 'built-in', rootPem: root });
    expect((await call('GET', '/certificate-authority/revocation-list')).body.der).not.toBe('');

    station.answer('InstallCertificate', { status: 'Accepted' });
    const installed = await call('POST', `${at}/certificates/install`, { type: 'CSMSRootCertificate', pem: null });
    expect(installed).toMatchObject({ status: 200, body: { outcome: { accepted: true } } });
    const [kept] = (await call('GET', `${at}/certificates`)).body.installed;
    expect(kept).toMatchObject({ certificateType: 'CSMSRootCertificate', subject: expect.stringContaining('Root CA') });
    station.answer('DeleteCertificate', { status: 'Accepted' });
    const gone = await call('DELETE', `${at}/certificates/${encodeURIComponent(kept.key)}`);
    expect(gone).toMatchObject({ status: 200, body: { outcome: { accepted: true } } });
    station.answer('GetInstalledCertificateIds', { status: 'NotFound' });
    expect((await call('POST', `${at}/certificates/read`)).status).toBe(200);
    expect((await call('GET', `${at}/certificates`)).body.installed).toEqual([]);
    await station.close();
    await rest.world.rowsWhen((r) => r[0]?.connected === false, 'SELECT connected FROM station WHERE id = $1', place.id);
    expect((await call('POST', `${at}/certificates/read`)).status).toBe(409);
  });
});

test.each(['2.0.1', '2.1'] as const)(
  'TC_A_19 by bare messages, OCPP %s: a network profile put first is the next profile, whoever asked',
  async (version) => {
    const { place, station, at } = await withPassword(version);
    agree(station);
    const connectionData = {
      ocppVersion: version === '2.1' ? 'OCPP21' : 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl: rest.world.secureUrl,
      messageTimeout: 30,
      securityProfile: 2,
      ocppInterface: 'Wired0',
    };
    const set = await call('POST', `${at}/ocpp/SetNetworkProfile`, { configurationSlot: 4, connectionData });
    expect(set.status).toBe(200);
    // Kept in its place only: nothing is agreed yet.
    expect(await rest.world.station(place)).toMatchObject({ security_profile: 1, next_profile: null });
    const setVariableData = [{ ...priority, attributeValue: '4,1' }];
    expect((await call('POST', `${at}/ocpp/SetVariables`, { setVariableData })).status).toBe(200);
    expect(await rest.world.station(place)).toMatchObject({ security_profile: 1, next_profile: 2 });
    await station.close();
    expect(await comesIn(place, version, { password: PASSWORD })).toBe(101);
    expect(await comesIn(place, version, { url: rest.world.secureUrl, tls: { ca: root }, password: PASSWORD })).toBe(101);
    expect(await rest.world.station(place)).toMatchObject({ security_profile: 2, next_profile: null });
    expect(await comesIn(place, version, { password: PASSWORD })).toBe(403);
  },
);

test('the security of a station outside the scope of a key cannot be found', async () => {
  const { at } = await withPassword('1.6');
  const [site] = await rest.world.rows<{ id: number }>(
    "INSERT INTO site (name, time_zone) VALUES ('Elsewhere', 'UTC') RETURNING id",
  );
  const narrow = rest.as(await rest.key('operator', [site?.id ?? 0]));
  expect((await narrow('GET', `${at}/security`)).status).toBe(404);
  expect((await narrow('POST', `${at}/security/raise`, { to: 2 })).status).toBe(404);
  expect((await narrow('GET', '/certificates')).body.items).toEqual([]);
});
