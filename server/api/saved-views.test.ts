import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../testing/api/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  // Views hang on people who exist: those of the calls below.
  for (const role of ['operator', 'manager'] as const)
    await world.prisma.user.create({ data: { id: `test-${role}`, name: role, email: `${role}@example.com`, role } });
});
afterAll(() => world.close());

const DEFINITION = {
  statuses: ['Offline' as const],
  conditions: [
    { field: 'firmware' as const, op: 'below' as const, version: '1.4' },
    { field: 'offlineFor' as const, op: 'over' as const, minutes: 60 },
  ],
  sort: 'lastMessage' as const,
  direction: 'desc' as const,
  columns: ['name', 'firmware'],
};

test('a view is kept for its person alone, comes back as it was saved, and every change is audited', async () => {
  const mine = world.as('operator').stations;
  const theirs = world.as('manager').stations;
  const { id } = await mine.saveView({ name: 'Old firmware', definition: DEFINITION });
  expect(await mine.views()).toEqual([{ id, name: 'Old firmware', definition: DEFINITION }]);
  expect(await theirs.views()).toEqual([]);
  await expect(theirs.saveView({ id, name: 'Mine now', definition: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(theirs.deleteView({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await mine.saveView({ id, name: 'Renamed', definition: { search: 'x' } });
  expect(await mine.views()).toEqual([{ id, name: 'Renamed', definition: { search: 'x' } }]);
  await mine.deleteView({ id });
  expect(await mine.views()).toEqual([]);
  const audits = await world.prisma.auditEntry.findMany({ where: { subjectType: 'view' }, orderBy: { id: 'asc' } });
  expect(audits).toMatchObject([
    { action: 'view.create', userName: 'Test operator', subjectId: String(id), detail: { name: 'Old firmware' } },
    { action: 'view.update', detail: { name: 'Renamed', definition: { search: 'x' } } },
    { action: 'view.delete', subjectId: String(id) },
  ]);
});

test('a name is used once per person, and their number is bounded', async () => {
  const { stations } = world.as('manager');
  await stations.saveView({ name: 'View 0', definition: {} });
  await expect(stations.saveView({ name: 'View 0', definition: {} })).rejects.toThrow('You have a view of this name already.');
  for (let i = 1; i < 50; i++) await stations.saveView({ name: `View ${i}`, definition: {} });
  await expect(stations.saveView({ name: 'One more', definition: {} })).rejects.toThrow('You have 50 views already');
  const [first, second] = await stations.views();
  await expect(stations.saveView({ id: second?.id ?? 0, name: first?.name ?? '', definition: {} })).rejects.toThrow(
    'You have a view of this name already.',
  );
});

test('a view stored by a program that knew more is still there by its name', async () => {
  await world.prisma.savedView.create({
    data: { userId: 'test-operator', screen: 'stations', name: 'Future', definition: { conditions: [{ field: 'mood' }] } },
  });
  expect(await world.as('operator').stations.views()).toMatchObject([{ name: 'Future', definition: {} }]);
});

test('a condition that makes no sense is refused before the database is asked', async () => {
  const { stations } = world.as('operator');
  for (const condition of [
    { field: 'model', op: 'below', version: '1' },
    { field: 'status', op: 'is', values: ['Nonsense'] },
    { field: 'offlineFor', op: 'over', minutes: 0 },
    { field: 'name', op: 'contains', text: 'a\u0000' },
    { field: 'site', op: 'is', values: [1.5] },
  ])
    await expect(stations.list({ conditions: [condition as never] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
