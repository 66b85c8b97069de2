import { afterAll, beforeAll, expect, test } from 'vitest';
import { createQuirkStore } from '../store/quirks';
import { seed } from '../testing/api/seed';
import { createWorld, type World } from '../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
const about = { vendor: 'Zaptec', model: 'Pro', firmwareVersion: '', version: '1.6' } as const;
beforeAll(async () => {
  world = await createWorld();
  fleet = await seed(world);
  const at = new Date('2026-11-22T12:00:00Z');
  const tally = {
    about,
    action: 'Heartbeat',
    direction: 'inbound',
    kind: 'extraField',
    path: 'x',
    note: 'extra field',
  } as const;
  await createQuirkStore(world.pool).record([
    { ...tally, count: 2, firstAt: at, lastAt: at, stationId: fleet.inLund.id, messageId: 'm1' },
  ]);
});
afterAll(() => world.close());

test('what a model does is for all who read messages; its stations and evidence within their sites', async () => {
  expect(await world.as('administrator').quirks.profiles()).toMatchObject([{ ...about, count: 2, stations: 3 }]);
  const operator = world.as('operator', [fleet.uppsala.id]);
  expect(await operator.quirks.profiles()).toMatchObject([{ ...about, count: 2, stations: 1 }]);
  expect(await operator.quirks.list(about)).toMatchObject([{ kind: 'extraField', evidence: null }]);
  expect(await world.as('operator', [fleet.lund.id]).quirks.list(about)).toMatchObject([{ evidence: { identity: 'LUN-1' } }]);
  expect(await operator.quirks.station({ stationId: fleet.inUppsala.id })).toMatchObject({
    tolerance: 'lenient',
    by: 'default',
    quirks: [{ evidence: null }],
  });
});

test('a station outside one’s sites is neither seen nor set', async () => {
  const operator = world.as('operator', [fleet.uppsala.id]);
  const stationId = fleet.inLund.id;
  await expect(operator.quirks.station({ stationId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(operator.quirks.setStation({ stationId, tolerance: 'strict' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('models are decided by administrators, stations by those who configure them; both are audited and told', async () => {
  const rule = { vendor: 'Zaptec', model: 'Pro', firmwarePrefix: '', tolerance: 'strict' } as const;
  await expect(world.as('operator').quirks.setModel(rule)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  world.events.length = 0;
  expect(await world.as('administrator').quirks.setModel(rule)).toMatchObject([rule]);
  expect(world.events).toContainEqual({ kind: 'stationsEdited', stationIds: [] });
  const stationId = fleet.inLund.id;
  const technician = world.as('technician');
  expect(await technician.quirks.station({ stationId })).toMatchObject({ tolerance: 'strict', by: 'model' });
  await technician.quirks.setStation({ stationId, tolerance: 'lenient' });
  expect(await technician.quirks.station({ stationId })).toMatchObject({
    tolerance: 'lenient',
    by: 'station',
    asModel: 'strict',
  });
  expect(world.events).toContainEqual({ kind: 'stationsEdited', stationIds: [stationId] });
  const entries = await world.prisma.auditEntry.findMany({
    where: { action: { contains: 'olerance' } },
    orderBy: { id: 'asc' },
  });
  expect(entries.map((entry) => [entry.action, entry.stationId])).toEqual([
    ['tolerance.setModel', null],
    ['station.setTolerance', stationId],
  ]);
});
