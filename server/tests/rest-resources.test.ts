import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../api/rest/operations';
import { may, ROLES } from '../domain/access/access';
import { RestWorld } from './rest-world';
import { ago, TOKEN } from './world';

let rest: RestWorld;
let call: ReturnType<RestWorld['as']>;
beforeAll(async () => {
  rest = await RestWorld.open();
  call = rest.as(await rest.key());
});
afterAll(async () => {
  expect(rest.world.complaints).toEqual([]);
  await rest.close();
});

/** What these demand depends on what is asked. */
const BY_REQUEST = new Set(['sendMessage', 'requestCommand']);
let count = 0;
async function aSite(): Promise<number> {
  const { status, body } = await call('POST', '/sites', { name: `Site ${++count}`, timeZone: 'Europe/Stockholm' });
  expect(status).toBe(201);
  return body.id;
}
async function aStation(siteId: number | null = null): Promise<string> {
  const identity = `R-${++count}`;
  const { status } = await call('POST', '/stations', { identity, name: identity, siteId, securityProfile: 0 });
  expect(status).toBe(201);
  return identity;
}

describe('sites', () => {
  test('are added, replaced, found and removed when empty', async () => {
    const made = await call('POST', '/sites', { name: 'Lund', timeZone: 'Europe/Stockholm', city: 'Lund', country: 'SE' });
    expect(made.headers.get('location')).toBe(`/api/v1/sites/${made.body.id}`);
    const at = `/sites/${made.body.id}`;
    expect((await call('PUT', at, { name: 'Lund C', timeZone: 'Europe/Stockholm' })).body).toMatchObject({
      name: 'Lund C',
      city: null,
    });
    expect((await call('GET', at)).body.name).toBe('Lund C');
    expect((await call('GET', '/sites')).body.items.map((one: { name: string }) => one.name)).toContain('Lund C');
    await aStation(made.body.id);
    expect((await call('DELETE', at)).status).toBe(409);
    expect((await call('DELETE', `/sites/${await aSite()}`)).status).toBe(204);
    expect((await call('GET', '/sites/999999')).status).toBe(404);
  });

  test('with wrong fields are refused, naming each', async () => {
    const { status, body } = await call('POST', '/sites', { name: '', timeZone: 'Mars/Base', colour: 'red' });
    expect(status).toBe(422);
    expect(body.errors.map((one: { field: string }) => one.field).sort()).toEqual(['colour', 'name', 'timeZone']);
  });
});

