import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Holding } from '../domain/station/holding';
import type { ProfilePurpose } from '../domain/station/holdings/charging-profile';
import { isCleared } from '../domain/station/holdings/profile-criteria';
import { toFilter } from '../features/charging-profiles/record';
import { ago, type Place, TOKEN, World } from './world';

/** OCPP 1.6 §5.16, §5.5, §5.7, §3.13: which profiles a station has. */
let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const keys = async (place: Place) => (await world.holdings(place, 'ChargingProfile')).map((h) => h.key);

function profile(chargingProfileId: number, purpose: string, stackLevel: number, more: Record<string, unknown> = {}) {
  return {
    chargingProfileId,
    stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: 'Relative',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
    ...more,
  };
}

async function online() {
  const place = await world.place();
  const station = await world.online(place, '1.6');
  for (const action of ['SetChargingProfile', 'ClearChargingProfile']) station.answer(action, { status: 'Accepted' });
  const set = (connectorId: number, csChargingProfiles: object) =>
    world.call(place, 'SetChargingProfile', { connectorId, csChargingProfiles });
  return { place, station, set };
}

test('an accepted profile is held in 2.x words; a refused one is not', async () => {
  const { place, station, set } = await online();
  await set(0, profile(1, 'ChargePointMaxProfile', 2));
  expect(await world.holdings(place, 'ChargingProfile')).toMatchObject([
    {
      key: '1',
      evseId: 0,
      state: 'Accepted',
      data: {
        id: 1,
        stackLevel: 2,
        source: 'CSMS',
        chargingProfilePurpose: 'ChargingStationMaxProfile',
        chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] }],
      },
    },
  ]);
  for (const status of ['Rejected', 'NotSupported']) {
    station.answer('SetChargingProfile', { status });
    const { command } = await set(1, profile(2, 'TxDefaultProfile', 0));
    expect(command.outcome).toMatchObject({ status, accepted: false });
  }
  expect(await keys(place)).toEqual(['1']);
});

test('the same id, and the same purpose and level in the same place, is replaced', async () => {
  const { place, set } = await online();
  await set(1, profile(1, 'TxDefaultProfile', 0));
  await set(2, profile(2, 'TxDefaultProfile', 0));
  await set(1, profile(3, 'TxDefaultProfile', 1));
  expect(await keys(place)).toEqual(['1', '2', '3']);
  await set(1, profile(4, 'TxDefaultProfile', 0));
  expect(await keys(place)).toEqual(['2', '3', '4']);
  await set(2, profile(3, 'TxDefaultProfile', 5));
  expect(await world.holdings(place, 'ChargingProfile')).toMatchObject([
    { key: '2' },
    { key: '3', evseId: 2, data: { stackLevel: 5 } },
    { key: '4' },
  ]);
});

test('a TxProfile is of the running session and ends with it', async () => {
  const { place, station, set } = await online();
  const running = await station.start({ evseId: 1 });
  await set(1, profile(5, 'TxProfile', 0, { transactionId: Number(running.transactionId) }));
  await set(1, profile(6, 'TxDefaultProfile', 0));
  expect((await world.holdings(place, 'ChargingProfile'))[0]).toMatchObject({
    key: '5',
    data: { transactionId: Number(running.transactionId) },
  });
  await station.stop(running, { meterWh: 100 });
  expect(await keys(place)).toEqual(['6']);
});

test('a profile sent with a remote start waits for its session and ends with it', async () => {
  const { place, station } = await online();
  const sent = { connectorId: 1, idTag: TOKEN, chargingProfile: profile(8, 'TxProfile', 0) };
  await world.call(place, 'RemoteStartTransaction', sent);
  expect(await world.holdings(place, 'ChargingProfile')).toMatchObject([
    { key: '8', evseId: 1, data: { transactionId: null } },
  ]);
  const running = await station.start({ evseId: 1, idToken: TOKEN });
  expect(await world.holdings(place, 'ChargingProfile')).toMatchObject([
    { key: '8', data: { transactionId: Number(running.transactionId) } },
  ]);
  await station.stop(running, { meterWh: 10 });
  expect(await keys(place)).toEqual([]);
});

test('the stop of an old session replayed late leaves the profile of the running one', async () => {
  const { place, station, set } = await online();
  const old = await station.start({ evseId: 1, at: ago(3600) });
  const running = await station.start({ evseId: 1, at: ago(60) });
  await set(1, profile(5, 'TxProfile', 0, { transactionId: Number(running.transactionId) }));
  await station.stop(old, { meterWh: 100, at: ago(1800) });
  expect(await keys(place)).toEqual(['5']);
});

