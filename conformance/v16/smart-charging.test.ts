import { expect, test } from 'vitest';
import { ACCEPTED, type Subject, underTest } from '../subject';
import { charging } from './steps';

const use = underTest();

/** A station that takes and clears profiles. */
async function smart(): Promise<Subject> {
  const s = await use.booted('1.6');
  for (const action of ['SetChargingProfile', 'ClearChargingProfile']) s.station.answer(action, { status: 'Accepted' });
  return s;
}

const profile = (chargingProfileId: number, chargingProfilePurpose: string, more: Record<string, unknown> = {}) => ({
  chargingProfileId,
  stackLevel: 1,
  chargingProfilePurpose,
  chargingProfileKind: 'Absolute',
  chargingSchedule: {
    startSchedule: new Date(Math.floor(Date.now() / 1000) * 1000).toISOString(),
    duration: 3600,
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 10 },
      { startPeriod: 600, limit: 16, numberPhases: 3 },
    ],
  },
  ...more,
});
const held = async (s: Subject) => (await s.csms.world.holdings(s.place, 'ChargingProfile')).map((h) => h.key);

test('TC_056_CSMS a default profile goes out with its level, unit and schedule, and is held', async () => {
  const s = await smart();
  const request = { connectorId: 1, csChargingProfiles: profile(56, 'TxDefaultProfile') };
  expect(await s.send('SetChargingProfile', request)).toMatchObject(ACCEPTED);
  expect(s.sent('SetChargingProfile')).toEqual([request]);
  expect(await s.csms.world.holdings(s.place, 'ChargingProfile')).toMatchObject([
    { key: '56', evseId: 1, data: { chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 1 } },
  ]);
});

test('TC_057_CSMS a profile of the running session names it, and ends with it', async () => {
  const s = await smart();
  const session = await charging(s);
  const request = {
    connectorId: 1,
    csChargingProfiles: profile(57, 'TxProfile', { transactionId: Number(session.transactionId) }),
  };
  expect(await s.send('SetChargingProfile', request)).toMatchObject(ACCEPTED);
  expect(s.sent('SetChargingProfile')).toEqual([request]);
  expect(await held(s)).toEqual(['57']);
  await s.station.stop(session, { meterWh: 1001 });
  expect(await held(s)).toEqual([]);
});

test('TC_059_CSMS a remote start takes a profile along, without a transaction id', async () => {
  const s = await smart();
  const idTag = await s.csms.token();
  const chargingProfile = profile(59, 'TxProfile');
  expect(await s.send('RemoteStartTransaction', { connectorId: 1, idTag, chargingProfile })).toMatchObject(ACCEPTED);
  expect(s.sent('RemoteStartTransaction')).toEqual([{ connectorId: 1, idTag, chargingProfile }]);
  await charging(s, idTag);
  expect(await held(s)).toEqual(['59']);
});

test('TC_066_CSMS the composite schedule is asked for by duration and unit, and kept', async () => {
  const s = await smart();
  await s.send('SetChargingProfile', { connectorId: 0, csChargingProfiles: profile(661, 'ChargePointMaxProfile') });
  await s.send('SetChargingProfile', { connectorId: 1, csChargingProfiles: profile(662, 'TxDefaultProfile') });
  s.station.answer('GetCompositeSchedule', {
    status: 'Accepted',
    connectorId: 1,
    scheduleStart: new Date().toISOString(),
    chargingSchedule: { duration: 300, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] },
  });
  const request = { connectorId: 1, duration: 300, chargingRateUnit: 'A' };
  expect(await s.send('GetCompositeSchedule', request)).toMatchObject(ACCEPTED);
  expect(s.sent('GetCompositeSchedule')).toEqual([request]);
  expect(await s.csms.world.holdings(s.place, 'CompositeSchedule')).toMatchObject([
    { key: '1', data: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] } },
  ]);
});

test('TC_067_CSMS profiles are cleared by id and by criteria', async () => {
  const s = await smart();
  await s.send('SetChargingProfile', { connectorId: 0, csChargingProfiles: profile(671, 'ChargePointMaxProfile') });
  await s.send('SetChargingProfile', { connectorId: 1, csChargingProfiles: profile(672, 'TxDefaultProfile') });
  await s.send('SetChargingProfile', { connectorId: 2, csChargingProfiles: profile(673, 'TxDefaultProfile') });
  expect(await held(s)).toEqual(['671', '672', '673']);
  expect(await s.send('ClearChargingProfile', { id: 671 })).toMatchObject(ACCEPTED);
  expect(await held(s)).toEqual(['672', '673']);
  const criteria = { connectorId: 1, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 1 };
  expect(await s.send('ClearChargingProfile', criteria)).toMatchObject(ACCEPTED);
  expect(s.sent('ClearChargingProfile')).toEqual([{ id: 671 }, criteria]);
  expect(await held(s)).toEqual(['673']);
});
