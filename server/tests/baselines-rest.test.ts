import { afterAll, beforeAll, expect, test } from 'vitest';
import { RestWorld } from './rest-world';
import { type Place, until } from './world';

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

const INTERVAL = 'meter.sampleInterval';
const driftOf = async (place: Place) => (await call('GET', `/stations/${place.identity}/drift`)).body;
const summaries = async () => (await call('GET', '/baselines')).body.items;
const drifted = (wanted: number) =>
  until(
    async () => ((await summaries())[0]?.drifted === wanted ? true : null),
    async () => `${wanted} drifted: ${JSON.stringify(await summaries())}`,
  );

test('a station that comes with another value drifts without being asked for it, is allowed to, and is in line once it has the value', async () => {
  const made = await call('POST', '/baselines', {
    name: 'Everywhere',
    target: { layer: 'organisation' },
    wishes: [{ key: INTERVAL, value: 30 }],
  });
  expect(made).toMatchObject({ status: 201, body: { version: 1, target: { layer: 'organisation' } } });

  const place = await rest.world.place();
  const station = await rest.world.connect(place, '1.6');
  let value = '60';
  station.answer('GetConfiguration', () => ({
    configurationKey: [
      { key: 'MeterValueSampleInterval', readonly: false, value },
      ...Array.from({ length: 12 }, (_, i) => ({ key: `X-${i}`, readonly: false, value: '1' })),
    ],
  }));
  await rest.world.call(place, 'GetConfiguration', {});
  await drifted(1);
  expect((await driftOf(place)).settings).toMatchObject([
    { key: INTERVAL, state: 'differs', wanted: 30, actual: 60, from: { name: 'Everywhere' }, exception: null },
  ]);

  const reason = 'Pilot of the meter maker';
  const until2 = new Date(Date.now() + 3_600_000).toISOString();
  const allowed = await call('POST', `/stations/${place.identity}/exceptions`, { key: INTERVAL, reason, until: until2 });
  expect(allowed).toMatchObject({ status: 201, body: { key: INTERVAL, reason, byName: 'operator key', until: until2 } });
  expect((await driftOf(place)).settings).toMatchObject([{ state: 'excepted', exception: { reason } }]);
  expect((await call('GET', `/stations/${place.identity}/exceptions`)).body.items).toHaveLength(1);
  expect((await call('DELETE', `/stations/${place.identity}/exceptions/${allowed.body.id}`)).status).toBe(204);
  await drifted(1);

  value = '30';
  await rest.world.call(place, 'GetConfiguration', { key: ['MeterValueSampleInterval'] });
  await drifted(0);
  expect((await driftOf(place)).settings).toMatchObject([{ state: 'right', actual: 30 }]);
});

test('versions, fights and bad values over the API', async () => {
  const [{ id }] = await summaries();
  const at = `/baselines/${id}`;
  const body = { name: 'Everywhere', target: { layer: 'organisation' }, wishes: [{ key: INTERVAL, value: 45 }] };
  expect(await call('PUT', at, { ...body, expectedVersion: 1, versionNote: 'Quieter' })).toMatchObject({
    status: 200,
    body: { version: 2 },
  });
  expect((await call('PUT', at, { ...body, expectedVersion: 1 })).status).toBe(409);
  expect((await call('GET', `${at}/versions`)).body.items).toMatchObject([
    { version: 2, note: 'Quieter', changes: [{ key: INTERVAL, kind: 'changed', before: 30, after: 45 }] },
    { version: 1 },
  ]);
  expect(await call('POST', `${at}/versions/1/restore`, {})).toMatchObject({ status: 200, body: { version: 3 } });
  const rival = { name: 'Rival', target: { layer: 'organisation' }, wishes: [{ key: INTERVAL, value: 90 }] };
  const fight = await call('POST', '/baselines', rival);
  expect(fight).toMatchObject({ status: 409 });
  expect(JSON.stringify(fight.body)).toContain('Everywhere');
  const bad = await call('POST', '/baselines', { ...rival, wishes: [{ key: INTERVAL, value: 'often' }] });
  expect(bad).toMatchObject({ status: 422 });
  expect(JSON.stringify(bad.body)).toContain('wishes.0.value');
  expect((await call('GET', '/baselines/999999')).status).toBe(404);
  expect((await rest.as(await rest.key('technician'))('POST', '/baselines', rival)).status).toBe(403);
  expect((await call('DELETE', at)).status).toBe(204);
  expect(await summaries()).toEqual([]);
});

test('groups over the API', async () => {
  const place = await rest.world.place();
  const made = await call('POST', '/station-groups', { name: 'Rapid chargers' });
  expect(made).toMatchObject({ status: 201, body: { stations: 0 } });
  const at = `/station-groups/${made.body.id}`;
  expect((await call('POST', `${at}/stations`, { identities: [place.identity, 'nobody'] })).body).toEqual({
    added: 1,
    removed: 0,
  });
  expect((await call('GET', `${at}/stations`)).body).toMatchObject({ items: [{ identity: place.identity }], total: 1 });
  expect((await call('PUT', at, { name: 'Rapid', note: '150 kW' })).body).toMatchObject({ name: 'Rapid', stations: 1 });
  expect((await call('POST', `${at}/stations/remove`, { identities: [place.identity] })).body).toEqual({
    added: 0,
    removed: 1,
  });
  expect((await call('GET', '/station-groups')).body.items).toMatchObject([{ name: 'Rapid' }]);
  expect((await call('DELETE', at)).status).toBe(204);
  expect((await call('GET', at)).status).toBe(404);
});
