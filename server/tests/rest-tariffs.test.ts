import { afterAll, beforeAll, expect, test } from 'vitest';
import { RestWorld } from './rest-world';

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

const DAY = { name: 'Day', currency: 'SEK', elements: { kWh: '2,490', start: '5.00', vatPercent: '25' } };

test('tariffs are made, grow a version when what they cost changes, and are not deleted while they count', async () => {
  const made = await call('POST', '/tariffs', DAY);
  expect(made).toMatchObject({ status: 201, body: { version: 1, elements: { kWh: '2.49', start: '5', vatPercent: '25' } } });
  const at = `/tariffs/${made.body.id}`;
  expect((await call('PUT', at, { ...DAY, note: 'same price' })).body.version).toBe(1);
  const dearer = { ...DAY, version: 1, elements: { kWh: '2.99' } };
  expect((await call('PUT', at, dearer)).body).toMatchObject({ version: 2, elements: { kWh: '2.99' } });
  expect((await call('PUT', at, dearer)).status).toBe(409);
  expect((await call('POST', '/tariffs', DAY)).status).not.toBe(201);
  const wrong = await call('POST', '/tariffs', { ...DAY, name: 'Odd', elements: { kWh: 'free', min: '9', max: '1' } });
  expect([wrong.status, wrong.body.errors?.[0]?.field]).toEqual([422, 'elements.kWh']);

  const everywhere = await call('POST', `${at}/assignments`, {});
  expect(everywhere.status).toBe(201);
  expect((await call('DELETE', at)).status).toBe(409);
  const twin = await call('POST', '/tariffs', { ...DAY, name: 'Night' });
  const clash = await call('POST', `/tariffs/${twin.body.id}/assignments`, {});
  expect([clash.status, JSON.stringify(clash.body)]).toEqual([409, expect.stringContaining('Day counts already')]);
  const until = new Date(Date.now() + 86_400_000).toISOString();
  expect((await call('POST', `/tariffs/${twin.body.id}/assignments`, { validTo: until })).status).toBe(201);
  expect((await call('GET', '/tariff-assignments')).body.items).toHaveLength(2);
  expect((await call('DELETE', `/tariff-assignments/${everywhere.body.id}`)).status).toBe(204);
  expect((await call('DELETE', `/tariff-assignments/${everywhere.body.id}`)).status).toBe(404);
  expect((await call('DELETE', at)).status).toBe(204);
  expect((await call('GET', at)).status).toBe(404);
  const actions = await rest.world.rows(
    `SELECT action FROM audit_entry WHERE subject_type = 'tariff' AND subject_id = $1 ORDER BY id`,
    String(made.body.id),
  );
  expect(actions.map((a) => a.action)).toEqual([
    'tariff.create',
    'tariff.update',
    'tariff.update',
    'tariff.assign',
    'tariff.endAssignment',
    'tariff.delete',
  ]);
});

test('who only looks may not change prices, and who is limited to some sites not those of others', async () => {
  const looking = rest.as(await rest.key('manager'));
  expect((await looking('GET', '/tariffs')).status).toBe(200);
  expect((await looking('POST', '/tariffs', { ...DAY, name: 'Mine' })).status).toBe(403);
});

test('a plan carries a payment method and the rule is kept with it', async () => {
  const place = await rest.world.place();
  const station = await rest.world.online(place, '1.6');
  const plan = await call('POST', '/plans', {
    name: 'No cards',
    selection: { by: 'stations', stationIds: [place.id] },
    wishes: [{ key: 'payment.rfid', value: false }],
  });
  expect(plan.status).toBe(201);
  await call('POST', `/plans/${plan.body.id}/start`, {});
  await rest.world.rowsWhen(
    (rows) => rows.length === 1,
    `SELECT value FROM station_policy WHERE station_id = $1 AND key = 'payment.rfid'`,
    place.id,
  );
  expect(await station.authorize('04A1B2C3D4')).toBe('Invalid');
});
