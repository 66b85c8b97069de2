import { afterAll, beforeAll, expect, test } from 'vitest';
import { seed } from '../testing/api/seed';
import { createWorld, type World } from '../testing/api/world';

let world: World;
let fleet: Awaited<ReturnType<typeof seed>>;
beforeAll(async () => {
  world = await createWorld();
  fleet = await seed(world);
});
afterAll(() => world.close());

const admin = () => world.as('administrator');
const card = { type: 'ISO14443', status: 'Accepted' } as const;
const hold = (stationId: number, kind: string, key: string, state: string, data: object, at = new Date()) =>
  world.prisma.stationHolding.create({ data: { stationId, kind, key, state, data: { ...data }, at } });

test('where lists stand is told of every station in scope, also of those that were never asked', async () => {
  await hold(fleet.inUppsala.id, 'LocalList', 'list', 'Accepted', { versionNumber: 4, sentVersion: 4, entries: 2 });
  await hold(fleet.inLund.id, 'LocalList', 'list', 'NotSupported', { versionNumber: -1, sentVersion: null, entries: 0 });
  const { items, total } = await admin().localLists.list({});
  expect(total).toBe(3);
  expect(items.map((row) => [row.identity, row.standing, row.versionNumber])).toEqual([
    ['FREE-1', 'unknown', null],
    ['LUN-1', 'unsupported', -1],
    ['UPP-1', 'current', 4],
  ]);
  expect((await admin().localLists.list({ standing: 'unsupported' })).items.map((row) => row.identity)).toEqual(['LUN-1']);
  expect((await admin().localLists.list({ search: 'resecentrum' })).items.map((row) => row.identity)).toEqual(['UPP-1']);
  const inLund = await world.as('manager', [fleet.lund.id]).localLists.list({});
  expect(inLund.items.map((row) => row.identity)).toEqual(['LUN-1']);
});

test('pages of lists neither repeat nor leave out a station', async () => {
  const first = await admin().localLists.list({ limit: 2 });
  const second = await admin().localLists.list({ limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items].map((row) => row.identity)).toEqual(['FREE-1', 'LUN-1', 'UPP-1']);
  expect(second.nextCursor).toBeNull();
});

test('stations that have a token in their list are found whatever its case, within scope', async () => {
  await hold(fleet.inUppsala.id, 'LocalListEntry', '04a23f', 'Blocked', {});
  await hold(fleet.inLund.id, 'LocalListEntry', '04A23F', 'Accepted', {});
  const found = await admin().localLists.listedAt({ idToken: '04A23f' });
  expect(found.map((at) => [at.stationName, at.state])).toEqual([
    ['Station LUN-1', 'Accepted'],
    ['Station UPP-1', 'Blocked'],
  ]);
  expect(await world.as('operator', [fleet.lund.id]).localLists.listedAt({ idToken: '04A23F' })).toHaveLength(1);
});

test('reservations of all stations: open ones by their end with whose token it is, the others newest first', async () => {
  await admin().tokens.save({ ...card, idToken: '04:BB', label: 'Van 12' });
  const until = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  await hold(fleet.inUppsala.id, 'Reservation', '1', 'Accepted', { idToken: '04bb', expiresAt: until(5), transactionId: null });
  await hold(fleet.inLund.id, 'Reservation', '2', 'Accepted', { idToken: 'X', expiresAt: until(1), transactionId: null });
  await hold(fleet.inLund.id, 'Reservation', '3', 'Used', { idToken: 'X', expiresAt: until(1), transactionId: 9 }, new Date(1));
  await hold(fleet.inLund.id, 'Reservation', '4', 'Faulted', { idToken: 'X', expiresAt: until(1), transactionId: null });
  const open = await admin().reservations.list({ open: true });
  expect(open.items.map((r) => [r.reservationId, r.tokenLabel])).toEqual([
    ['2', null],
    ['1', 'Van 12'],
  ]);
  expect(open.total).toBe(2);
  const one = await admin().reservations.list({ open: true, limit: 1 });
  const next = await admin().reservations.list({ open: true, limit: 1, cursor: one.nextCursor ?? '' });
  expect(next.items.map((r) => r.reservationId)).toEqual(['1']);
  const over = await admin().reservations.list({ open: false });
  expect(over.items.map((r) => [r.reservationId, r.state, r.transactionId])).toEqual([
    ['4', 'Faulted', null],
    ['3', 'Used', 9],
  ]);
  expect((await admin().reservations.list({ open: true, search: 'van 12' })).items).toHaveLength(1);
  expect((await world.as('manager', [fleet.uppsala.id]).reservations.list({ open: false })).items).toEqual([]);
});

test('what a station knows of a customer is shown to those who may ask it only', async () => {
  const id = fleet.inUppsala.id;
  await hold(id, 'CustomerInformation', '7', 'Received', { text: 'name: Anna' });
  const kinds: ['CustomerInformation'] = ['CustomerInformation'];
  expect(await world.as('operator').stations.holdings({ id, kinds })).toHaveLength(1);
  expect(await world.as('manager').stations.holdings({ id, kinds })).toEqual([]);
  expect((await world.as('manager').stations.holdings({ id })).map((h) => h.kind)).not.toContain('CustomerInformation');
});

test('tokens are put into groups and groups renamed, each with one audit entry; a manager only looks', async () => {
  const a = await admin().tokens.save({ ...card, idToken: 'AA11', groupId: 'OLD' });
  const b = await admin().tokens.save({ ...card, idToken: 'BB22' });
  world.events.length = 0;
  expect(await admin().tokens.setGroup({ ids: [a.id, b.id], groupId: 'FLEET' })).toEqual({ changed: 2 });
  expect(world.events).toContainEqual({ kind: 'tokensEdited' });
  expect((await admin().tokens.list({ group: 'FLEET' })).total).toBe(2);
  expect(await admin().tokens.renameGroup({ from: 'FLEET', to: 'VANS' })).toEqual({ changed: 2 });
  expect(await admin().tokens.groups()).toEqual([{ groupId: 'VANS', tokens: 2, accepted: 2 }]);
  expect(await admin().tokens.renameGroup({ from: 'VANS', to: null })).toEqual({ changed: 2 });
  expect(await admin().tokens.groups()).toEqual([]);
  await expect(admin().tokens.renameGroup({ from: 'VANS', to: 'X' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const entries = await world.prisma.auditEntry.findMany({ where: { subjectType: 'tokenGroup' }, orderBy: { id: 'asc' } });
  expect(entries.map((entry) => [entry.action, entry.subjectId])).toEqual([
    ['token.group', 'FLEET'],
    ['token.renameGroup', 'VANS'],
    ['token.renameGroup', 'VANS'],
  ]);
  await expect(world.as('manager').tokens.setGroup({ ids: [a.id], groupId: 'X' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