describe('stations', () => {
  test('are made with a password shown once, changed, and taken out with their history kept', async () => {
    const identity = `R-${++count}`;
    const made = await call('POST', '/stations', { identity, name: 'One', securityProfile: 1, password: 'generate' });
    expect(made).toMatchObject({
      status: 201,
      body: { identity, hasPassword: true, password: expect.stringMatching(/^\S{16,40}$/) },
    });
    const at = `/stations/${identity}`;
    expect((await call('GET', at)).body.password).toBeUndefined();
    const changed = await call('PATCH', at, { name: 'Two', admission: 'disabled' });
    expect(changed.body).toMatchObject({ name: 'Two', admission: 'disabled', password: null });
    const late = await call('PATCH', at, { name: 'Three', expectedUpdatedAt: made.body.updatedAt });
    expect(late.status).toBe(409);
    expect((await call('DELETE', at)).status).toBe(204);
    expect((await call('GET', at)).status).toBe(404);
    const [row] = await rest.world.rows('SELECT deleted_at FROM station WHERE identity = $1', identity);
    expect(row?.deleted_at).not.toBeNull();
  });

  test('with an identity that is taken are a conflict that names the field; so are tokens', async () => {
    const station = { identity: 'K-TAKEN', name: 'One', securityProfile: 0 };
    expect((await call('POST', '/stations', station)).status).toBe(201);
    const again = await call('POST', '/stations', station);
    expect(again.headers.get('content-type')).toBe('application/problem+json');
    expect([again.status, again.body]).toMatchObject([
      409,
      { type: 'urn:laddnav:problem:conflict', errors: [{ field: 'identity', message: expect.stringContaining('already') }] },
    ]);
    expect((await call('POST', '/tokens', { idToken: '04:DD:01' })).status).toBe(201);
    const token = await call('POST', '/tokens', { idToken: '04dd01' });
    expect([token.status, token.body.errors]).toMatchObject([409, [{ field: 'idToken' }]]);
  });

  test('that are deleted still have their messages and events, and nothing else', async () => {
    const place = await rest.world.place({ identity: 'K-DELETED' });
    const client = await rest.world.online(place, '1.6');
    await client.call('Heartbeat', {});
    const at = `/stations/${place.identity}`;
    await rest.world.rowsWhen(
      (rows) => rows.length === 1,
      `SELECT message_id FROM ocpp_message WHERE station_id = $1 AND action = 'Heartbeat'`,
      place.id,
    );
    expect((await call('DELETE', at)).status).toBe(204);
    const messages = await call('GET', `${at}/messages?action=Heartbeat`);
    expect([messages.status, messages.body.items]).toMatchObject([200, [{ action: 'Heartbeat' }]]);
    const one = await call('GET', `${at}/messages/${messages.body.items[0].messageId}`);
    expect([one.status, one.body.action]).toEqual([200, 'Heartbeat']);
    const events = await call('GET', `${at}/events`);
    expect(events.status).toBe(200);
    expect(JSON.stringify(events.body.items)).toContain('station.delete');
    for (const part of ['', '/evses', '/variables', '/holdings']) {
      expect([part, (await call('GET', `${at}${part}`)).status]).toEqual([part, 404]);
    }
  });

  test('that are wrong are refused in words that say what to write, field by field', async () => {
    const complaints = async (method: string, path: string, given: unknown) => {
      const { status, body } = await call(method, path, given);
      expect([path, status]).toEqual([path, 422]);
      return Object.fromEntries(body.errors.map((one: { field: string; message: string }) => [one.field, one.message]));
    };
    expect(await complaints('POST', '/stations', { identity: 7, securityProfile: 9, colour: 'red' })).toEqual({
      identity: 'Takes text in quotes, not a number.',
      name: 'Required.',
      securityProfile: 'One of: 0, 1, 2, 3.',
      colour: 'Not known here.',
    });
    const nowhere = { identity: `R-${++count}`, name: 'One', siteId: 999_999, securityProfile: 0 };
    expect(await complaints('POST', '/stations', nowhere)).toEqual({ siteId: 'There is no such site.' });
    const at = `/stations/${await aStation()}`;
    expect(await complaints('PATCH', at, { siteId: 999_999 })).toEqual({ siteId: 'There is no such site.' });
    expect((await complaints('POST', `${at}/commands`, { kind: 'Restart' })).kind).toMatch(/^One of: RequestStart, /);
    expect(await complaints('POST', `${at}/commands`, { kind: 'Reset', type: 'Soft' })).toEqual({
      type: 'One of: Immediate, OnIdle.',
    });
  });

  test('are paged by following next, and filtered', async () => {
    const site = await aSite();
    const made = [await aStation(site), await aStation(site), await aStation(site)];
    const seen: string[] = [];
    let next: string | null = `/stations?siteIds=${site}&limit=2&sort=identity`;
    while (next !== null) {
      const { body } = await call('GET', next);
      seen.push(...body.items.map((one: { identity: string }) => one.identity));
      next = body.next;
    }
    expect(seen).toEqual(made);
    expect((await call('GET', '/stations?limit=1000')).body.errors[0].field).toBe('limit');
    expect((await call('GET', '/stations?statuss=Available')).body.errors[0].field).toBe('statuss');
  });

  test('have EVSEs and connectors once they have told of them', async () => {
    const identity = await aStation();
    await rest.world.online({ id: 0, identity }, '1.6');
    const evses = await call('GET', `/stations/${identity}/evses`);
    expect(evses.body.items.length).toBeGreaterThan(0);
    const at = `/stations/${identity}/evses/1/connectors/1`;
    expect((await call('PATCH', at, { type: 'CCS2', maxPowerW: 150_000 })).body).toMatchObject({
      type: 'CCS2',
      maxPowerW: 150_000,
    });
    expect((await call('GET', at)).body).toMatchObject({ status: 'Available', type: 'CCS2' });
    expect((await call('GET', `/stations/${identity}/evses/1`)).body.connectors).toHaveLength(1);
    expect((await call('GET', `/stations/${identity}/evses/77`)).status).toBe(404);
  });
});

