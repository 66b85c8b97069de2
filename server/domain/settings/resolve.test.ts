import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Baseline, BaselineException, BaselineTarget } from './baseline';
import { standOf, toDrift } from './drift';
import { type BaselineSubject, compareWishes, isFor, resolve } from './resolve';
import type { StationConfiguration } from './station-configuration';
import type { PlannedWish, Wish } from './wish';

const STATION: BaselineSubject = {
  stationId: 7,
  siteId: 3,
  groupIds: [1, 2],
  vendor: 'Zaptec',
  model: 'Pro',
  firmwareVersion: '1.4.2',
};
const KEYS = ['meter.sampleInterval', 'connection.heartbeat', 'raw:/Light'];

const target: fc.Arbitrary<BaselineTarget> = fc.oneof(
  fc.constant<BaselineTarget>({ layer: 'organisation' }),
  fc.constantFrom<BaselineTarget>({ layer: 'site', siteId: 3 }, { layer: 'site', siteId: 4 }),
  fc.constantFrom<BaselineTarget>(
    { layer: 'group', groupId: 1 },
    { layer: 'group', groupId: 2 },
    { layer: 'group', groupId: 9 },
  ),
  fc.constantFrom<BaselineTarget>(
    { layer: 'model', vendor: 'zaptec', model: 'PRO', firmwarePrefix: '' },
    { layer: 'model', vendor: '', model: 'Pro', firmwarePrefix: '1.4' },
    { layer: 'model', vendor: 'Zaptec', model: 'Go', firmwarePrefix: '' },
  ),
  fc.constantFrom<BaselineTarget>({ layer: 'station', stationId: 7 }, { layer: 'station', stationId: 8 }),
);
const wishes: fc.Arbitrary<Wish[]> = fc.uniqueArray(
  fc.record({ key: fc.constantFrom(...KEYS), value: fc.constantFrom<Wish['value']>(1, 2, true, null, ['a'], { a: 1, b: 2 }) }),
  { selector: (wish) => wish.key },
);
const baselines: fc.Arbitrary<Baseline[]> = fc
  .array(fc.record({ target, wishes, version: fc.integer({ min: 1, max: 9 }) }), { maxLength: 12 })
  .map((all) => all.map((one, i) => ({ ...one, id: i + 1, name: `B${i + 1}` })));

test('layers resolve to the same whatever the order baselines and their wishes are in', () => {
  fc.assert(
    fc.property(
      baselines.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(
            all.map((one) => ({ ...one, wishes: [...one.wishes].reverse() })),
            { minLength: all.length },
          ),
        ),
      ),
      ([inOrder, shuffled]) => {
        expect(resolve(STATION, shuffled)).toEqual(resolve(STATION, inOrder));
      },
    ),
    { numRuns: 300 },
  );
});

test('a key is either desired, of the nearest layer that names it, or fought over by baselines of that layer', () => {
  fc.assert(
    fc.property(baselines, (all) => {
      const { desired, conflicts } = resolve(STATION, all);
      const mine = all.filter((one) => isFor(one.target, STATION));
      const rank = (one: Baseline): string =>
        one.target.layer === 'model'
          ? `3${one.target.firmwarePrefix.length}`
          : { organisation: '0', site: '1', group: '2', station: '4' }[one.target.layer];
      for (const key of KEYS) {
        const naming = mine.filter((one) => one.wishes.some((wish) => wish.key === key));
        const nearest = naming.map(rank).sort().at(-1);
        const values = naming
          .filter((one) => rank(one) === nearest)
          .map((one) => JSON.stringify(one.wishes.find((wish) => wish.key === key)?.value));
        const fight = new Set(values).size > 1;
        expect(conflicts.filter((c) => c.key === key)).toHaveLength(fight ? 1 : 0);
        const found = desired.filter((d) => d.key === key);
        expect(found).toHaveLength(naming.length > 0 && !fight ? 1 : 0);
        if (found[0]) expect(values).toContain(JSON.stringify(found[0].value));
      }
    }),
    { numRuns: 300 },
  );
});

test('baselines of one layer that want the same agree, whatever the order of a value’s fields', () => {
  const both: Baseline[] = [
    {
      id: 1,
      name: 'A',
      version: 1,
      target: { layer: 'group', groupId: 1 },
      wishes: [{ key: 'limit.power', value: { a: 1, b: 2 } }],
    },
    {
      id: 2,
      name: 'B',
      version: 1,
      target: { layer: 'group', groupId: 2 },
      wishes: [{ key: 'limit.power', value: { b: 2, a: 1 } }],
    },
  ];
  const { desired, conflicts } = resolve(STATION, both);
  expect(conflicts).toEqual([]);
  expect(desired[0]?.from.name).toBe('A');
});

