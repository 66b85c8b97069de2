import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListedToken, planDifferential, planFull } from '../features/local-list/plan';
import { type Place, World } from './world';

/** OCPP 1.6 §5.10, §5.15: what a station's local list is after each answer. */
let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const list = async (place: Place) => {
  const [holding] = await world.holdings(place, 'LocalList');
  return holding && { state: holding.state, ...holding.data };
};
const entries = async (place: Place) => (await world.holdings(place, 'LocalListEntry')).map((h) => [h.key, h.state]);
const entry = (idTag: string, status = 'Accepted') => ({ idTag, idTagInfo: { status, parentIdTag: 'FAMILY' } });

async function listed() {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  station.answer('SendLocalList', { status: 'Accepted' });
  const full = { listVersion: 3, updateType: 'Full', localAuthorizationList: [entry('A'), entry('B', 'Blocked')] };
  await world.call(place, 'SendLocalList', full);
  return { place, station };
}

test('an accepted full list replaces what was there, whole', async () => {
  const { place } = await listed();
  expect(await list(place)).toEqual({ state: 'Accepted', versionNumber: 3, sentVersion: 3, entries: 2 });
  expect(await entries(place)).toEqual([
    ['A', 'Accepted'],
    ['B', 'Blocked'],
  ]);
  await world.call(place, 'SendLocalList', { listVersion: 4, updateType: 'Full', localAuthorizationList: [] });
  expect(await list(place)).toMatchObject({ versionNumber: 4, entries: 0 });
  expect(await entries(place)).toEqual([]);
});

test('an accepted differential list adds, changes and removes', async () => {
  const { place } = await listed();
  const change = {
    listVersion: 4,
    updateType: 'Differential',
    localAuthorizationList: [entry('b'), entry('C'), { idTag: 'A' }],
  };
  await world.call(place, 'SendLocalList', change);
  expect(await list(place)).toEqual({ state: 'Accepted', versionNumber: 4, sentVersion: 4, entries: 2 });
  expect(await entries(place)).toEqual(
    [
      ['b', 'Accepted'],
      ['C', 'Accepted'],
    ].sort(),
  );
});

test.each(['Failed', 'VersionMismatch'])('%s leaves list and version, and says so', async (status) => {
  const { place, station } = await listed();
  station.answer('SendLocalList', { status });
  const change = { listVersion: 4, updateType: 'Differential', localAuthorizationList: [entry('C')] };
  const { command } = await world.call(place, 'SendLocalList', change);
  expect(command.outcome).toMatchObject({ kind: 'answered', status, accepted: false });
  expect(await list(place)).toEqual({ state: status, versionNumber: 3, sentVersion: 4, entries: 2 });
  expect(await entries(place)).toHaveLength(2);
});

test('NotSupported is a station without local lists', async () => {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  station.answer('SendLocalList', { status: 'NotSupported' });
  await world.call(place, 'SendLocalList', { listVersion: 1, updateType: 'Full' });
  expect(await list(place)).toMatchObject({ state: 'NotSupported', versionNumber: -1 });
});

test.each([
  [-1, 'NotSupported', 0, false],
  [0, 'Empty', 0, true],
  [3, 'Accepted', 2, true],
  [9, 'VersionMismatch', 2, true],
])('version %i told by the station means %s', async (listVersion, state, count, accepted) => {
  const { place, station } = await listed();
  station.answer('GetLocalListVersion', { listVersion });
  const { command } = await world.call(place, 'GetLocalListVersion', {});
  expect(command.outcome).toMatchObject({ kind: 'answered', accepted });
  expect(await list(place)).toMatchObject({ state, versionNumber: listVersion, entries: count });
  expect(await entries(place)).toHaveLength(count);
});

test('a list longer than the station takes at once goes out in parts, each with a higher version', async () => {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  station.answer('SendLocalList', { status: 'Accepted' });
  station.answer('GetConfiguration', {
    configurationKey: [{ key: 'SendLocalListMaxLength', readonly: true, value: '2' }],
  });
  await world.call(place, 'GetConfiguration', {});
  const tokens = ['A', 'B', 'C', 'D', 'E'].map((idToken) => token(idToken));
  const end = await world.ask(place, { kind: 'SendLocalList', updateType: 'Full', versionNumber: 5, entries: tokens });
  expect(end.outcome).toMatchObject({ kind: 'answered', accepted: true });
  const sent = station.calls.filter((c) => c.action === 'SendLocalList').map((c) => c.payload);
  expect(sent).toMatchObject([
    { updateType: 'Full', listVersion: 5 },
    { updateType: 'Differential', listVersion: 6 },
    { updateType: 'Differential', listVersion: 7 },
  ]);
  expect(await entries(place)).toHaveLength(5);
  expect(await list(place)).toMatchObject({ versionNumber: 7, entries: 5 });
});

function token(idToken: string, status = 'Accepted'): ListedToken {
  return { idToken, idTokenType: 'ISO14443', info: { status, groupIdToken: null, expiresAt: null } };
}

test('a differential update brings any list to any other, and never sends what is there already', () => {
  const tokens = fc.array(
    fc.record({ id: fc.constantFrom('a', 'A', 'b', 'C', 'd'), status: fc.constantFrom('Accepted', 'Blocked') }),
    { maxLength: 6 },
  );
  const key = (e: { idToken: string }) => e.idToken.toUpperCase();
  fc.assert(
    fc.property(tokens, tokens, fc.integer({ min: 0, max: 1000 }), (before, after, version) => {
      // What a station has it was sent: each token once.
      const there = planFull(
        before.map((t) => token(t.id, t.status)),
        null,
      ).entries as ListedToken[];
      const wanted = after.map((t) => token(t.id, t.status));
      const aim = new Map(wanted.map((e) => [key(e), e.info.status]));
      const plan = planDifferential(wanted, there, version);
      const station = new Map(there.map((e) => [key(e), e.info.status]));
      for (const e of plan?.entries ?? []) {
        if (e.info === null) expect(station.delete(key(e))).toBe(true);
        else {
          expect(station.get(key(e))).not.toBe(e.info.status);
          station.set(key(e), e.info.status);
        }
      }
      expect(new Map([...station].sort())).toEqual(new Map([...aim].sort()));
      if (plan) expect(plan.versionNumber).toBeGreaterThan(version);
    }),
  );
});
