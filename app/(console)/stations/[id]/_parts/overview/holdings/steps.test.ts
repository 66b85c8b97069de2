import { expect, test } from 'vitest';
import { profileSteps, toSteps } from './steps';

const daily = {
  recurrencyKind: 'Daily',
  chargingSchedule: [
    {
      chargingRateUnit: 'A',
      startSchedule: '2026-11-22T23:00:00Z',
      chargingSchedulePeriod: [
        { startPeriod: 21_600, limit: 16 },
        { startPeriod: 0, limit: 32, numberPhases: 3 },
      ],
    },
  ],
};

test('a daily schedule lasts to the end of the day, its periods in order', () => {
  expect(profileSteps(daily)).toEqual({
    unit: 'A',
    steps: [
      { fromMs: 0, toMs: 21_600_000, limit: 32, phases: 3 },
      { fromMs: 21_600_000, toMs: 86_400_000, limit: 16, phases: null },
    ],
    startsAt: new Date('2026-11-22T23:00:00Z'),
    everyMs: 86_400_000,
    isOpen: false,
  });
});

test('a schedule without an end goes on, one with a duration ends', () => {
  const schedule = { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_000 }] };
  expect(toSteps(schedule, null)).toMatchObject({ unit: 'W', isOpen: true, startsAt: null });
  expect(toSteps({ ...schedule, duration: 60 }, null)).toMatchObject({ isOpen: false, steps: [{ toMs: 60_000 }] });
});

test('what stations should not send is not drawn', () => {
  expect(toSteps(null, null)).toBeNull();
  expect(profileSteps({ chargingSchedule: [{ chargingSchedulePeriod: [{ startPeriod: 'x', limit: 1 }] }] })).toBeNull();
});
