import { expect, test } from 'vitest';
import { demoFleet } from '../catalogue';
import { Chance } from '../catalogue/random';
import { arrivingVehicle, charge, powerTaken } from './vehicle';

const fast = demoFleet()
  .stations.flatMap((s) => s.connectors)
  .find((c) => c.type === 'CCS2');
const slow = demoFleet()
  .stations.flatMap((s) => s.connectors)
  .find((c) => c.type === 'Type2');
if (!fast || !slow) throw new Error('the fleet has both');

test('fast charging tapers: less power at 80 percent than at 30, a trickle near the end', () => {
  const vehicle = { ...arrivingVehicle(new Chance(1), 'roadside', fast, 0), targetSoc: 100, maxDcW: 150_000 };
  const at = (soc: number): number => powerTaken({ ...vehicle, soc }, fast, 300_000, 60_000);
  expect(at(30)).toBe(150_000);
  expect(at(80)).toBeLessThan(at(30) / 2);
  expect(at(97)).toBeLessThan(at(80) / 2);
});

test('a one-phase car takes a third of what three phases could give', () => {
  const vehicle = { ...arrivingVehicle(new Chance(1), 'garage', slow, 0), soc: 40, targetSoc: 100, acMaxA: 16 };
  const one = powerTaken({ ...vehicle, acPhases: 1 as const }, slow, slow.maxPowerW, 60_000);
  const three = powerTaken({ ...vehicle, acPhases: 3 as const }, slow, slow.maxPowerW, 60_000);
  expect(three).toBeCloseTo(one * 3, 6);
  expect(one).toBeLessThanOrEqual(16 * 230);
});

test('charging ends: whoever arrives is full in the end, and never above 100 percent', () => {
  for (let seed = 0; seed < 200; seed++) {
    const vehicle = { ...arrivingVehicle(new Chance(seed), 'retail', fast, 0), targetSoc: 100 };
    for (let minute = 1; minute < 600; minute++)
      charge(vehicle, fast, powerTaken(vehicle, fast, fast.maxPowerW, minute * 60_000) / 60);
    expect(vehicle.soc).toBe(100);
  }
});
