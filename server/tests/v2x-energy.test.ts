import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const V2X = ['2.0.1', '2.1'] as const;
const schedule = (limit: number, more: object = {}) => ({
  id: 1,
  chargingRateUnit: 'A',
  chargingSchedulePeriod: [{ startPeriod: 0, limit }],
  ...more,
});
const profile = (id: number, chargingProfilePurpose: string, more: object = {}) => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose,
  chargingProfileKind: 'Absolute',
  chargingSchedule: [schedule(16, { startSchedule: '2026-11-22T12:00:00Z' })],
  ...more,
});
const AC = { evMaxCurrent: 20, evMinCurrent: 6, evMaxVoltage: 230, energyAmount: 11_000 };

describe.each(V2X)('OCPP %s', (version) => {
  async function online() {
    const place = await world.place();
    const station = await world.online(place, version);
    for (const action of ['SetChargingProfile', 'ClearChargingProfile', 'GetChargingProfiles']) {
      station.answer(action, { status: 'Accepted' });
    }
    const keys = async () => (await world.holdings(place, 'ChargingProfile')).map((h) => h.key);
    return { place, station, keys };
  }

  test('profiles a station took are kept until they are cleared by what fits them', async () => {
    const { place, station, keys } = await online();
    const set = (evseId: number, chargingProfile: object) =>
      world.call(place, 'SetChargingProfile', { evseId, chargingProfile });
    await set(0, profile(1, 'ChargingStationMaxProfile'));
    await set(1, profile(2, 'TxDefaultProfile'));
    await set(2, profile(3, 'TxDefaultProfile', { stackLevel: 4 }));
    station.answer('SetChargingProfile', { status: 'Rejected' });
    await set(2, profile(4, 'TxProfile', { transactionId: 'nobody' }));
    expect(await keys()).toEqual(['1', '2', '3']);
    await world.call(place, 'ClearChargingProfile', {
      chargingProfileCriteria: { evseId: 2, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 4 },
    });
    expect(await keys()).toEqual(['1', '2']);
    station.answer('ClearChargingProfile', { status: 'Unknown' });
    const { command } = await world.call(place, 'ClearChargingProfile', { chargingProfileId: 2 });
    expect(command.outcome).toMatchObject({ status: 'Unknown', accepted: false });
    expect(await keys()).toEqual(['1']);
  });

  test('a report of profiles adds those of others, and what it does not name any more is gone', async () => {
    const { place, station, keys } = await online();
    await world.call(place, 'SetChargingProfile', { evseId: 1, chargingProfile: profile(5, 'TxDefaultProfile') });
    await world.call(place, 'SetChargingProfile', { evseId: 2, chargingProfile: profile(6, 'TxDefaultProfile') });
    await world.call(place, 'SetChargingProfile', { evseId: 0, chargingProfile: profile(7, 'ChargingStationMaxProfile') });
    await world.call(place, 'GetChargingProfiles', {
      requestId: 9,
      chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile' },
    });
    const part = { requestId: 9, evseId: 1 };
    await station.call('ReportChargingProfiles', {
      ...part,
      chargingLimitSource: 'CSO',
      tbc: true,
      chargingProfile: [profile(5, 'TxDefaultProfile')],
    });
    expect(await keys()).toEqual(['5', '6', '7']);
    await station.call('ReportChargingProfiles', {
      ...part,
      chargingLimitSource: 'EMS',
      chargingProfile: [profile(90, 'ChargingStationExternalConstraints')],
    });
    // 6 fits the question and was not named; 7 was not asked for.
    expect(await keys()).toEqual(['5', '7', '90']);
    expect((await world.holdings(place, 'ChargingProfile')).at(-1)).toMatchObject({ evseId: 1, data: { source: 'EMS' } });
    expect(await world.holdings(place, 'Report')).toEqual([]);
  });

  test('a report that leaves the session of its TxProfile out, or is of other things, takes nothing from what we know', async () => {
    const { place, station, keys } = await online();
    const running = await station.start();
    const { transactionId } = running;
    const [session] = await world.transactions(place);
    await world.call(place, 'SetChargingProfile', { evseId: 1, chargingProfile: profile(30, 'TxProfile', { transactionId }) });
    const report = async (requestId: number, criteria: object, found: object[]) => {
      await world.call(place, 'GetChargingProfiles', { requestId, ...criteria });
      const part = { requestId, evseId: 1, chargingLimitSource: 'CSO' };
      await station.call('ReportChargingProfiles', { ...part, chargingProfile: found });
    };
    const other = profile(31, 'TxDefaultProfile');
    await report(20, { chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile' } }, [other]);
    await report(21, { chargingProfile: { stackLevel: 7 } }, [profile(32, 'TxDefaultProfile', { stackLevel: 7 })]);
    await report(22, { chargingProfile: { chargingProfileId: [31] } }, [other]);
    await report(23, { evseId: 2, chargingProfile: {} }, [other]);
    await report(24, { chargingProfile: { chargingLimitSource: ['EMS'] } }, [other]);
    expect(await keys()).toEqual(['30', '31', '32']);
    await report(25, { chargingProfile: {} }, [profile(30, 'TxProfile'), other]);
    expect(await keys()).toEqual(['30', '31']);
    const [mine] = await world.holdings(place, 'ChargingProfile');
    expect(mine).toMatchObject({ key: '30', data: { transactionId: session?.id } });
    await station.stop(running);
    expect(await keys()).toEqual(['31']);
  });

  test('a TxProfile that waits for the session of its remote start is in no report, and stays', async () => {
    const { place, station, keys } = await online();
    const chargingProfile = { ...profile(40, 'TxProfile'), chargingProfileKind: 'Relative' };
    const start = { remoteStartId: 9, idToken: { idToken: '04A1B2C3D4', type: 'ISO14443' }, evseId: 1, chargingProfile };
    await world.call(place, 'RequestStartTransaction', start);
    expect(await keys()).toEqual(['40']);
    await world.call(place, 'GetChargingProfiles', { requestId: 26, chargingProfile: {} });
    const part = { requestId: 26, evseId: 1, chargingLimitSource: 'CSO' };
    await station.call('ReportChargingProfiles', { ...part, chargingProfile: [profile(41, 'TxDefaultProfile')] });
    expect(await keys()).toEqual(['40', '41']);
    station.answer('GetChargingProfiles', { status: 'NoProfiles' });
    await world.call(place, 'GetChargingProfiles', { requestId: 27, chargingProfile: {} });
    expect(await keys()).toEqual(['40']);
  });

  test('limits from outside are kept while they hold', async () => {
    const { place, station } = await online();
    const chargingLimit = { chargingLimitSource: 'EMS', isGridCritical: true };
    await station.call('NotifyChargingLimit', { evseId: 1, chargingLimit, chargingSchedule: [schedule(10)] });
    await station.call('NotifyChargingLimit', { chargingLimit: { chargingLimitSource: 'SO' } });
    expect((await world.holdings(place, 'ChargingLimit')).map((h) => h.key)).toEqual(['EMS:1', 'SO']);
    await station.call('ClearedChargingLimit', { chargingLimitSource: 'EMS' });
    expect((await world.holdings(place, 'ChargingLimit')).map((h) => h.key)).toEqual(['SO']);
  });

  test('a profile of a session ends with it; one sent with a remote start finds its session', async () => {
    const { place, station } = await online();
    await world.ask(place, {
      kind: 'RequestStart',
      evseId: 1,
      idToken: '04A1B2C3D4',
      idTokenType: 'ISO14443',
      chargingProfile: {
        id: 11,
        stackLevel: 0,
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: [
          {
            id: 1,
            startSchedule: '2026-11-22T12:00:00Z',
            chargingRateUnit: 'A',
            chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }],
          },
        ],
      },
    });
    const asked = await station.waitForCall('RequestStartTransaction', { seen: true });
    const running = await station.start({ remoteStartId: Number(asked.payload.remoteStartId) });
    const [session] = await world.transactions(place);
    expect(await world.holdings(place, 'ChargingProfile')).toMatchObject([{ key: '11', data: { transactionId: session?.id } }]);
    await station.stop(running);
    expect(await world.holdings(place, 'ChargingProfile')).toEqual([]);
  });

  test('a vehicle that tells its needs is promised a schedule, and gets one of what it asked for', async () => {
    const { place, station } = await online();
    const running = await station.start();
    const needs = { requestedEnergyTransfer: 'AC_three_phase', acChargingParameters: AC };
    const sent = station.waitForCall('SetChargingProfile');
    await expect(station.call('NotifyEVChargingNeeds', { evseId: 1, chargingNeeds: needs })).resolves.toEqual({
      status: 'Accepted',
    });
    expect((await sent).payload).toMatchObject({
      evseId: 1,
      chargingProfile: {
        chargingProfilePurpose: 'TxProfile',
        transactionId: running.transactionId,
        chargingSchedule: [{ chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 20, numberPhases: 3 }] }],
      },
    });
    const [session] = await world.transactions(place);
    expect(await world.holdings(place, 'ChargingNeeds')).toMatchObject([
      { key: running.transactionId, state: 'Accepted', data: { transactionId: session?.id, chargingNeeds: needs } },
    ]);
    await until(
      async () => ((await world.holdings(place, 'ChargingProfile')).length === 1 ? true : null),
      async () => 'the profile among the holdings',
    );
    const audit = await world.rows('SELECT user_name, detail FROM audit_entry WHERE station_id = $1', place.id);
    expect(audit).toMatchObject([{ user_name: 'Laddnav', detail: { reason: 'what the vehicle needs' } }]);
  });

  test('a vehicle that means to take more than it may is refused, and told its limits again', async () => {
    const { place, station } = await online();
    const running = await station.start();
    await world.call(place, 'SetChargingProfile', {
      evseId: 1,
      chargingProfile: profile(12, 'TxProfile', { transactionId: running.transactionId }),
    });
    const tell = (limit: number) =>
      station.call('NotifyEVChargingSchedule', {
        evseId: 1,
        timeBase: '2026-11-22T12:05:00Z',
        chargingSchedule: schedule(limit),
      });
    await expect(tell(16)).resolves.toEqual({ status: 'Accepted' });
    const sent = station.waitForCall('SetChargingProfile');
    await expect(tell(20)).resolves.toMatchObject({ status: 'Rejected' });
    expect((await sent).payload).toMatchObject({ chargingProfile: { id: 12, transactionId: running.transactionId } });
    expect((await sent).payload).not.toHaveProperty('chargingProfile.source');
  });

  test('needs without a session on that EVSE, or without figures, are refused', async () => {
    const { station } = await online();
    const needs = { requestedEnergyTransfer: 'AC_three_phase', acChargingParameters: AC };
    const answer = await station.call('NotifyEVChargingNeeds', { evseId: 2, chargingNeeds: needs });
    expect(answer).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'NoTransaction' } });
    await station.start();
    const empty = await station.call('NotifyEVChargingNeeds', { evseId: 1, chargingNeeds: { requestedEnergyTransfer: 'DC' } });
    expect(empty).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'MissingParam' } });
  });

  test('a composite schedule is kept by its EVSE', async () => {
    const { place, station } = await online();
    const composite = { evseId: 1, duration: 60, scheduleStart: '2026-11-22T12:00:00Z', chargingRateUnit: 'W' };
    station.answer('GetCompositeSchedule', {
      status: 'Accepted',
      schedule: { ...composite, chargingSchedulePeriod: [{ startPeriod: 0, limit: 7000 }] },
    });
    await world.ask(place, { kind: 'GetCompositeSchedule', evseId: 1, durationS: 60 });
    expect(await world.holdings(place, 'CompositeSchedule')).toMatchObject([{ key: '1', evseId: 1, data: composite }]);
  });

  test('the final cost is in the answer to the end of a session whose cost we have told', async () => {
    const { place, station } = await online();
    station.answer('CostUpdated', {});
    const running = await station.start();
    await world.call(place, 'CostUpdated', { transactionId: running.transactionId, totalCost: 4.25 });
    await expect(station.stop(running)).resolves.toMatchObject({ totalCost: 4.25 });
    expect(await world.holdings(place, 'RunningCost')).toMatchObject([{ key: running.transactionId, state: 'Final' }]);
  });
});
