import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChargingProfile, SchedulePeriod } from '../../domain/station/holdings/charging-profile';
import { exceeds } from './compare';
import { planId, planProfile, takesAtMost } from './plan';

const NOW = new Date('2026-11-22T12:00:00Z');
const AC = { evMaxCurrent: 16 };

describe('a plan', () => {
  test('is in amperes for AC with the phases asked for, in watts for DC', () => {
    expect(takesAtMost({ requestedEnergyTransfer: 'AC_single_phase', acChargingParameters: AC })).toEqual({
      limit: 16,
      unit: 'A',
      phases: 1,
    });
    const dc = { evMaxCurrent: 200, evMaxVoltage: 400 };
    expect(takesAtMost({ requestedEnergyTransfer: 'DC', dcChargingParameters: dc })).toMatchObject({
      limit: 80_000,
      unit: 'W',
    });
    expect(takesAtMost({ requestedEnergyTransfer: 'DC', dcChargingParameters: { ...dc, evMaxPower: 50_000 } })).toMatchObject({
      limit: 50_000,
    });
  });

  test('ends when the vehicle leaves, and one session has one', () => {
    const needs = {
      requestedEnergyTransfer: 'AC_three_phase',
      acChargingParameters: AC,
      departureTime: '2026-11-22T14:00:00Z',
    };
    const plan = planProfile(needs, 7, NOW);
    expect(plan).toMatchObject({ id: planId(7), chargingProfileKind: 'Absolute', chargingSchedule: [{ duration: 7200 }] });
    expect(planProfile({ ...needs, departureTime: '2026-11-22T11:00:00Z' }, 7, NOW)?.chargingSchedule[0]).not.toHaveProperty(
      'duration',
    );
    expect(planId(2_147_483_647)).toBeLessThanOrEqual(2_147_483_647);
  });

  test('needs without figures have none', () => {
    expect(planProfile({ requestedEnergyTransfer: 'WPT' }, 7, NOW)).toBeNull();
  });
});

const periods = fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 5 }).chain((starts) => {
  const all = [0, ...starts.sort((a, b) => a - b)];
  return fc.tuple(
    ...all.map((startPeriod) => fc.record({ startPeriod: fc.constant(startPeriod), limit: fc.integer({ min: 0, max: 40 }) })),
  );
});

function profileOf(chargingSchedulePeriod: SchedulePeriod[], duration?: number): ChargingProfile {
  const schedule = {
    id: 1,
    startSchedule: NOW.toISOString(),
    duration,
    chargingRateUnit: 'A' as const,
    chargingSchedulePeriod,
  };
  return {
    id: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: [schedule],
  };
}

describe('a vehicle’s schedule', () => {
  test('exceeds a profile exactly where some second of it does', () => {
    const at = (list: readonly SchedulePeriod[], s: number) => list.findLast((p) => p.startPeriod <= s)?.limit ?? 0;
    fc.assert(
      fc.property(periods, periods, fc.integer({ min: -50, max: 50 }), (ev, allowed, shift) => {
        const seconds = [...Array(210).keys()].filter((s) => s + shift >= 0);
        // The tolerance is less than the steps of whole amperes used here.
        const oracle = seconds.some((s) => at(ev, s) > at(allowed, s + shift) * 1.005);
        const timeBase = new Date(NOW.getTime() + shift * 1000);
        const found = exceeds({ chargingRateUnit: 'A', chargingSchedulePeriod: ev }, timeBase, profileOf([...allowed]));
        expect(found).toBe(oracle);
      }),
    );
  });

  test('in another unit, or past the profile’s end, is no excess', () => {
    const ev = { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 99 }] };
    expect(exceeds(ev, NOW, profileOf([{ startPeriod: 0, limit: 1 }]))).toBe(false);
    const late = new Date(NOW.getTime() + 61_000);
    expect(exceeds({ ...ev, chargingRateUnit: 'A' }, late, profileOf([{ startPeriod: 0, limit: 1 }], 60))).toBe(false);
  });
});
