import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EnergyRow } from '../writes';
import { energyByHour, stepRegister } from './energy';

const t0 = new Date('2026-11-22T12:00:00Z');
const later = (minutes: number) => new Date(t0.getTime() + minutes * 60_000);
const from = (lastRegisterWh: number | null, energyWh = 0, meterStartWh = lastRegisterWh) => ({
  lastRegisterWh,
  lastRegisterAt: lastRegisterWh === null ? null : t0,
  meterStartWh,
  energyWh,
});

describe('stepRegister', () => {
  test('a plausible step is energy', () => {
    expect(stepRegister(from(1000), 1500, later(5), null, () => null)).toEqual({ registerWh: 1500, deltaWh: 500, doubt: null });
  });
  test('Transaction.Begin = 0 on a meter that stood at 910 kWh is not 910 kWh of energy', () => {
    const step = stepRegister(from(0), 910_083, later(5), 7_000, () => null);
    expect(step).toMatchObject({ deltaWh: 0, doubt: 'BeginImplausible', meterStartWh: 910_083 });
  });
  test('a start of 0 after a session that ended at 40 kWh is not believed even when the power would do', () => {
    expect(stepRegister(from(0), 40_100, later(60), null, () => 40_000)).toMatchObject({
      deltaWh: 0,
      doubt: 'BeginImplausible',
    });
  });
  test('a meter that counts every session from 0 is believed', () => {
    expect(stepRegister(from(0), 300, later(5), null, () => 12_000)).toMatchObject({ deltaWh: 300, doubt: null });
  });
  test('Begin in kWh and then Wh is read in one unit', () => {
    expect(stepRegister(from(910), 911_000, later(10), null, () => null)).toMatchObject({
      deltaWh: 1000,
      doubt: 'UnitSuspect',
      meterStartWh: 910_000,
    });
  });
  test('a register that runs backwards adds nothing and is marked', () => {
    expect(stepRegister(from(5000, 4000, 1000), 200, later(5), null, () => null)).toMatchObject({
      deltaWh: 0,
      doubt: 'MeterRollback',
    });
  });
  test('a jump no cable could carry adds nothing and is marked', () => {
    expect(stepRegister(from(5000, 4000, 1000), 50_000_000, later(5), null, () => null)).toMatchObject({
      deltaWh: 0,
      doubt: 'MeterJump',
    });
  });
  test('whatever the readings, energy never shrinks and is never more than half a megawatt allows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 1, max: 120 }))), (steps) => {
        let state = from(steps[0]?.[0] ?? 0);
        let minutes = 0;
        for (const [register, gap] of steps) {
          minutes += gap;
          const at = later(minutes);
          const step = stepRegister(state, register, at, null, () => null);
          expect(step.deltaWh).toBeGreaterThanOrEqual(0);
          expect(step.deltaWh).toBeLessThanOrEqual((500_000 * gap) / 60 + 250 + 1e-6);
          state = {
            lastRegisterWh: step.registerWh,
            lastRegisterAt: at,
            meterStartWh: step.meterStartWh ?? state.meterStartWh,
            energyWh: state.energyWh + step.deltaWh,
          };
        }
      }),
    );
  });
});

describe('energyByHour', () => {
  test('the hours add up to the whole and none lies outside the span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 47 * 60 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 1, max: 400_000_000 }).map((mWh) => mWh / 1000),
        (minutes, offset, energyWh) => {
          const start = later(offset);
          const end = later(offset + minutes);
          const rows: EnergyRow[] = [];
          energyByHour(rows, 1, start, end, energyWh);
          const sum = rows.reduce((a, r) => a + r.energyWh, 0);
          expect(sum).toBeCloseTo(energyWh, 3);
          for (const r of rows) {
            expect(r.hourAt.getTime()).toBeLessThanOrEqual(end.getTime());
            expect(r.hourAt.getTime() + 3_600_000).toBeGreaterThan(start.getTime() - 1);
            expect(r.hourAt.getTime() % 3_600_000).toBe(0);
          }
        },
      ),
    );
  });
});
