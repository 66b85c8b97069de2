import { describe, expect, test } from 'vitest';
import { ACCEPTED, type Subject, underTest } from '../subject';
import { type Body, charging, event, history, stored } from './steps';
import { accepting, kept, sends, tells } from './steps-i';

const use = underTest();
const smart = (): Promise<Subject> => accepting(use.booted('2.0.1'), 'SetChargingProfile', 'GetChargingProfiles');

const schedule = (limit: number): Body => ({
  id: 1,
  chargingRateUnit: 'A',
  chargingSchedulePeriod: [{ startPeriod: 0, limit }],
});
const profile = (id: number, chargingProfilePurpose: string, more: Body = {}): Body => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose,
  chargingProfileKind: 'Absolute',
  chargingSchedule: [schedule(6)],
  ...more,
});

describe('what the station has', () => {
  interface Reported {
    evseId: number;
    source: string;
    profile: Body;
  }
  const there: Record<string, Reported> = {
    max: { evseId: 0, source: 'CSO', profile: profile(1, 'ChargingStationMaxProfile') },
    one: { evseId: 1, source: 'CSO', profile: profile(2, 'TxDefaultProfile') },
    high: { evseId: 1, source: 'CSO', profile: profile(3, 'TxDefaultProfile', { stackLevel: 2 }) },
    ems: { evseId: 1, source: 'EMS', profile: profile(4, 'ChargingStationExternalConstraints') },
  };

  /** The station reports these, one message per EVSE and source, the last of them saying so. */
  async function reports(s: Subject, requestId: number, names: readonly string[]): Promise<void> {
    for (const [i, name] of names.entries()) {
      const { evseId, source, profile: chargingProfile } = there[name] ?? { evseId: 0, source: '', profile: {} };
      const tbc = i < names.length - 1;
      const report = { requestId, evseId, chargingLimitSource: source, tbc, chargingProfile: [chargingProfile] };
      await tells(s, 'ReportChargingProfiles', report);
    }
  }

  test.each<[string, Body, string[], string[]]>([
    ['TC_K_29_CSMS of the station itself', { evseId: 0, chargingProfile: {} }, ['max'], ['1', '99']],
    ['TC_K_30_CSMS of one EVSE', { evseId: 1, chargingProfile: {} }, ['one', 'high', 'ems'], ['2', '3', '4']],
    ['TC_K_31_CSMS of every EVSE', { chargingProfile: {} }, ['max', 'one', 'high', 'ems'], ['1', '2', '3', '4']],
    ['TC_K_32_CSMS by id', { chargingProfile: { chargingProfileId: [2] } }, ['one'], ['2', '99']],
    ['TC_K_33_CSMS by stack level', { evseId: 1, chargingProfile: { stackLevel: 2 } }, ['high'], ['3', '99']],
    ['TC_K_34_CSMS by who set it', { evseId: 1, chargingProfile: { chargingLimitSource: ['EMS'] } }, ['ems'], ['4', '99']],
    [
      'TC_K_35_CSMS by purpose',
      { evseId: 1, chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile' } },
      ['one', 'high'],
      ['2', '3'],
    ],
    [
      'TC_K_36_CSMS by purpose and stack level',
      { evseId: 1, chargingProfile: { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 } },
      ['one'],
      ['2'],
    ],
  ])('%s is asked for with that filter, kept as reported, and drops only what it should have named', async (...row) => {
    const [, filter, names, left] = row;
    const s = await smart();
    // Held on EVSE 1 from before, which the station has lost since.
    await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile: profile(99, 'TxDefaultProfile') });
    expect(await sends(s, 'GetChargingProfiles', { requestId: 30, ...filter })).toMatchObject(ACCEPTED);
    await reports(s, 30, names);
    expect(await kept(s, 'ChargingProfile')).toEqual(left);
    expect(await kept(s, 'Report')).toEqual([]);
  });

  test('TC_K_52_CSMS a limit from outside is in the report under its own source', async () => {
    const s = await smart();
    const request = { requestId: 52, chargingProfile: { chargingProfilePurpose: 'ChargingStationExternalConstraints' } };
    expect(await sends(s, 'GetChargingProfiles', request)).toMatchObject(ACCEPTED);
    await reports(s, 52, ['ems']);
    expect(await s.csms.world.holdings(s.place, 'ChargingProfile')).toMatchObject([
      { key: '4', evseId: 1, data: { source: 'EMS', chargingProfilePurpose: 'ChargingStationExternalConstraints' } },
    ]);
    // It is not ours to clear.
    s.station.answer('ClearChargingProfile', { status: 'Accepted' });
    await sends(s, 'ClearChargingProfile', { chargingProfileCriteria: { evseId: 1 } });
    expect(await kept(s, 'ChargingProfile')).toEqual(['4']);
  });
});

describe('limits from outside', () => {
  const limits = (s: Subject) => kept(s, 'ChargingLimit');
  const set = (s: Subject, more: Body = {}) =>
    tells(s, 'NotifyChargingLimit', {
      chargingLimit: { chargingLimitSource: 'EMS', isGridCritical: false },
      chargingSchedule: [schedule(10)],
      ...more,
    });

  test('TC_K_48_CSMS a limit is kept with its source and schedule, and is in the history', async () => {
    const s = await smart();
    await set(s);
    await set(s, { evseId: 1 });
    expect(await s.csms.world.holdings(s.place, 'ChargingLimit')).toMatchObject([
      { key: 'EMS', evseId: null, state: 'Set', data: { chargingLimitSource: 'EMS', chargingSchedule: [schedule(10)] } },
      { key: 'EMS:1', evseId: 1 },
    ]);
    expect(await history(s, 'ChargingLimit', 2)).toMatchObject([{ evse_id: null }, { evse_id: 1 }]);
  });

  test('TC_K_50_CSMS a limit that is released is gone', async () => {
    const s = await smart();
    await set(s);
    expect(await limits(s)).toEqual(['EMS']);
    await tells(s, 'ClearedChargingLimit', { chargingLimitSource: 'EMS' });
    expect(await limits(s)).toEqual([]);
    expect(await history(s, 'ChargingLimit', 2)).toHaveLength(2);
  });

  test('TC_K_51_CSMS a limit released during a session changes its rate and leaves it running', async () => {
    const s = await smart();
    const session = await charging(s);
    await set(s, { evseId: 1 });
    await event(s, session, ['Updated', 'ChargingRateChanged'], { state: 'Charging' });
    expect(await limits(s)).toEqual(['EMS:1']);
    await tells(s, 'ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 });
    await event(s, session, ['Updated', 'ChargingRateChanged'], { state: 'Charging' });
    expect(await limits(s)).toEqual([]);
    expect(await stored(s, session)).toMatchObject({ ended_at: null, charging_state: 'Charging' });
  });
});
