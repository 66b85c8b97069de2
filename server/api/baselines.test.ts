import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBaselineWork } from '../features/baselines/work';
import { createBaselineStores } from '../store/baselines';
import { createStationConfigurationSource } from '../store/configuration/source';
import { seed } from '../testing/api/seed';
import { createWorld, type World } from '../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
let watch: ReturnType<typeof createBaselineWork>['watch'];
const INTERVAL = 'meter.sampleInterval';
const HEARTBEAT = 'connection.heartbeatInterval';

beforeAll(async () => {
  world = await createWorld();
  const made = createBaselineWork({
    stores: createBaselineStores(world.pool, world.prisma),
    configurations: createStationConfigurationSource(world.pool),
    clock: world.clock,
    bus: world.bus,
    log: pino({ level: 'silent' }),
    delayMs: 5,
  });
  watch = made.watch;
  world.api.ports.baselines = made.work;
  world.bus.subscribe((event) => watch.onEvent(event));
  fleet = await seed(world);
  for (const { id } of [fleet.inUppsala, fleet.inLund, fleet.nowhere]) {
    const keys = ['MeterValueSampleInterval', 'HeartbeatInterval', ...Array.from({ length: 12 }, (_, i) => `Key${i}`)];
    for (const key of keys) await setValue(id, key, '60');
  }
});
afterAll(async () => {
  await watch.stop();
  await world.close();
});
beforeEach(async () => {
  await world.prisma.baselineException.deleteMany();
  await world.prisma.baselineVersion.deleteMany();
  await world.prisma.baseline.deleteMany();
  await world.prisma.stationGroup.deleteMany();
  await world.prisma.stationDrift.deleteMany();
  await world.prisma.auditEntry.deleteMany();
});

async function setValue(stationId: number, variable: string, value: string) {
  const about = { component: '', variable, value, mutability: 'ReadWrite', readAt: new Date() };
  const id = { stationId, path: `/${variable}`, attribute: 'Actual' };
  await world.prisma.variable.upsert({ where: { stationId_path_attribute: id }, create: { ...id, ...about }, update: about });
}
const admin = () => world.as('administrator').baselines;
const organisation = { layer: 'organisation' } as const;
const save = (name: string, target: Parameters<ReturnType<typeof admin>['save']>[0]['target'], value: number, key = INTERVAL) =>
  admin().save({ name, target, wishes: [{ key, value }] });

test('what a station should have comes from the nearest layer, with what it overrides, and drift is found and told', async () => {
  await save('Everywhere', organisation, 300);
  await save('Uppsala', { layer: 'site', siteId: fleet.uppsala.id }, 30);
  world.events.length = 0;
  await watch.settled();
  const view = await admin().station({ stationId: fleet.inUppsala.id });
  expect(view.settings).toMatchObject([
    { key: INTERVAL, state: 'differs', wanted: 30, actual: 60, from: { name: 'Uppsala', layer: 'site', version: 1 } },
  ]);
  expect(view.settings[0]?.overrides).toMatchObject([{ from: { name: 'Everywhere' }, value: 300 }]);
  expect(view.baselines.map((b) => b.name)).toEqual(['Everywhere', 'Uppsala']);
  const { totals, settings } = await admin().drift({});
  expect(totals).toMatchObject({ stations: 3, covered: 3, drifted: 3, inLine: 0 });
  expect(settings).toMatchObject([{ key: INTERVAL, state: 'differs', stations: 3 }]);
  expect(settings[0]?.wanted).toEqual([
    { value: 300, stations: 2 },
    { value: 30, stations: 1 },
  ]);
  expect(settings[0]?.baselines.map((b) => b.name).sort()).toEqual(['Everywhere', 'Uppsala']);
  expect(world.events).toContainEqual(
    expect.objectContaining({ kind: 'stationTouched', stationId: fleet.inUppsala.id, topics: ['drift'] }),
  );

  await setValue(fleet.inUppsala.id, 'MeterValueSampleInterval', '30');
  world.bus.publish({ kind: 'stationTouched', stationId: fleet.inUppsala.id, topics: ['variables'], lastMessageAt: null });
  await watch.settled();
  expect((await admin().drift({})).totals).toMatchObject({ drifted: 2, inLine: 1 });
  const stations = await admin().driftStations({ key: INTERVAL });
  expect(stations).toMatchObject({ total: 2 });
  expect(stations.items.map((s) => s.identity).sort()).toEqual(['FREE-1', 'LUN-1']);
  await setValue(fleet.inUppsala.id, 'MeterValueSampleInterval', '60');
});

