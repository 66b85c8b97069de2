import { describe, expect, test } from 'vitest';
import { type Tolerance, type ToleranceRule, toleranceFor } from './tolerance';

const rule = (firmwarePrefix: string, tolerance: Tolerance, more: Partial<ToleranceRule> = {}): ToleranceRule => ({
  id: 1,
  vendor: 'Norrljus',
  model: 'AC22',
  firmwarePrefix,
  tolerance,
  updatedAt: new Date(0),
  updatedByName: null,
  ...more,
});
const station = { vendor: 'Norrljus', model: 'AC22', firmwareVersion: '1.4.2' };

describe('how a station is read', () => {
  test('leniently, unless somebody said otherwise', () => {
    expect(toleranceFor(null, station, [])).toEqual({ tolerance: 'lenient', by: 'default', rule: null });
    expect(toleranceFor(null, { vendor: null, model: null, firmwareVersion: null }, [rule('', 'strict')]).by).toBe('default');
  });

  test('by the rule of its model, whatever the case of its name', () => {
    expect(toleranceFor(null, { ...station, vendor: 'NORRLJUS ' }, [rule('', 'strict')])).toMatchObject({
      tolerance: 'strict',
      by: 'model',
    });
    expect(toleranceFor(null, { ...station, model: 'AC11' }, [rule('', 'strict')]).by).toBe('default');
  });

  test('by the longest firmware prefix that fits', () => {
    const rules = [rule('', 'strict'), rule('1.4', 'lenient'), rule('1.4.9', 'strict'), rule('2', 'strict')];
    expect(toleranceFor(null, station, rules)).toMatchObject({ tolerance: 'lenient', rule: { firmwarePrefix: '1.4' } });
    expect(toleranceFor(null, { ...station, firmwareVersion: null }, rules).tolerance).toBe('strict');
  });

  test('by its own setting before its model’s, both ways', () => {
    expect(toleranceFor('lenient', station, [rule('', 'strict')])).toMatchObject({ tolerance: 'lenient', by: 'station' });
    expect(toleranceFor('strict', station, [rule('', 'lenient')])).toMatchObject({ tolerance: 'strict', by: 'station' });
  });
});
