import { expect, test } from 'vitest';
import { demoFleet, demoPassword } from './catalogue';

test('the fleet is the same every time, of the size asked for, with unique identities', () => {
  const fleet = demoFleet();
  expect(fleet).toEqual(demoFleet());
  expect(fleet.stations).toHaveLength(250);
  expect(new Set(fleet.stations.map((s) => s.identity)).size).toBe(250);
  expect(new Set(fleet.tokens.map((t) => t.idToken)).size).toBe(fleet.tokens.length);
  expect(demoFleet(20).stations).toHaveLength(20);
  expect(demoFleet(1000).stations).toHaveLength(1000);
});

test('all three versions are there, in about the shares promised', () => {
  const count = (version: string): number => demoFleet().stations.filter((s) => s.version === version).length / 250;
  expect(count('1.6')).toBeGreaterThan(0.38);
  expect(count('1.6')).toBeLessThan(0.52);
  expect(count('2.0.1')).toBeGreaterThan(0.32);
  expect(count('2.1')).toBeGreaterThan(0.1);
});

test('words fit the narrowest version: vendor and model 20 characters, serial number 25', () => {
  for (const s of demoFleet().stations) {
    expect(s.model.vendor.length).toBeLessThanOrEqual(20);
    expect(s.model.model.length).toBeLessThanOrEqual(20);
    expect(s.serialNumber.length).toBeLessThanOrEqual(25);
    expect(s.iccid?.length ?? 0).toBeLessThanOrEqual(20);
  }
});

test('passwords follow from the secret of the installation', () => {
  expect(demoPassword('a', 'SE-LN-JKP-0002')).toHaveLength(20);
  expect(demoPassword('a', 'SE-LN-JKP-0002')).not.toBe(demoPassword('b', 'SE-LN-JKP-0002'));
});