test('a value that cannot be, a contradiction, a secret and nothing at all are refused by name, and nothing is stored', async () => {
  const tries = [
    [[{ key: INTERVAL, value: -5 }], /meter\.sampleInterval cannot have this value/],
    [[{ key: INTERVAL, value: 'often' }], /cannot have this value/],
    [[{ key: 'no.such', value: 1 }], /no\.such cannot have this value/],
    [
      [
        { key: INTERVAL, value: 5 },
        { key: INTERVAL, value: 6 },
      ],
      /twice, with different values/,
    ],
    [
      [
        { key: INTERVAL, value: 5 },
        { key: 'raw:/metervaluesampleinterval', value: '6' },
      ],
      /the same setting under two names/,
    ],
    [[{ key: 'raw:/AuthorizationKey', value: 'x' }], /is a secret/],
    [[], /without settings does nothing/],
  ] as const;
  for (const [wishes, message] of tries)
    await expect(admin().save({ name: 'Odd', target: organisation, wishes: [...wishes] })).rejects.toThrow(message);
  await expect(
    admin().save({ name: 'Odd', target: { layer: 'site', siteId: 999 }, wishes: [{ key: INTERVAL, value: 5 }] }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await admin().list()).toEqual([]);
  expect(await world.prisma.auditEntry.count({ where: { subjectType: 'baseline' } })).toBe(0);
});

test('two that fight are named before the second is saved; saved all the same, nothing is planned where they fight', async () => {
  const group = await world.as('administrator').stationGroups.save({ name: 'Hall' });
  const other = await world.as('administrator').stationGroups.save({ name: 'Yard' });
  for (const { id } of [group, other])
    await world.as('administrator').stationGroups.change({ id, add: { identities: ['LUN-1'] } });
  await save('Hall', { layer: 'group', groupId: group.id }, 30);
  const second = {
    name: 'Yard',
    target: { layer: 'group', groupId: other.id },
    wishes: [{ key: INTERVAL, value: 45 }],
  } as const;
  const preview = await admin().preview({ ...second, wishes: [...second.wishes] });
  expect(preview).toMatchObject({
    stations: 1,
    complaints: [],
    fights: [{ key: INTERVAL, ours: 45, with: { name: 'Hall', value: 30 }, stations: 1 }],
  });
  await expect(admin().save({ ...second, wishes: [...second.wishes] })).rejects.toThrow(
    /The baseline Hall wants another value/,
  );
  await admin().save({ ...second, wishes: [...second.wishes], acceptFights: true });
  await watch.settled();
  expect((await admin().station({ stationId: fleet.inLund.id })).settings).toMatchObject([
    { key: INTERVAL, state: 'conflict', from: null },
  ]);
  const { desired } = world.api.ports.baselines;
  expect((await desired.desiredFor([fleet.inLund.id])).get(fleet.inLund.id)?.wishes).toEqual([]);
  expect((await admin().list()).map((b) => b.fights)).toEqual([['Yard'], ['Hall']]);
  await expect(world.as('administrator').stationGroups.delete({ id: group.id })).rejects.toThrow(/still used by Hall/);
});

test('versions: what each changed, an old one made the newest again, and of two people saving the second is told', async () => {
  const { id } = await save('Meters', organisation, 30);
  await admin().save({
    id,
    expectedVersion: 1,
    name: 'Meters',
    target: organisation,
    wishes: [
      { key: INTERVAL, value: 60 },
      { key: HEARTBEAT, value: 600 },
    ],
  });
  await expect(
    admin().save({ id, expectedVersion: 1, name: 'Meters', target: organisation, wishes: [{ key: INTERVAL, value: 90 }] }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  const renamed = await admin().save({
    id,
    name: 'Meters 2',
    target: organisation,
    wishes: [
      { key: HEARTBEAT, value: 600 },
      { key: INTERVAL, value: 60 },
    ],
  });
  expect(renamed).toMatchObject({ name: 'Meters 2', version: 2 });
  expect(await admin().restore({ id, version: 1 })).toMatchObject({ version: 3, wishes: [{ key: INTERVAL, value: 30 }] });
  const versions = await admin().versions({ id });
  expect(versions.map((v) => v.version)).toEqual([3, 2, 1]);
  expect(versions[0]?.changes).toEqual([
    { key: HEARTBEAT, kind: 'removed', before: 600, after: null },
    { key: INTERVAL, kind: 'changed', before: 60, after: 30 },
  ]);
  const audit = await world.prisma.auditEntry.findMany({ where: { subjectType: 'baseline' }, orderBy: { id: 'asc' } });
  expect(audit.map((a) => a.action)).toEqual(['baseline.create', 'baseline.update', 'baseline.update', 'baseline.update']);
});

test('an exception keeps a station as it is, for a reason, until it ends by itself or by somebody', async () => {
  await save('Everywhere', organisation, 300);
  const past = admin().addException({ stations: { identities: ['UPP-1'] }, key: INTERVAL, reason: 'x', until: new Date(0) });
  await expect(past).rejects.toThrow(/in the past/);
  const until = new Date(Date.now() + 60_000);
  expect(
    await admin().addException({
      stations: { identities: ['UPP-1', 'nobody'] },
      key: INTERVAL,
      reason: 'Test of the meter',
      until,
    }),
  ).toEqual({ stations: 1 });
  await watch.settled();
  const { desired, drift } = world.api.ports.baselines;
  expect((await desired.desiredFor([fleet.inUppsala.id])).get(fleet.inUppsala.id)).toMatchObject({
    wishes: [],
    exceptions: [{ reason: 'Test of the meter' }],
  });
  expect((await admin().station({ stationId: fleet.inUppsala.id })).settings).toMatchObject([
    { state: 'excepted', exception: { reason: 'Test of the meter', byName: 'Test administrator' } },
  ]);
  expect((await admin().drift({})).totals).toMatchObject({ drifted: 2, excepted: 1, inLine: 1 });
  const late = new Date(until.getTime() + 1000);
  expect(await drift.due(late, new Date(0), 10)).toEqual([fleet.inUppsala.id]);
  const [exception] = await admin().exceptions();
  await admin().endException({ id: exception?.id ?? 0 });
  await watch.settled();
  expect((await admin().drift({})).totals).toMatchObject({ drifted: 3, excepted: 0 });
  expect(
    await world.prisma.auditEntry.count({
      where: { stationId: fleet.inUppsala.id, action: { startsWith: 'station.exception' } },
    }),
  ).toBe(2);
});

test('who is limited to some sites changes what holds there alone, and sees nothing of others', async () => {
  const lund = { layer: 'site', siteId: fleet.lund.id } as const;
  await save('Lund', lund, 30);
  const uppsala = world.as('operator', [fleet.uppsala.id]);
  expect(await uppsala.baselines.list()).toEqual([]);
  await watch.settled();
  expect((await uppsala.baselines.drift({})).totals).toMatchObject({ stations: 1, drifted: 0 });
  const wishes = [{ key: INTERVAL, value: 30 }];
  await expect(uppsala.baselines.save({ name: 'A', target: lund, wishes })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(uppsala.baselines.save({ name: 'A', target: organisation, wishes })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(uppsala.baselines.station({ stationId: fleet.inLund.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    uppsala.baselines.addException({ stations: { stationIds: [fleet.inLund.id] }, key: INTERVAL, reason: 'x', until: null }),
  ).rejects.toThrow(/None of these stations/);
  await expect(world.as('technician').baselines.save({ name: 'A', target: organisation, wishes })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(
    await uppsala.baselines.save({ name: 'Mine', target: { layer: 'site', siteId: fleet.uppsala.id }, wishes }),
  ).toMatchObject({ version: 1 });
});

test('groups are filled from a filter or a list; their stations are held against the group’s baselines', async () => {
  const { stationGroups } = world.as('administrator');
  const { id } = await stationGroups.save({ name: 'Zaptecs', note: 'by make' });
  await expect(stationGroups.save({ name: 'Zaptecs' })).rejects.toThrow(/Another group has this name/);
  expect(await stationGroups.change({ id, add: { filter: { models: ['Pro'], connections: ['connected'] } } })).toEqual({
    added: 2,
    removed: 0,
  });
  await save('Group', { layer: 'group', groupId: id }, 30);
  await watch.settled();
  expect(await stationGroups.get({ id })).toMatchObject({ stations: 2, drifted: 2 });
  expect(await stationGroups.change({ id, remove: { identities: ['UPP-1'] } })).toEqual({ added: 0, removed: 1 });
  await watch.settled();
  expect((await stationGroups.members({ id })).items.map((m) => m.identity)).toEqual(['LUN-1']);
  expect((await admin().drift({})).totals.drifted).toBe(1);
});

test('what was missed is found by the sweep: stations never looked at, and all after a baseline changed', async () => {
  expect(await watch.sweep()).toBe(3);
  expect(await watch.sweep()).toBe(0);
  await world.prisma.baseline.create({
    data: {
      name: 'Behind our back',
      layer: 'organisation',
      updatedAt: new Date(Date.now() + 1),
      versions: { create: { version: 1, wishes: [{ key: INTERVAL, value: 30 }] } },
    },
  });
  expect(await watch.sweep()).toBe(3);
  expect((await admin().drift({})).totals.drifted).toBe(3);
});
