import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { asToken, authorized, type Body, charging, event, holding, inMinutes, newSession, plugged, stored } from './steps';
import { accepting, kept, sends } from './steps-i';

const use = underTest();
const smart = (): Promise<Subject> =>
  accepting(use.booted('2.0.1'), 'SetChargingProfile', 'ClearChargingProfile', 'GetCompositeSchedule');

const profile = (id: number, chargingProfilePurpose: string, more: Body = {}): Body => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose,
  chargingProfileKind: 'Absolute',
  validFrom: inMinutes(-1),
  validTo: inMinutes(120),
  chargingSchedule: [
    {
      id: 1,
      startSchedule: inMinutes(0),
      duration: 300,
      chargingRateUnit: 'A',
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 6, numberPhases: 3 }],
    },
  ],
  ...more,
});
const profiles = (s: Subject) => kept(s, 'ChargingProfile');

describe('set', () => {
  test('TC_K_01_CSMS a default profile for one EVSE goes out whole and is held with it', async () => {
    const s = await smart();
    const chargingProfile = profile(1, 'TxDefaultProfile');
    expect(await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile })).toMatchObject(ACCEPTED);
    expect(await holding(s, 'ChargingProfile', 1)).toMatchObject({
      evseId: 1,
      data: { ...chargingProfile, source: 'CSMS' },
    });
  });

  test('TC_K_02_CSMS a session profile where no session runs is refused by the station and not held', async () => {
    const s = await smart();
    s.station.answer('SetChargingProfile', { status: 'Rejected', statusInfo: { reasonCode: 'TxNotFound' } });
    const chargingProfile = profile(2, 'TxProfile', { transactionId: 'none-like-that' });
    expect(await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile })).toMatchObject({
      ...refused('Rejected'),
      response: { statusInfo: { reasonCode: 'TxNotFound' } },
    });
    expect(await profiles(s)).toEqual([]);
  });

  test.each([
    ['TC_K_03_CSMS the maximum of the station', 3, 'ChargingStationMaxProfile'],
    ['TC_K_10_CSMS a default profile for all EVSEs', 10, 'TxDefaultProfile'],
  ])('%s goes to EVSE 0 and is held with it', async (_name, id, purpose) => {
    const s = await smart();
    expect(await sends(s, 'SetChargingProfile', { evseId: 0, chargingProfile: profile(id, purpose) })).toMatchObject(ACCEPTED);
    expect(await holding(s, 'ChargingProfile', id)).toMatchObject({ evseId: 0, data: { chargingProfilePurpose: purpose } });
  });

  test('TC_K_04_CSMS a profile with the id of another takes its place', async () => {
    const s = await smart();
    const first = profile(4, 'TxDefaultProfile');
    const limit = [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] }];
    const second = { ...first, chargingSchedule: limit };
    for (const chargingProfile of [first, second])
      expect(await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile })).toMatchObject(ACCEPTED);
    expect(await profiles(s)).toEqual(['4']);
    expect(await holding(s, 'ChargingProfile', 4)).toMatchObject({ data: { chargingSchedule: limit } });
  });

  test('TC_K_15_CSMS a station without smart charging answers with an error, which is the outcome', async () => {
    const s = await use.booted('2.0.1');
    s.station.answer('SetChargingProfile', () => {
      throw Object.assign(new Error('no smart charging'), { rpcErrorCode: 'NotSupported', details: {} });
    });
    const outcome = await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile: profile(15, 'TxDefaultProfile') });
    expect(outcome).toMatchObject({ kind: 'callError', code: 'NotSupported' });
    expect(await profiles(s)).toEqual([]);
  });

  test('TC_K_19_CSMS a recurring profile says how it recurs', async () => {
    const s = await smart();
    const chargingProfile = profile(19, 'TxDefaultProfile', { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' });
    expect(await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile })).toMatchObject(ACCEPTED);
    expect(await holding(s, 'ChargingProfile', 19)).toMatchObject({
      data: { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' },
    });
  });

  test('TC_K_60_CSMS a profile of the running session names it, and ends with it', async () => {
    const s = await smart();
    const session = await charging(s);
    const chargingProfile = profile(60, 'TxProfile', { transactionId: session.id });
    expect(await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile })).toMatchObject(ACCEPTED);
    expect(await holding(s, 'ChargingProfile', 60)).toMatchObject({
      evseId: 1,
      data: { transactionId: (await stored(s, session)).id },
    });
    await event(s, session, ['Ended', 'StopAuthorized'], { reason: 'Local', token: session.token });
    expect(await profiles(s)).toEqual([]);
  });

  test('TC_K_70_CSMS profiles of different purposes stand beside each other', async () => {
    const s = await smart();
    await sends(s, 'SetChargingProfile', { evseId: 1, chargingProfile: profile(70, 'TxDefaultProfile') });
    await sends(s, 'SetChargingProfile', { evseId: 0, chargingProfile: profile(71, 'ChargingStationMaxProfile') });
    expect(await profiles(s)).toEqual(['70', '71']);
  });

  test('TC_K_37_CSMS a remote start takes a profile along without a transaction, which it finds when it begins', async () => {
    const s = await smart();
    const token = await s.csms.token();
    const chargingProfile = profile(37, 'TxProfile');
    const request = { idToken: asToken(token), remoteStartId: 37, evseId: 1, chargingProfile };
    expect(await sends(s, 'RequestStartTransaction', request)).toMatchObject(ACCEPTED);
    expect(await holding(s, 'ChargingProfile', 37)).toMatchObject({ evseId: 1, data: { transactionId: null } });
    const session = newSession();
    await plugged(s);
    await event(s, session, ['Started', 'RemoteStart'], { token, state: 'Charging', info: { remoteStartId: 37 } });
    expect(await holding(s, 'ChargingProfile', 37)).toMatchObject({
      data: { transactionId: (await stored(s, session)).id },
    });
  });
});

