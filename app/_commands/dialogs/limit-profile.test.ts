import { expect, test } from 'vitest';
import { type LimitDraft, toLimitProfile } from './limit-profile';

const now = new Date('2026-11-22T15:30:00Z');
const draft: LimitDraft = {
  purpose: 'TxDefaultProfile',
  evseId: 0,
  unit: 'A',
  stackLevel: 2,
  daily: false,
  rows: [{ hour: 0, limit: 16 }],
  validTo: null,
};

test('a limit by the hour comes back daily from midnight where the station is', () => {
  const rows = [
    { hour: 0, limit: 11 },
    { hour: 22, limit: 22 },
    { hour: 6, limit: 3.7 },
  ];
  expect(toLimitProfile({ ...draft, daily: true, unit: 'W', rows }, 'Europe/Stockholm', now)).toEqual({
    stackLevel: 2,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Recurring',
    recurrencyKind: 'Daily',
    chargingSchedule: [
      {
        id: 1,
        chargingRateUnit: 'W',
        startSchedule: '2026-11-21T23:00:00.000Z',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 11_000 },
          { startPeriod: 21_600, limit: 3_700 },
          { startPeriod: 79_200, limit: 22_000 },
        ],
      },
    ],
  });
});

test('a limit for all day starts now, one of a session with the session', () => {
  const validTo = new Date('2026-12-01T00:00:00Z');
  expect(toLimitProfile({ ...draft, validTo }, 'UTC', now)).toMatchObject({
    chargingProfileKind: 'Absolute',
    validTo: '2026-12-01T00:00:00.000Z',
    chargingSchedule: [{ startSchedule: now.toISOString(), chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] }],
  });
  const ofSession = toLimitProfile({ ...draft, purpose: 'TxProfile', daily: true, validTo }, 'UTC', now);
  expect(ofSession).toMatchObject({ chargingProfileKind: 'Relative' });
  expect(ofSession).not.toHaveProperty('validTo');
  expect(ofSession.chargingSchedule[0]).not.toHaveProperty('startSchedule');
});
