import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Payload } from '../../../e2e/station/answers';
import { ConnectionRefused, callError, type TestStation } from '../../../e2e/station/driver';
import type { OcppVersion } from '../../domain/protocol';
import { renewCertificate } from '../../features/certificates/installed';
import { cancelRaise, raiseProfile } from '../../features/security/raise-profile';
import { rotatePassword } from '../../features/security/rotate-password';
import { type Place, VERSIONS, World } from '../world';
import { newCsr, newKey, secure } from './pki';

const OLD = '00112233445566778899aabbccddeeff00112233';
const NEW = 'ffeeddccbbaa99887766554433221100ffeeddcc';
const BY = { userId: null, name: 'Ada' };
let world: World;
let root: string;

beforeAll(async () => {
  world = await World.open({ env: { OCPP_TLS: 'dev' }, callTimeoutMs: 700 });
  root = (await world.side.security.authority()).roots();
});
/** A station that answers no more, until the tests are over: its client cannot be closed while it owes an answer. */
let endSilence = (_: Payload): void => {};
const silence = new Promise<Payload>((resolve) => {
  endSilence = resolve;
});
afterAll(() => {
  endSilence({});
  return world.close();
});

const work = () => world.side.securityWork;
const asks = (version: OcppVersion) => (version === '1.6' ? 'ChangeConfiguration' : 'SetVariables');
const answer = (version: OcppVersion, status: string) =>
  version === '1.6'
    ? { status }
    : {
        setVariableResult: [
          { attributeStatus: status, component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } },
        ],
      };

async function comesIn(place: Place, version: OcppVersion, more: object): Promise<number> {
  try {
    await (await world.connect(place, version, more)).close();
    return 101;
  } catch (error) {
    if (error instanceof ConnectionRefused) return error.status;
    throw error;
  }
}