describe('tokens and groups', () => {
  test('a token is made, blocked, regrouped and forgotten', async () => {
    const made = await call('POST', '/tokens', {
      idToken: 'AA:BB:01',
      label: 'Anna',
      expiresAt: '2030-01-01T00:00:00Z',
    });
    expect(made).toMatchObject({
      status: 201,
      body: { type: 'ISO14443', status: 'Accepted', expiresAt: '2030-01-01T00:00:00.000Z' },
    });
    const at = `/tokens/${made.body.id}`;
    expect((await call('PATCH', at, { status: 'Blocked', expiresAt: null })).body).toMatchObject({
      status: 'Blocked',
      expiresAt: null,
      label: 'Anna',
    });
    expect((await call('PUT', `/groups/Fleet%20A/tokens/${made.body.id}`)).body.groupId).toBe('Fleet A');
    expect((await call('GET', '/groups')).body.items).toContainEqual({ groupId: 'Fleet A', tokens: 1, accepted: 0 });
    expect((await call('GET', '/groups/Fleet%20A')).body.items).toHaveLength(1);
    expect((await call('DELETE', `/groups/Fleet%20B/tokens/${made.body.id}`)).status).toBe(404);
    expect((await call('DELETE', `/groups/Fleet%20A/tokens/${made.body.id}`)).status).toBe(204);
    expect((await call('GET', '/groups/Fleet%20A')).status).toBe(404);
    expect((await call('GET', '/tokens?search=aa:bb')).body.items).toHaveLength(1);
    expect((await call('DELETE', at)).status).toBe(204);
    expect((await call('GET', at)).status).toBe(404);
  });
});

