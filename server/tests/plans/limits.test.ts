import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Wish } from '../../domain/settings/wish';
import { PLANNER, PlanWorld } from './plan-world';

let plans: PlanWorld;
beforeAll(async () => {
  plans = await PlanWorld.open();
});
afterAll(() => plans.close());

const NIGHTS: Wish[] = [
  {
    key: 'limit.power',
    value: {
      unit: 'A',
      limit: null,
      each: true,
      periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', limit: 16 }],
    },
  },
];

test('16 A at night goes out as a plan like any setting, and is taken away again by rolling back', async () => {
  const [a] = await plans.stations(1, '1.6');
  if (!a) throw new Error('no station');
  const held = new Map<number, unknown>();
  a.station.answer('SetChargingProfile', ({ csChargingProfiles }) => {
    const { chargingProfileId } = JSON.parse(JSON.stringify(csChargingProfiles));
    held.set(Number(chargingProfileId), csChargingProfiles);
    return { status: 'Accepted' };
  });
  a.station.answer('ClearChargingProfile', ({ id }) => ({ status: held.delete(Number(id)) ? 'Accepted' : 'Unknown' }));
  a.station.answer('GetCompositeSchedule', { status: 'Rejected' });

  const id = await plans.run([a.place], NIGHTS);
  await plans.state(id, 'finished');
  expect(await plans.item(id, a.place)).toMatchObject({
    state: 'done',
    wishes: [{ key: 'limit.power', outcome: { kind: 'done' } }],
  });
  expect(held.size).toBe(2);
  expect([...held.values()]).toMatchObject([
    { chargingProfilePurpose: 'TxDefaultProfile', recurrencyKind: 'Daily', stackLevel: 1 },
    { chargingProfilePurpose: 'TxDefaultProfile', recurrencyKind: 'Daily', stackLevel: 2 },
  ]);

  const back = await plans.desk.rollBack(PLANNER, id, { stationIds: [a.place.id], siteIds: null, start: true });
  await plans.state(back.id, 'finished');
  expect(held.size).toBe(0);
});