test('a nearer layer settles what farther ones fight over, and names what it overrides', () => {
  const { desired, conflicts } = resolve(STATION, [
    { id: 1, name: 'A', version: 1, target: { layer: 'group', groupId: 1 }, wishes: [{ key: 'k', value: 1 }] },
    { id: 2, name: 'B', version: 1, target: { layer: 'group', groupId: 2 }, wishes: [{ key: 'k', value: 2 }] },
    { id: 3, name: 'C', version: 4, target: { layer: 'station', stationId: 7 }, wishes: [{ key: 'k', value: 3 }] },
  ]);
  expect(conflicts).toEqual([]);
  expect(desired[0]?.from).toEqual({ baselineId: 3, name: 'C', layer: 'station', version: 4 });
  expect(desired[0]?.overrides.map((o) => o.from.name)).toEqual(['A', 'B']);
});

test('the longer beginning of a firmware is the nearer model', () => {
  const { desired } = resolve(STATION, [
    {
      id: 1,
      name: 'All',
      version: 1,
      target: { layer: 'model', vendor: '', model: 'Pro', firmwarePrefix: '' },
      wishes: [{ key: 'k', value: 1 }],
    },
    {
      id: 2,
      name: '1.4',
      version: 1,
      target: { layer: 'model', vendor: '', model: 'Pro', firmwarePrefix: '1.4' },
      wishes: [{ key: 'k', value: 2 }],
    },
  ]);
  expect(desired[0]?.value).toBe(2);
});

test('two versions compared name what was added, removed and changed', () => {
  expect(
    compareWishes(
      [
        { key: 'a', value: 1 },
        { key: 'b', value: null },
        { key: 'c', value: 3 },
      ],
      [
        { key: 'c', value: 4 },
        { key: 'd', value: 5 },
        { key: 'b', value: null },
      ],
    ),
  ).toEqual([
    { key: 'a', kind: 'removed', before: 1, after: null },
    { key: 'c', kind: 'changed', before: 3, after: 4 },
    { key: 'd', kind: 'added', before: null, after: 5 },
  ]);
});

const NOW = new Date('2026-11-23T12:00:00Z');
const CONFIGURATION = { stationId: 7 } as StationConfiguration;
const FROM = { baselineId: 1, name: 'A', layer: 'site', version: 1 } as const;

function planned(wish: Wish, more: Partial<PlannedWish>): PlannedWish {
  return {
    key: wish.key,
    state: 'change',
    wanted: wish.value,
    before: 0,
    raw: [],
    beforeAt: null,
    operations: [],
    readBack: null,
    restore: [],
    needsReboot: false,
    policy: null,
    why: null,
    ...more,
  };
}
const exception = (key: string): BaselineException => ({
  id: 5,
  stationId: 7,
  key,
  reason: 'test',
  until: null,
  byName: null,
  at: NOW,
});

test('an exception counts before anything else, in fights as well', () => {
  const items = standOf({
    station: CONFIGURATION,
    desired: [
      { key: 'a', value: 1, from: FROM, overrides: [] },
      { key: 'b', value: 1, from: FROM, overrides: [] },
    ],
    conflicts: [
      {
        key: 'c',
        layer: 'site',
        wants: [
          { from: FROM, value: 1 },
          { from: { ...FROM, baselineId: 2 }, value: 2 },
        ],
      },
    ],
    exceptions: [exception('a'), exception('c')],
    now: NOW,
    plan: (wish) => planned(wish, {}),
  });
  expect(items.map((i) => [i.key, i.state])).toEqual([
    ['a', 'excepted'],
    ['b', 'differs'],
    ['c', 'excepted'],
  ]);
  expect(toDrift(7, items, NOW)).toMatchObject({ desired: 3, drifted: 1, conflicts: 0, excepted: 2 });
});

test('two keys that come down to one variable with different values fight; with the same value they agree', () => {
  const stand = (second: string) =>
    standOf({
      station: CONFIGURATION,
      desired: [
        { key: 'meter.sampleInterval', value: 30, from: FROM, overrides: [] },
        { key: 'raw:/metervaluesampleinterval', value: second, from: FROM, overrides: [] },
      ],
      conflicts: [],
      exceptions: [],
      now: NOW,
      plan: (wish) =>
        planned(wish, {
          raw: [
            {
              name: wish.key.startsWith('raw') ? 'metervaluesampleinterval' : 'MeterValueSampleInterval',
              before: '60',
              wanted: String(wish.value),
            },
          ],
        }),
    }).map((i) => i.state);
  expect(stand('60')).toEqual(['conflict', 'conflict']);
  expect(stand('30')).toEqual(['differs', 'differs']);
});

test('what stands as it stood keeps since when; the newest drift dates the station', () => {
  const long = new Date('2026-11-01T00:00:00Z');
  const items = standOf({
    station: CONFIGURATION,
    desired: ['a', 'b'].map((key) => ({ key, value: 1, from: FROM, overrides: [] })),
    conflicts: [],
    exceptions: [],
    now: NOW,
    before: [
      { key: 'a', state: 'differs', since: long },
      { key: 'b', state: 'unread', since: long },
    ],
    plan: (wish) => planned(wish, {}),
  });
  expect(items.map((i) => i.since)).toEqual([long, NOW]);
  expect(toDrift(7, items, NOW).sinceAt).toEqual(NOW);
});
