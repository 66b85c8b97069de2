import { expect, test } from 'vitest';
import { ACCEPTED, type Subject, underTest } from '../subject';
import { type Body, charging, eventually, holding, inMinutes, type Session, stored } from './steps';
import { accepting, kept, now } from './steps-i';

const use = underTest();
const SPARE_S = 60;

const AC = { energyAmount: 20_000, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 400 };
const needs = (more: Body = {}): Body => ({
  requestedEnergyTransfer: 'AC_three_phase',
  departureTime: inMinutes(120),
  acChargingParameters: AC,
  ...more,
});
const schedule = (limit: number): Body => ({
  id: 1,
  startSchedule: now(),
  duration: 7200,
  chargingRateUnit: 'A',
  chargingSchedulePeriod: [{ startPeriod: 0, limit }],
});
const profile = (id: number, session: Session, limit: number): Body => ({
  id,
  stackLevel: 1,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Absolute',
  transactionId: session.id,
  chargingSchedule: [schedule(limit)],
});

async function atTheVehicle(): Promise<{ s: Subject; session: Session }> {
  const s = await accepting(use.booted('2.0.1'), 'SetChargingProfile');
  return { s, session: await charging(s) };
}

/** The vehicle tells its needs: promised a schedule, which comes in time. Resolves with the profile the station got. */
async function told(s: Subject, chargingNeeds: Body): Promise<Body> {
  const from = Date.now();
  const next = s.station.waitForCall('SetChargingProfile');
  expect(await s.station.call('NotifyEVChargingNeeds', { evseId: 1, maxScheduleTuples: 12, chargingNeeds })).toEqual({
    status: 'Accepted',
  });
  const { payload, at } = await next;
  expect(at.getTime() - from).toBeLessThan(SPARE_S * 1000);
  expect(payload).toMatchObject({ evseId: 1 });
  return Object(payload.chargingProfile);
}

const evSchedule = (s: Subject, limit: number) =>
  s.station.call('NotifyEVChargingSchedule', { evseId: 1, timeBase: now(), chargingSchedule: schedule(limit) });

const limitOf = (p: Body): unknown => Object(p.chargingSchedule)[0]?.chargingSchedulePeriod?.[0]?.limit;

test('TC_K_53_CSMS a vehicle’s needs are met by a profile of its session within the minute, and its schedule is accepted', async () => {
  const { s, session } = await atTheVehicle();
  const sent = await told(s, needs());
  expect(sent).toMatchObject({
    chargingProfilePurpose: 'TxProfile',
    transactionId: session.id,
    chargingSchedule: [{ chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16, numberPhases: 3 }] }],
  });
  expect(await evSchedule(s, 16)).toEqual({ status: 'Accepted' });
  const transactionId = (await stored(s, session)).id;
  expect(await holding(s, 'ChargingNeeds', session.id)).toMatchObject({
    evseId: 1,
    state: 'Accepted',
    data: { transactionId, maxScheduleTuples: 12, chargingNeeds: { acChargingParameters: AC }, evSchedule: { accepted: true } },
  });
  await eventually(
    () => kept(s, 'ChargingProfile'),
    (keys) => keys.join() === String(sent.id),
  );
});

test('TC_K_55_CSMS a schedule over the limit is refused, and the limits are told again', async () => {
  const { s, session } = await atTheVehicle();
  const first = await told(s, needs());
  await eventually(
    () => kept(s, 'ChargingProfile'),
    (keys) => keys.length === 1,
  );
  const again = s.station.waitForCall('SetChargingProfile');
  expect(await evSchedule(s, 32)).toMatchObject({ status: 'Rejected' });
  expect((await again).payload).toMatchObject({ evseId: 1, chargingProfile: { id: first.id, transactionId: session.id } });
  expect(limitOf(Object((await again).payload.chargingProfile))).toBe(16);
  expect(await holding(s, 'ChargingNeeds', session.id)).toMatchObject({ data: { evSchedule: { accepted: false } } });
  expect(await evSchedule(s, 16)).toEqual({ status: 'Accepted' });
});

test('TC_K_57_CSMS a vehicle that asks anew gets a new profile in the place of the old', async () => {
  const { s, session } = await atTheVehicle();
  const first = await told(s, needs());
  expect(await evSchedule(s, 16)).toEqual({ status: 'Accepted' });
  const second = await told(s, needs({ acChargingParameters: { ...AC, evMaxCurrent: 10 } }));
  expect([first.id, limitOf(first), limitOf(second)]).toEqual([second.id, 16, 10]);
  expect(await evSchedule(s, 10)).toEqual({ status: 'Accepted' });
  expect(await holding(s, 'ChargingNeeds', session.id)).toMatchObject({
    data: { chargingNeeds: { acChargingParameters: { evMaxCurrent: 10 } } },
  });
  await eventually(
    async () => Object((await holding(s, 'ChargingProfile', String(second.id)))?.data),
    (data) => limitOf(data) === 10,
  );
});

test('TC_K_58_CSMS a profile sent during the session is what the vehicle’s next schedule is held against', async () => {
  const { s, session } = await atTheVehicle();
  await told(s, needs());
  expect(await evSchedule(s, 16)).toEqual({ status: 'Accepted' });
  const request = { evseId: 1, chargingProfile: profile(58, session, 8) };
  expect(await s.send('SetChargingProfile', request)).toMatchObject(ACCEPTED);
  expect(s.sent('SetChargingProfile').at(-1)).toEqual(request);
  expect(await evSchedule(s, 8)).toEqual({ status: 'Accepted' });
  expect(await evSchedule(s, 16)).toMatchObject({ status: 'Rejected' });
});

test('TC_K_59_CSMS needs told again after our new profile are met by that profile', async () => {
  const { s, session } = await atTheVehicle();
  await told(s, needs());
  expect(await evSchedule(s, 16)).toEqual({ status: 'Accepted' });
  const chargingProfile = profile(59, session, 8);
  expect(await s.send('SetChargingProfile', { evseId: 1, chargingProfile })).toMatchObject(ACCEPTED);
  expect(await told(s, needs())).toEqual(chargingProfile);
  expect(await evSchedule(s, 8)).toEqual({ status: 'Accepted' });
});
