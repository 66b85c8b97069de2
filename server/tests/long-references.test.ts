import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

test('a reference of characters outside the basic plane, as long as the schema allows, is kept', async () => {
  const place = await world.place();
  const station = await world.online(place, '2.1');
  const settlement = {
    pspRef: '\u{1F50C}'.repeat(255),
    status: 'Settled',
    settlementAmount: 12.5,
    settlementTime: new Date().toISOString(),
  };
  expect(await station.call('NotifySettlement', settlement)).toEqual({});
  expect(await world.holdings(place, 'Settlement')).toHaveLength(1);
});
