import { afterAll, beforeAll, expect, test } from 'vitest';
import { FullReader } from '../features/configuration/reading/reader';
import { createReadingStore } from '../store/configuration/readings';
import { type Place, VERSIONS, World } from './world';

let world: World;
let reader: FullReader;
beforeAll(async () => {
  world = await World.open();
  const { clock, log } = world.parts;
  const store = createReadingStore(world.store.pool);
  reader = new FullReader({ clock, log, commands: world.side.commands, store, settleMs: 0, spacingMs: 20 });
  world.side.onBooted((stationId) => reader.booted(stationId));
  reader.start();
});
afterAll(async () => {
  reader.stop();
  expect(world.complaints).toEqual([]);
  await world.close();
});

const readings = (place: Place) =>
  world.rows(
    `SELECT id FROM command WHERE station_id = $1 AND request->>'kind' = 'ReadVariables' AND request->>'names' IS NULL`,
    place.id,
  );
const idle = (place: Place) => world.rowsWhen(() => reader.queued === 0, 'SELECT id FROM station WHERE id = $1', place.id);

test.each(VERSIONS)(
  'OCPP %s: everything is read on the first boot, again after a change of firmware, and not otherwise',
  async (version) => {
    const place = await world.place();
    const station = await world.online(place, version);
    await world.rowsWhen((rows) => rows.length > 3, 'SELECT path FROM variable WHERE station_id = $1', place.id);
    await station.boot();
    await idle(place);
    expect(await readings(place)).toHaveLength(1);
    await world.rows(
      `UPDATE station_policy SET value = jsonb_set(value, '{firmware}', '"0.1"') WHERE station_id = $1`,
      place.id,
    );
    await station.boot();
    await world.rowsWhen(
      (rows) => rows.length === 2,
      `SELECT id FROM command WHERE station_id = $1 AND request->>'kind' = 'ReadVariables' AND request->>'names' IS NULL`,
      place.id,
    );
  },
);

test('a 1.6 station that says nothing when asked for everything is asked for the standard’s keys', async () => {
  const place = await world.place();
  const station = await world.connect(place, '1.6');
  station.answer('GetConfiguration', ({ key }) =>
    Array.isArray(key) && key.includes('HeartbeatInterval')
      ? { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '60' }] }
      : { configurationKey: [] },
  );
  await station.boot();
  await world.rowsWhen((rows) => rows.length === 1, 'SELECT path FROM variable WHERE station_id = $1', place.id);
});