describe('a station at work', () => {
  let identity: string;
  let transactionId: number;
  beforeAll(async () => {
    identity = await aStation();
    const station = await rest.world.online({ id: 0, identity }, '1.6');
    const started = await station.call('StartTransaction', {
      connectorId: 1,
      idTag: TOKEN,
      meterStart: 0,
      timestamp: ago(600).toISOString(),
    });
    transactionId = Number((started as { transactionId: number }).transactionId);
    await station.call('MeterValues', {
      connectorId: 1,
      transactionId,
      meterValue: [
        {
          timestamp: new Date().toISOString(),
          sampledValue: [{ value: '1500', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }],
        },
      ],
    });
  });

  test('transactions are listed, read and come with their readings', async () => {
    const list = await call('GET', `/transactions?identity=${identity}&state=active`);
    expect(list.body.items).toMatchObject([{ id: transactionId, identity, energyWh: 1500 }]);
    expect((await call('GET', `/transactions/${transactionId}`)).body.events[0]).toMatchObject({ eventType: 'Started' });
    expect((await call('GET', `/transactions/${transactionId}/readings`)).body.items.at(-1)).toMatchObject({ energyWh: 1500 });
    expect((await call('GET', '/transactions/2000000000')).status).toBe(404);
  });

  test('a variable is set and read back, and then listed', async () => {
    const set = await call('PUT', `/stations/${identity}/variables`, {
      name: { component: '', variable: 'HeartbeatInterval' },
      value: '120',
    });
    expect(set).toMatchObject({ status: 200, body: { outcome: { accepted: true }, observation: { kind: 'seen' } } });
    const { body } = await call('GET', `/stations/${identity}/variables`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ path: expect.stringContaining('HeartbeatInterval'), value: '120' }),
    );
    const read = await call('POST', `/stations/${identity}/variables/read`, {
      names: [{ component: '', variable: 'HeartbeatInterval' }],
    });
    expect(read.body.outcome).toMatchObject({ kind: 'answered', accepted: true });
  });

  test('commands are asked for and waited for, or looked at later, and listed', async () => {
    const stop = await call('POST', `/stations/${identity}/commands`, { kind: 'RequestStop', transactionId });
    expect(stop).toMatchObject({ status: 200, body: { outcome: { kind: 'answered' } } });
    const later = await call('POST', `/stations/${identity}/commands?wait=false`, { kind: 'ClearCache' });
    expect(later).toMatchObject({ status: 202, body: { outcome: null } });
    expect((await call('GET', later.body.command)).body).toMatchObject({
      id: later.body.commandId,
      request: { kind: 'ClearCache' },
    });
    expect((await call('POST', `${later.body.command}/cancel`)).status).toBe(409);
    expect((await call('GET', `/stations/${identity}/commands?limit=1`)).body.next).toContain('cursor=');
  });

  test('messages and events are read, messages by filter and by id', async () => {
    const { body } = await call('GET', `/stations/${identity}/messages?action=MeterValues&direction=inbound`);
    expect(body.items).toMatchObject([{ action: 'MeterValues', responseKind: 'result' }]);
    expect((await call('GET', `/stations/${identity}/messages/${body.items[0].messageId}`)).body.action).toBe('MeterValues');
    expect((await call('GET', `/stations/${identity}/messages?after=yesterday`)).body.errors[0].field).toBe('after');
    const events = await call('GET', `/stations/${identity}/events`);
    expect(events.body.items.map((one: { kind: string }) => one.kind)).toContain('station.create');
  });

  test('its transactions are still listed once it is taken out of the fleet; one that never was is not found', async () => {
    const gone = await aStation();
    const station = await rest.world.online({ id: 0, identity: gone }, '1.6');
    const began = { connectorId: 1, idTag: TOKEN, meterStart: 0, timestamp: ago(60).toISOString() };
    const { transactionId: id } = await station.call('StartTransaction', began);
    expect((await call('DELETE', `/stations/${gone}`)).status).toBe(204);
    expect((await call('GET', `/transactions?identity=${gone}`)).body.items).toMatchObject([{ id, identity: gone }]);
    expect((await call('GET', `/transactions/${id}`)).status).toBe(200);
    expect((await call('GET', '/transactions?identity=NOBODY')).status).toBe(404);
  });

  test('what it holds is listed by kind', async () => {
    const { id } = await rest.world.one<{ id: number }>('SELECT id FROM station WHERE identity = $1', identity);
    const one = { key: '7', evseId: 1, state: 'Accepted', data: { idToken: TOKEN }, at: new Date(), messageId: null };
    await rest.world.store.holdings.put(id, [
      { kind: 'Reservation', ...one },
      { kind: 'ChargingProfile', ...one },
    ]);
    expect((await call('GET', `/stations/${identity}/reservations`)).body.items).toMatchObject([
      { kind: 'Reservation', key: '7' },
    ]);
    expect((await call('GET', `/stations/${identity}/charging-profiles`)).body.items).toHaveLength(1);
    expect((await call('GET', `/stations/${identity}/holdings?kinds=Reservation,ChargingProfile`)).body.items).toHaveLength(2);
  });
});