describe.each(VERSIONS)('a new password, OCPP %s', (version) => {
  async function station() {
    const place = await world.place();
    await secure(world, place, 1, OLD);
    return { place, client: await world.online(place, version, { password: OLD }) };
  }

  test('TC_073, TC_A_09: taken by the station, only the new one comes in', async () => {
    const { place, client } = await station();
    client.answer(asks(version), answer(version, 'Accepted'));
    const { change } = await rotatePassword(work(), BY, { stationId: place.id, password: NEW });
    expect(change).toMatchObject({ state: 'done', askedBy: 'Ada' });
    expect(client.calls.at(-1)?.action).toBe(asks(version));
    expect(await comesIn(place, version, { password: OLD })).toBe(401);
    expect(await comesIn(place, version, { password: NEW })).toBe(101);
  });

  test('TC_A_10: refused by the station, only the old one comes in', async () => {
    const { place, client } = await station();
    client.answer(asks(version), answer(version, 'Rejected'));
    const { change } = await rotatePassword(work(), BY, { stationId: place.id, password: NEW });
    expect(change).toMatchObject({ state: 'refused', why: expect.stringContaining('Rejected') });
    expect(await comesIn(place, version, { password: NEW })).toBe(401);
    expect(await comesIn(place, version, { password: OLD })).toBe(101);
  });

  test('answered with an error, only the old one comes in', async () => {
    const { place, client } = await station();
    client.answer(asks(version), () => {
      throw callError('InternalError', 'no');
    });
    const { change } = await rotatePassword(work(), BY, { stationId: place.id, password: NEW });
    expect(change).toMatchObject({ state: 'refused' });
    expect(await comesIn(place, version, { password: NEW })).toBe(401);
    expect(await comesIn(place, version, { password: OLD })).toBe(101);
  });

  test('unanswered, both come in until the station shows which it took', async () => {
    const { place, client } = await station();
    client.answer(asks(version), () => silence);
    const { change } = await rotatePassword(work(), BY, { stationId: place.id, password: NEW });
    expect(change).toMatchObject({ state: 'unanswered' });
    expect(await comesIn(place, version, { password: OLD })).toBe(101);
    expect(await comesIn(place, version, { password: NEW })).toBe(101);
    expect(await comesIn(place, version, { password: OLD })).toBe(401);
    expect((await work().changes.list(place.id))[0]).toMatchObject({ state: 'done' });
  });

  test('sent as a bare message by somebody who knows the protocol, it counts all the same and is kept nowhere', async () => {
    const { place, client } = await station();
    client.answer(asks(version), answer(version, version === '2.1' ? 'RebootRequired' : 'Accepted'));
    const payload =
      version === '1.6'
        ? { key: 'AuthorizationKey', value: NEW }
        : {
            setVariableData: [
              { component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' }, attributeValue: NEW },
            ],
          };
    await world.call(place, asks(version), payload);
    // After a restart only: until it comes with the new one, the old one is its password.
    if (version === '2.1') expect(await comesIn(place, version, { password: OLD })).toBe(101);
    expect(await comesIn(place, version, { password: NEW })).toBe(101);
    expect(await comesIn(place, version, { password: OLD })).toBe(401);
    const kept = await Promise.all([
      world.rows('SELECT * FROM command WHERE station_id = $1', place.id),
      world.rows('SELECT * FROM audit_entry WHERE station_id = $1', place.id),
      world.rows('SELECT * FROM security_change WHERE station_id = $1', place.id),
      world.messages(place),
    ]);
    expect(JSON.stringify(kept)).not.toContain(NEW);
  });
});

test('a password answered late is taken late', async () => {
  const place = await world.place();
  await secure(world, place, 1, OLD);
  const client = await world.online(place, '1.6', { password: OLD });
  let reply = (_: Payload): void => {};
  client.answer('ChangeConfiguration', () => new Promise((resolve) => (reply = resolve)));
  await rotatePassword(work(), BY, { stationId: place.id, password: NEW });
  reply({ status: 'Accepted' });
  await world.rowsWhen((r) => r[0]?.state === 'done', 'SELECT state FROM security_change WHERE station_id = $1', place.id);
  expect(await comesIn(place, '1.6', { password: OLD })).toBe(401);
  expect(await comesIn(place, '1.6', { password: NEW })).toBe(101);
});

function agree(client: TestStation, version: OcppVersion): void {
  client.answer(asks(version), version === '1.6' ? { status: 'Accepted' } : AGREED_PRIORITY);
  tellsSlots(client, { NetworkConfigurationPriority: '1,0', ActiveNetworkProfile: '1' });
  client.answer('SetNetworkProfile', { status: 'Accepted' });
  client.answer('Reset', { status: 'Accepted' });
}
/** 2.x: what the station tells of its network profiles; what is not named it does not know. */
function tellsSlots(client: TestStation, values: Record<string, string>): void {
  client.answer('GetVariables', (request: Payload) => ({
    getVariableResult: (request.getVariableData as { component: Payload; variable: { name: string } }[]).map((asked) => {
      const value = values[asked.variable.name];
      const told =
        value === undefined ? { attributeStatus: 'UnknownVariable' } : { attributeStatus: 'Accepted', attributeValue: value };
      return { ...told, component: asked.component, variable: asked.variable };
    }),
  }));
}
const AGREED_PRIORITY = {
  setVariableResult: [
    {
      attributeStatus: 'Accepted',
      component: { name: 'OCPPCommCtrlr' },
      variable: { name: 'NetworkConfigurationPriority' },
    },
  ],
};

describe.each(VERSIONS)('a higher profile, OCPP %s', (version) => {
  const byTls = () => ({ url: world.secureUrl, tls: { ca: root } });

  test('TC_083, TC_A_19: 1 to 2 to 3, each with the old one let in until the new one came, and refused from then on', async () => {
    const place = await world.place();
    await secure(world, place, 1, OLD);
    const first = await world.online(place, version, { password: OLD });
    agree(first, version);
    expect(await raiseProfile(work(), BY, { stationId: place.id, to: 2 })).toMatchObject({ state: 'agreed', toProfile: 2 });
    const sent = first.calls.map((c) => c.action);
    expect(sent).toEqual(
      version === '1.6' ? ['ChangeConfiguration', 'Reset'] : ['GetVariables', 'SetNetworkProfile', 'SetVariables', 'Reset'],
    );
    if (version === '1.6') expect(first.calls[0]?.payload).toEqual({ key: 'SecurityProfile', value: '2' });
    else
      expect(first.calls[1]?.payload).toMatchObject({
        // The slot in use is left alone.
        configurationSlot: 0,
        connectionData: { securityProfile: 2, ocppCsmsUrl: world.secureUrl },
      });
    if (version !== '1.6') expect(first.calls[2]?.payload).toMatchObject({ setVariableData: [{ attributeValue: '0,1' }] });
    await first.close();
    // It comes back as before: let in, and said so.
    expect(await comesIn(place, version, { password: OLD })).toBe(101);
    expect((await work().changes.list(place.id))[0]).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('plain ws'),
    });
    // Then as asked.
    const second = await world.online(place, version, { ...byTls(), password: OLD });
    expect(await world.station(place)).toMatchObject({ security_profile: 2, next_profile: null });
    expect((await work().changes.list(place.id))[0]).toMatchObject({ state: 'done' });
    expect(await comesIn(place, version, { password: OLD })).toBe(403);

    agree(second, version);
    await expect(raiseProfile(work(), BY, { stationId: place.id, to: 3 })).rejects.toThrow('certificate');
    const key = await newKey();
    second.answer('CertificateSigned', { status: 'Accepted' });
    const chain = second.waitForCall('CertificateSigned');
    const trigger = version === '1.6' ? 'ExtendedTriggerMessage' : 'TriggerMessage';
    second.answer(trigger, { status: 'Accepted' });
    await renewCertificate(work(), BY, { stationId: place.id, use: 'ChargingStationCertificate' });
    const csr = await newCsr(key, place.identity);
    await second.call('SignCertificate', version === '1.6' ? { csr } : { csr, certificateType: 'ChargingStationCertificate' });
    const cert = String((await chain).payload.certificateChain);
    await world.rowsWhen(
      (r) => r.length === 1,
      "SELECT 1 FROM issued_certificate WHERE station_id = $1 AND state = 'accepted'",
      place.id,
    );
    expect(await raiseProfile(work(), BY, { stationId: place.id, to: 3 })).toMatchObject({ state: 'agreed' });
    await second.close();
    expect(await comesIn(place, version, { ...byTls(), password: OLD })).toBe(101);
    const own = { url: world.secureUrl, tls: { ca: root, cert, key: key.pem } };
    expect(await comesIn(place, version, own)).toBe(101);
    expect(await world.station(place)).toMatchObject({ security_profile: 3, next_profile: null });
    expect(await comesIn(place, version, { ...byTls(), password: OLD })).toBe(401);
    expect(await comesIn(place, version, { password: OLD })).toBe(403);
  });

  test('refused by the station, the old one counts and the reason is kept', async () => {
    const place = await world.place();
    await secure(world, place, 1, OLD);
    const client = await world.online(place, version, { password: OLD });
    tellsSlots(client, { NetworkConfigurationPriority: '0' });
    client.answer(version === '1.6' ? 'ChangeConfiguration' : 'SetNetworkProfile', { status: 'Rejected' });
    expect(await raiseProfile(work(), BY, { stationId: place.id, to: 2 })).toMatchObject({
      state: 'refused',
      why: expect.stringContaining('Rejected'),
    });
    expect(client.calls.map((c) => c.action)).toEqual(
      version === '1.6' ? ['ChangeConfiguration'] : ['GetVariables', 'SetNetworkProfile'],
    );
    expect(await world.station(place)).toMatchObject({ security_profile: 1, next_profile: null });
    await client.close();
    expect(await comesIn(place, version, { password: OLD })).toBe(101);
  });
});

