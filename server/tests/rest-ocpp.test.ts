import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RestWorld } from './rest-world';
import { VERSIONS } from './world';

let rest: RestWorld;
let call: ReturnType<RestWorld['as']>;
beforeAll(async () => {
  rest = await RestWorld.open();
  call = rest.as(await rest.key('operator'));
});
afterAll(async () => {
  expect(rest.world.complaints).toEqual([]);
  await rest.close();
});

const RESET = { '1.6': { type: 'Soft' }, '2.0.1': { type: 'OnIdle' }, '2.1': { type: 'OnIdle' } };

describe.each(VERSIONS)('a message to a %s station', (version) => {
  test('is sent as it is, and the answer of the station comes back', async () => {
    const place = await rest.world.place();
    const station = await rest.world.online(place, version);
    const answered = await call('POST', `/stations/${place.identity}/ocpp/Reset`, RESET[version]);
    expect(answered).toMatchObject({
      status: 200,
      body: {
        outcome: { kind: 'answered', status: 'Accepted', accepted: true, response: { status: 'Accepted' } },
        commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    expect(station.calls.at(-1)).toMatchObject({ action: 'Reset', payload: RESET[version] });
    const [audit] = await rest.world.rows(
      `SELECT user_id, user_name FROM audit_entry WHERE action = 'command.request' AND station_id = $1`,
      place.id,
    );
    expect(audit).toMatchObject({ user_id: expect.stringMatching(/^key:\d+$/), user_name: 'operator key' });
  });

  test('that does not fit its schema is refused with field and rule, and never sent', async () => {
    const place = await rest.world.place();
    const station = await rest.world.online(place, version);
    const refused = await call('POST', `/stations/${place.identity}/ocpp/Reset`, { type: 'Sideways' });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.body).toMatchObject({
      type: 'urn:laddnav:problem:invalid',
      status: 422,
      errors: [{ field: '/type', message: expect.stringContaining('"Sideways" is none of') }],
    });
    expect(station.calls.filter((c) => c.action === 'Reset')).toEqual([]);
  });

  test('can be any of those listed, each with its schema', async () => {
    const place = await rest.world.place();
    await rest.world.online(place, version);
    const { body } = await call('GET', `/stations/${place.identity}/ocpp`);
    expect(body.version).toBe(version);
    expect(body.items.map((one: { action: string }) => one.action)).toContain('Reset');
    expect(body.items.every((one: { requestSchema: unknown }) => one.requestSchema !== null)).toBe(true);
  });
});

test('a message with several faults tells each of them, ten at most, by field and rule', async () => {
  const place = await rest.world.place();
  await rest.world.online(place, '2.0.1');
  const path = `/stations/${place.identity}/ocpp`;
  const wrong = { configurationSlot: 'one', odd: 1, connectionData: { ocppVersion: 'OCPP99', messageTimeout: 30 } };
  const { status, body } = await call('POST', `${path}/SetNetworkProfile`, wrong);
  expect([status, body.detail]).toEqual([422, expect.stringContaining('SetNetworkProfile')]);
  const told = Object.fromEntries(body.errors.map((e: { field: string; message: string }) => [e.field, e.message]));
  expect(told).toEqual({
    '/odd': expect.stringContaining('not a field'),
    '/configurationSlot': expect.stringContaining('integer'),
    '/connectionData/ocppVersion': expect.stringContaining('"OCPP99" is none of'),
    '/connectionData/ocppTransport': expect.stringContaining('missing'),
    '/connectionData/ocppCsmsUrl': expect.stringContaining('missing'),
    '/connectionData/securityProfile': expect.stringContaining('missing'),
    '/connectionData/ocppInterface': expect.stringContaining('missing'),
  });
  const many = { getVariableData: Array.from({ length: 30 }, () => ({ component: {}, variable: 7 })) };
  expect((await call('POST', `${path}/GetVariables`, many)).body.errors).toHaveLength(10);
});

test('a field that is too many is named by its pointer; a message the version does not have is unsupported, with the one meant', async () => {
  const place = await rest.world.place();
  await rest.world.online(place, '1.6');
  const path = `/stations/${place.identity}/ocpp`;
  expect((await call('POST', `${path}/Reset`, { type: 'Soft', 'odd/one': 1 })).body.errors[0].field).toBe('/odd~1one');
  expect(await call('POST', `${path}/reset`, { type: 'Soft' })).toMatchObject({
    status: 501,
    body: { outcome: { kind: 'unsupported' }, detail: expect.stringContaining('Did you mean Reset?') },
  });
  expect((await call('POST', `${path}/SetVariables`, {})).status).toBe(501);
});

describe('outcomes other than an answer', () => {
  test('an offline station: 409 with the outcome, and 202 when it may wait', async () => {
    const place = await rest.world.place();
    const station = await rest.world.online(place, '1.6');
    await station.close();
    await rest.world.rowsWhen((rows) => rows[0]?.connected === false, 'SELECT connected FROM station WHERE id = $1', place.id);
    const path = `/stations/${place.identity}/ocpp/ClearCache`;
    expect(await call('POST', path, {})).toMatchObject({
      status: 409,
      body: {
        type: 'urn:laddnav:problem:station-offline',
        outcome: { kind: 'stationOffline', lastSeenAt: expect.any(String) },
      },
    });
    const waitUntil = new Date(Date.now() + 3_600_000).toISOString();
    const waits = await call('POST', `${path}?waitUntil=${waitUntil}`, {});
    expect(waits).toMatchObject({ status: 202, body: { outcome: null, state: 'queued' } });
    expect(waits.headers.get('location')).toBe(waits.body.command);
    const past = await call('POST', `${path}?waitUntil=2020-01-01T00:00:00Z`, {});
    expect(past).toMatchObject({ status: 422, body: { errors: [{ field: 'waitUntil' }] } });
  });

  test('a station that never was here: 409', async () => {
    const place = await rest.world.place();
    expect(await call('POST', `/stations/${place.identity}/ocpp/ClearCache`, {})).toMatchObject({
      status: 409,
      body: { outcome: { kind: 'stationOffline', lastSeenAt: null } },
    });
  });

  test('a CALLERROR is 502 with its code, no answer in timeoutS is 504', async () => {
    const place = await rest.world.place();
    const station = await rest.world.wire(place, '1.6');
    station.onCall = (action, _payload, messageId) => {
      if (action === 'ClearCache') station.send(JSON.stringify([4, messageId, 'InternalError', 'no cache here', {}]));
    };
    const path = `/stations/${place.identity}/ocpp`;
    expect(await call('POST', `${path}/ClearCache`, {})).toMatchObject({
      status: 502,
      body: { outcome: { kind: 'callError', code: 'InternalError', description: 'no cache here' } },
    });
    expect(await call('POST', `${path}/GetLocalListVersion?timeoutS=1`, {})).toMatchObject({
      status: 504,
      body: { outcome: { kind: 'timedOut', timeoutMs: 1000 }, commandId: expect.any(String) },
    });
  });

  test('the same Idempotency-Key is sent once, and gives the first answer again', async () => {
    const place = await rest.world.place();
    const station = await rest.world.online(place, '1.6');
    const ask = (type: string) =>
      call('POST', `/stations/${place.identity}/ocpp/Reset`, { type }, { 'idempotency-key': 'reset-1' });
    const [first, second] = await Promise.all([ask('Soft'), ask('Soft')]);
    expect(second.body).toEqual(first.body);
    expect(station.calls.filter((c) => c.action === 'Reset')).toHaveLength(1);
    expect(await ask('Hard')).toMatchObject({ status: 409 });
  });
});