describe('clear', () => {
  async function withThree(): Promise<Subject> {
    const s = await smart();
    const all: [evseId: number, profile: Body][] = [
      [0, profile(1, 'ChargingStationMaxProfile')],
      [1, profile(2, 'TxDefaultProfile')],
      [2, profile(3, 'TxDefaultProfile')],
    ];
    for (const [evseId, chargingProfile] of all) await sends(s, 'SetChargingProfile', { evseId, chargingProfile });
    return s;
  }

  test.each([
    ['TC_K_05_CSMS by its id', { chargingProfileId: 2 }],
    [
      'TC_K_06_CSMS by purpose, stack level and EVSE',
      { chargingProfileCriteria: { evseId: 1, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 } },
    ],
  ])('%s: that profile goes and no other', async (_name, request) => {
    const s = await withThree();
    expect(await sends(s, 'ClearChargingProfile', request)).toMatchObject(ACCEPTED);
    expect(await profiles(s)).toEqual(['1', '3']);
  });

  test('TC_K_08_CSMS a profile the station does not know is not held here either', async () => {
    const s = await withThree();
    s.station.answer('ClearChargingProfile', { status: 'Unknown' });
    expect(await sends(s, 'ClearChargingProfile', { chargingProfileId: 3 })).toMatchObject(refused('Unknown'));
    expect(await profiles(s)).toEqual(['1', '2']);
  });
});

describe('composite schedule', () => {
  test.each([
    ['TC_K_43_CSMS of one EVSE', 1],
    ['TC_K_44_CSMS of the station', 0],
  ])('%s is asked for by duration and unit, and kept', async (_name, evseId) => {
    const s = await smart();
    await authorized(s);
    const schedule = {
      evseId,
      duration: 300,
      scheduleStart: inMinutes(0),
      chargingRateUnit: 'W',
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 4140, numberPhases: 3 }],
    };
    s.station.answer('GetCompositeSchedule', { status: 'Accepted', schedule });
    const request = { evseId, duration: 300, chargingRateUnit: 'W' };
    expect(await sends(s, 'GetCompositeSchedule', request)).toMatchObject({ ...ACCEPTED, response: { schedule } });
    expect(await holding(s, 'CompositeSchedule', evseId)).toMatchObject({ evseId, state: 'Accepted', data: schedule });
  });
});