test('a profile is cleared by its id alone, and by every criterion given; Unknown means it was not there', async () => {
  const { place, station, set } = await online();
  await set(0, profile(1, 'ChargePointMaxProfile', 0));
  await set(1, profile(2, 'TxDefaultProfile', 0));
  await set(2, profile(3, 'TxDefaultProfile', 1));
  await world.call(place, 'ClearChargingProfile', { id: 2 });
  expect(await keys(place)).toEqual(['1', '3']);
  await world.call(place, 'ClearChargingProfile', { connectorId: 0, chargingProfilePurpose: 'TxDefaultProfile' });
  expect(await keys(place)).toEqual(['1', '3']);
  station.answer('ClearChargingProfile', { status: 'Unknown' });
  const { command } = await world.call(place, 'ClearChargingProfile', {
    chargingProfilePurpose: 'TxDefaultProfile',
    stackLevel: 1,
  });
  expect(command.outcome).toMatchObject({ status: 'Unknown', accepted: false });
  expect(await keys(place)).toEqual(['1']);
  await world.call(place, 'ClearChargingProfile', {});
  expect(await keys(place)).toEqual([]);
});

test('the database clears exactly what the criteria name', async () => {
  const { place } = await online();
  const purposes: ProfilePurpose[] = ['ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'];
  const held = fc.record({
    evseId: fc.integer({ min: 0, max: 2 }),
    chargingProfilePurpose: fc.constantFrom(...purposes),
    stackLevel: fc.integer({ min: 0, max: 2 }),
  });
  const criteria = fc.record(
    {
      chargingProfileId: fc.integer({ min: 1, max: 8 }),
      evseId: fc.integer({ min: 0, max: 2 }),
      purpose: fc.constantFrom(...purposes),
      stackLevel: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: [] },
  );
  const { holdings } = world.store;
  await fc.assert(
    fc.asyncProperty(fc.array(held, { maxLength: 8 }), criteria, async (profiles, by) => {
      await holdings.remove(place.id, { kind: 'ChargingProfile' });
      const all = profiles.map((p, i): Holding => {
        const { evseId, ...data } = p;
        return {
          kind: 'ChargingProfile',
          key: String(i + 1),
          evseId,
          state: 'Accepted',
          data,
          at: new Date(),
          messageId: null,
        };
      });
      await holdings.put(place.id, all);
      await holdings.remove(place.id, toFilter(by));
      const { purpose: chargingProfilePurpose, ...rest } = by;
      const left = profiles.flatMap((p, i) =>
        isCleared({ ...p, id: i + 1, source: 'CSMS' }, { ...rest, chargingProfilePurpose }) ? [] : [String(i + 1)],
      );
      expect(await keys(place)).toEqual(left);
    }),
    { numRuns: 60 },
  );
});

test('a composite schedule is kept by connector; a refusal leaves the last one', async () => {
  const { place, station } = await online();
  const chargingSchedule = {
    duration: 3600,
    chargingRateUnit: 'W',
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 11000 },
      { startPeriod: 600, limit: 0 },
    ],
  };
  const scheduleStart = '2026-11-22T12:00:00Z';
  station.answer('GetCompositeSchedule', { status: 'Accepted', connectorId: 1, scheduleStart, chargingSchedule });
  await world.call(place, 'GetCompositeSchedule', { connectorId: 1, duration: 3600, chargingRateUnit: 'W' });
  station.answer('GetCompositeSchedule', { status: 'Rejected' });
  await world.ask(place, { kind: 'GetCompositeSchedule', evseId: 1, durationS: 600 });
  expect(await world.holdings(place, 'CompositeSchedule')).toMatchObject([
    {
      key: '1',
      evseId: 1,
      state: 'Rejected',
      data: { ...chargingSchedule, scheduleStart: '2026-11-22T12:00:00.000Z' },
    },
  ]);
});

test('curated: what 1.6 cannot say is refused before it is sent, a TxProfile gets the id its station knows', async () => {
  const { place, station } = await online();
  const limits = { chargingRateUnit: 'A' as const, chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] };
  const tx = {
    id: 4,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile' as const,
    chargingProfileKind: 'Relative' as const,
    chargingSchedule: [{ id: 1, ...limits }],
  };
  const none = await world.ask(place, { kind: 'SetChargingProfile', evseId: 1, profile: tx });
  expect(none.outcome).toMatchObject({ kind: 'unsupported' });
  const priority = { ...tx, chargingProfilePurpose: 'PriorityCharging' as const };
  const strange = await world.ask(place, { kind: 'SetChargingProfile', evseId: 1, profile: priority });
  expect(strange.outcome).toMatchObject({ kind: 'unsupported' });
  const running = await station.start({ evseId: 1 });
  const set = await world.ask(place, { kind: 'SetChargingProfile', evseId: 1, profile: tx });
  expect(set.outcome).toMatchObject({ kind: 'answered', accepted: true });
  expect(station.calls.at(-1)?.payload).toMatchObject({
    connectorId: 1,
    csChargingProfiles: { chargingProfileId: 4, transactionId: Number(running.transactionId) },
  });
  const start = { kind: 'RequestStart', evseId: 2, idToken: TOKEN, idTokenType: 'ISO14443', chargingProfile: tx } as const;
  await world.ask(place, start);
  expect(station.calls.at(-1)?.payload.chargingProfile).not.toHaveProperty('transactionId');
});