test.each(['2.0.1', '2.1'] as const)(
  'OCPP %s: where the station does not tell its network profiles none is overwritten, unless the slot is named',
  async (version) => {
    const place = await world.place();
    await secure(world, place, 1, OLD);
    const client = await world.online(place, version, { password: OLD });
    agree(client, version);
    tellsSlots(client, {});
    await expect(raiseProfile(work(), BY, { stationId: place.id, to: 2 })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('configurationSlot'),
    });
    expect(client.calls.map((c) => c.action)).toEqual(['GetVariables']);
    expect(await world.station(place)).toMatchObject({ security_profile: 1, next_profile: null });
    const named = { stationId: place.id, to: 2, configurationSlot: 7 } as const;
    expect(await raiseProfile(work(), BY, named)).toMatchObject({ state: 'agreed' });
    expect(client.calls[2]?.payload).toMatchObject({ configurationSlot: 7 });
  },
);

test('a raise given up leaves the old profile', async () => {
  const place = await world.place();
  await secure(world, place, 1, OLD);
  const client = await world.online(place, '1.6', { password: OLD });
  client.answer('ChangeConfiguration', () => silence);
  expect(await raiseProfile(work(), BY, { stationId: place.id, to: 2 })).toMatchObject({ state: 'unanswered' });
  await cancelRaise(work(), BY, place.id);
  expect(await world.station(place)).toMatchObject({ security_profile: 1, next_profile: null });
});