describe('a key', () => {
  test('of some sites sees nothing else and changes nothing else', async () => {
    const [mine, other] = [await aSite(), await aSite()];
    const [here, there] = [await aStation(mine), await aStation(other)];
    const scoped = rest.as(await rest.key('operator', [mine]));
    expect((await scoped('GET', '/stations')).body.items.map((one: { identity: string }) => one.identity)).toEqual([here]);
    expect((await scoped('GET', '/sites')).body.items.map((one: { id: number }) => one.id)).toEqual([mine]);
    expect((await scoped('GET', '/transactions')).body.items).toEqual([]);
    const parts = ['', '/evses', '/ocpp', '/commands', '/variables', '/reservations', '/holdings', '/messages', '/events'];
    for (const part of parts) expect([part, (await scoped('GET', `/stations/${there}${part}`)).status]).toEqual([part, 404]);
    expect((await scoped('POST', `/stations/${there}/ocpp/ClearCache`, {})).status).toBe(404);
    expect((await scoped('PATCH', `/stations/${there}`, { name: 'Mine' })).status).toBe(404);
    expect((await scoped('DELETE', `/stations/${there}`)).status).toBe(404);
    expect((await scoped('POST', '/stations', { identity: 'X-9', name: 'X', siteId: other, securityProfile: 0 })).status).toBe(
      422,
    );
    expect((await scoped('PUT', `/sites/${other}`, { name: 'Mine', timeZone: 'Europe/Oslo' })).status).toBe(404);
  });

  test.each(ROLES)('of a %s may do what the role may, on every address', async (role) => {
    const asked = rest.as(await rest.key(role));
    for (const { id, method, path, permission } of OPERATIONS) {
      if (BY_REQUEST.has(id)) continue;
      // Nothing of these exists: who may gets as far as not finding it, or its wrong body.
      const filled = path.replaceAll(/\{\w+\}/g, '0b6f2c6e-5d0e-4d7b-9a51-6f3a5c1f9f10');
      const { status } = await asked(method, filled, method === 'GET' ? undefined : { wrong: true });
      expect([id, status === 403]).toEqual([id, !may(role, permission)]);
    }
  });

  test.each([
    ['manager', 'Reset', 403],
    ['technician', 'ChangeConfiguration', 404],
    ['manager', 'GetConfiguration', 404],
  ] as const)('of a %s sending %s: %i', async (role, action, status) => {
    expect((await rest.as(await rest.key(role))('POST', `/stations/NOBODY/ocpp/${action}`, {})).status).toBe(status);
  });

  test('that is missing, unknown, expired or revoked is refused, and its use is noted', async () => {
    const key = await rest.key('manager');
    expect((await rest.as(key)('GET', '/sites')).status).toBe(200);
    const [row] = await rest.world.rowsWhen(
      (rows) => rows[0]?.last_used_at !== null,
      'SELECT * FROM api_key WHERE prefix = $1',
      key.slice(0, 13),
    );
    expect(row).toMatchObject({ last_used_address: expect.stringContaining('127.0.0.1') });
    expect(JSON.stringify(row)).not.toContain(key.slice(14));
    await rest.world.rows('UPDATE api_key SET revoked_at = now() WHERE id = $1', row?.id);
    expect((await rest.as(key)('GET', '/sites')).body).toMatchObject({ status: 401, detail: 'This key has been revoked.' });
    const short = await rest.key('manager', null, 1);
    await rest.world.rows(`UPDATE api_key SET expires_at = now() - interval '1 s' WHERE prefix = $1`, short.slice(0, 13));
    expect((await rest.as(short)('GET', '/sites')).body.detail).toBe('This key has expired.');
    const nobody = await rest.as(null)('GET', '/sites');
    expect(nobody.headers.get('www-authenticate')).toContain('Bearer');
    expect((await rest.as(`${key}x`)('GET', '/sites')).status).toBe(401);
  });
});

describe('requests that are not understood', () => {
  test.each([
    ['no JSON', '/sites', '{"name":', {}, 400],
    ['another type', '/sites', '<site/>', { 'content-type': 'text/xml' }, 415],
    ['a body over 1 MiB', '/sites', `"${'x'.repeat(1024 * 1024)}"`, {}, 413],
    ['a list in place of fields', '/sites', '[]', {}, 422],
    ['an address that is none', '/nowhere', '{}', {}, 404],
    ['a method it does not take', '/sites/1', '{}', {}, 405],
  ])('%s', async (_what, path, body, headers, status) => {
    const answered = await call('POST', path, body, headers);
    expect(answered.headers.get('content-type')).toBe('application/problem+json');
    expect(answered).toMatchObject({
      status,
      body: { status, type: expect.stringMatching(/^urn:laddnav:problem:/), title: expect.any(String) },
    });
  });
});

test('an address that tries wrong keys is made to wait; a right one from there goes on', async () => {
  const wrong = await Promise.all(Array.from({ length: 40 }, () => rest.as('lnav_wrong')('GET', '/sites')));
  expect(wrong.map((one) => one.status)).toContain(429);
  expect((await call('GET', '/sites')).status).toBe(200);
});
