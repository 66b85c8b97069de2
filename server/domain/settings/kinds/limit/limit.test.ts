import { describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../../command/command';
import type { Holding } from '../../../station/holding';
import type { ChargingProfile, SchedulePeriod } from '../../../station/holdings/charging-profile';
import type { StationConfiguration } from '../../station-configuration';
import { checkWish, planWish } from '../index';
import { slotId } from './held';
import { carryOut, key2x, key16, profileHolding, station } from './testing';

const plan = (value: object | null, of: StationConfiguration, key = 'limit.power@1') =>
  planWish({ key, value: value === null ? null : { ...value } }, of);

function profilesIn(
  operations: readonly CommandRequest[],
): { evseId: number; profile: ChargingProfile; transactionId?: number | undefined }[] {
  return operations.flatMap((op) => (op.kind === 'SetChargingProfile' ? [op] : []));
}

function other(over: Partial<ChargingProfile>, limit: number): ChargingProfile {
  return {
    id: 7,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] }],
    ...over,
  };
}

function composite(evseId: number, periods: SchedulePeriod[], at: Date, unit: 'A' | 'W' = 'A'): Holding {
  const data = { scheduleStart: at.toISOString(), duration: 86_400, chargingRateUnit: unit, chargingSchedulePeriod: periods };
  return { kind: 'CompositeSchedule', key: String(evseId), evseId, state: 'Accepted', data, at, messageId: null };
}

describe('which profile a limit becomes', () => {
  test('the whole station together: a maximum of the station, at EVSE 0', () => {
    const [set] = profilesIn(plan({ unit: 'A', limit: 63 }, station(), 'limit.power').operations);
    expect(set).toMatchObject({
      evseId: 0,
      profile: { id: slotId(0, 0), chargingProfilePurpose: 'ChargingStationMaxProfile', chargingProfileKind: 'Absolute' },
    });
  });

  test('one EVSE, or each by itself: what sessions get unless told otherwise', () => {
    expect(profilesIn(plan({ unit: 'A', limit: 16 }, station()).operations)).toMatchObject([
      { evseId: 1, profile: { chargingProfilePurpose: 'TxDefaultProfile' } },
    ]);
    expect(profilesIn(plan({ unit: 'A', limit: 16, each: true }, station(), 'limit.power').operations)).toMatchObject([
      { evseId: 0, profile: { chargingProfilePurpose: 'TxDefaultProfile', id: slotId('each', 0) } },
    ]);
  });

  test('nights alike are one daily profile of two periods for each of the two clocks', () => {
    const night = { unit: 'A', limit: 32, periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', limit: 16 }] };
    const [base, summer] = profilesIn(plan(night, station()).operations).map((p) => p.profile);
    expect(base).toMatchObject({ recurrencyKind: 'Daily', chargingSchedule: [{ startSchedule: '2026-06-10T05:00:00.000Z' }] });
    expect(base?.validFrom).toBeUndefined();
    expect(base?.validTo).toBeUndefined();
    expect(summer).toMatchObject({
      recurrencyKind: 'Daily',
      validFrom: '2026-03-29T01:00:00.000Z',
      validTo: '2026-10-25T01:00:00.000Z',
      chargingSchedule: [
        {
          startSchedule: '2026-06-10T04:00:00.000Z',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 32 },
            { startPeriod: 57_600, limit: 16 },
          ],
        },
      ],
    });
  });

  test('running sessions get a profile of their own when asked, above what somebody else set for them', () => {
    const of = station({
      charging: [{ evseId: 1, transactionId: 41 }],
      holdings: [profileHolding(other({ chargingProfilePurpose: 'TxProfile', stackLevel: 2 }, 10), 1, new Date(0), 41)],
    });
    const tx = profilesIn(plan({ unit: 'A', limit: 16, running: true }, of).operations).find(
      (p) => p.profile.chargingProfilePurpose === 'TxProfile',
    );
    expect(tx).toMatchObject({ evseId: 1, transactionId: 41, profile: { stackLevel: 3 } });
    expect(plan({ unit: 'A', limit: 16 }, of).why?.code).toBe('limitSessionHasOwn');
  });

  test('a 2.1 station with dynamic profiles gets one, and a new limit is only an update of it', () => {
    const of = station({ version: '2.1', variables: [key2x('SupportsDynamicProfiles', 'true')] });
    const first = plan({ unit: 'A', limit: 16 }, of);
    expect(profilesIn(first.operations)[0]?.profile).toMatchObject({ chargingProfileKind: 'Dynamic' });
    const there = carryOut(of, first.operations);
    const second = plan({ unit: 'A', limit: 10 }, there);
    expect(second.operations).toEqual([
      {
        kind: 'Call',
        action: 'UpdateDynamicSchedule',
        payload: { chargingProfileId: slotId(1, 0), scheduleUpdate: { limit: 10 } },
      },
    ]);
    expect(plan({ unit: 'A', limit: 10 }, carryOut(there, second.operations)).state).toBe('right');
  });
});

describe('what the station says it takes', () => {
  const only = (unit: string) => station({ variables: [key16('ChargingScheduleAllowedChargingRateUnit', unit)] });

  test('another unit only with known phases and voltage, rounded down, and said', () => {
    expect(plan({ unit: 'W', limit: 11_000 }, only('Current'))).toMatchObject({
      state: 'invalid',
      why: { code: 'limitNeedsVoltage' },
    });
    const converted = plan({ unit: 'W', limit: 11_000, volts: 230 }, only('Current'));
    expect(converted.why).toEqual({ code: 'limitConverted', values: { from: 'W', to: 'A', phases: 3, volts: 230 } });
    expect(profilesIn(converted.operations)[0]?.profile.chargingSchedule[0]).toMatchObject({
      chargingRateUnit: 'A',
      chargingSchedulePeriod: [{ limit: 15.9 }],
    });
    expect(
      profilesIn(plan({ unit: 'A', limit: 16, volts: 230 }, only('Power')).operations)[0]?.profile.chargingSchedule[0],
    ).toMatchObject({
      chargingRateUnit: 'W',
      chargingSchedulePeriod: [{ limit: 11_040 }],
    });
  });

  test('fewer periods than the schedule has: several profiles that mean the same, or a plain no', () => {
    const busy = {
      unit: 'A',
      limit: 32,
      periods: [1, 2, 3, 4, 5].map((day) => ({ days: [day], from: '07:00', to: '17:00', limit: day + 5 })),
    };
    const some = station({ variables: [key16('ChargingScheduleMaxPeriods', '4')] });
    expect(
      profilesIn(plan(busy, some).operations).map((p) => p.profile.chargingSchedule[0]?.chargingSchedulePeriod.length),
    ).toEqual([4, 4, 2, 4, 4, 2]);
    const few = station({ variables: [key16('ChargingScheduleMaxPeriods', '4'), key16('MaxChargingProfilesInstalled', '2')] });
    expect(plan(busy, few)).toMatchObject({ state: 'invalid', operations: [], why: { code: 'limitTooManyPeriods' } });
  });

  test('too little room for both clocks: one, and it is said that it has to be sent again', () => {
    const night = { unit: 'A', limit: 32, periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', limit: 16 }] };
    const small = plan(night, station({ variables: [key16('MaxChargingProfilesInstalled', '1')] }));
    expect(profilesIn(small.operations)).toHaveLength(1);
    expect(small.why?.code).toBe('limitOneClock');
  });

  test('no smart charging, no such EVSE, never connected: unsupported, and why', () => {
    expect(
      plan({ unit: 'A', limit: 16 }, station({ variables: [key16('SupportedFeatureProfiles', 'Core,Reservation')] })),
    ).toMatchObject({
      state: 'unsupported',
      why: { code: 'limitNoSmartCharging' },
    });
    expect(plan({ unit: 'A', limit: 16 }, station(), 'limit.power@9').why?.code).toBe('limitNoEvse');
    expect(plan({ unit: 'A', limit: 16 }, station({ version: null })).why?.code).toBe('neverConnected');
  });

  test('smart charging switched off in a 2.x station is switched on first', () => {
    const off = station({ version: '2.0.1', variables: [key2x('Available', 'true'), key2x('Enabled', 'false')] });
    expect(plan({ unit: 'A', limit: 16 }, off).operations[0]).toMatchObject({ kind: 'SetVariables' });
  });
});

describe('profiles of others', () => {
  test('are never replaced: ours goes a level above, and what it would outdo is said', () => {
    const of = station({ holdings: [profileHolding(other({ stackLevel: 3 }, 10), 1, new Date(0))] });
    const planned = plan({ unit: 'A', limit: 16 }, of);
    expect(profilesIn(planned.operations)[0]?.profile.stackLevel).toBe(4);
    expect(planned.why).toEqual({ code: 'limitAboveOther', values: { id: 7, limit: 10, unit: 'A' } });
  });

  test('at the highest level there is: a plain no that names it', () => {
    const of = station({
      variables: [key16('ChargeProfileMaxStackLevel', '3')],
      holdings: [profileHolding(other({ stackLevel: 3 }, 10), 1, new Date(0))],
    });
    expect(plan({ unit: 'A', limit: 16 }, of).why).toEqual({ code: 'limitNoLevel', values: { id: 7, level: 3, max: 3 } });
  });
});

describe('whether it holds', () => {
  const now = new Date('2026-06-10T12:00:00Z');
  const set = (): StationConfiguration =>
    carryOut(station({ now }), plan({ unit: 'A', limit: 16 }, station({ now })).operations);
  const later = new Date('2026-06-10T12:00:05Z');

  test('the station says it will give more than asked: not so, and sent again', () => {
    const there = set();
    const lying = { ...there, holdings: [...there.holdings, composite(1, [{ startPeriod: 0, limit: 32 }], later)] };
    expect(plan({ unit: 'A', limit: 16 }, lying)).toMatchObject({ state: 'change', why: { code: 'limitNotObeyed' } });
  });

  test('less than asked is no contradiction, nor what it said before, nor about another EVSE', () => {
    const there = set();
    const earlier = new Date('2026-06-10T11:00:00Z');
    for (const said of [
      composite(1, [{ startPeriod: 0, limit: 10 }], later),
      composite(1, [{ startPeriod: 0, limit: 32 }], earlier),
      composite(2, [{ startPeriod: 0, limit: 32 }], later),
    ]) {
      expect(plan({ unit: 'A', limit: 16 }, { ...there, holdings: [...there.holdings, said] }).state).toBe('right');
    }
  });

  test('no limit: ours are cleared by their ids, and put back on taking that back', () => {
    const there = set();
    const none = plan(null, there);
    expect(none.operations).toEqual([{ kind: 'ClearChargingProfile', chargingProfileId: slotId(1, 0) }]);
    expect(carryOut(carryOut(there, none.operations), none.restore).holdings).toMatchObject(there.holdings);
    expect(plan(null, station()).state).toBe('right');
  });
});

test.each([
  [{ unit: 'kW', limit: 1 }, 'limitUnit'],
  [{ unit: 'A', limit: -1 }, 'limitRange'],
  [{ unit: 'A', limit: null }, 'limitEmpty'],
  [{ unit: 'A', limit: 5, periods: [{ days: [8], from: '00:00', to: '01:00', limit: 1 }] }, 'limitDays'],
  [{ unit: 'A', limit: 5, periods: [{ days: [1], from: '25:00', to: '01:00', limit: 1 }] }, 'limitTime'],
  [
    {
      unit: 'A',
      limit: 5,
      periods: [
        { days: [7], from: '22:00', to: '06:00', limit: 1 },
        { days: [1], from: '05:00', to: '07:00', limit: 2 },
      ],
    },
    'limitOverlap',
  ],
])('a limit that means nothing is refused by the rule it breaks: %j is %s', (value, code) => {
  expect(checkWish({ key: 'limit.power', value })?.code).toBe(code);
});
