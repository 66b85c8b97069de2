import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConditions, writeConditions } from './condition-text';
import {
  CLOSED_VALUES,
  CONDITION_FIELDS,
  MAX_CONDITIONS,
  operatorsOf,
  type StationCondition,
  toCondition,
  wordsOf,
} from './conditions';
import { versionKey } from './version-key';

const word = fc.oneof(
  fc.constantFrom('AC22', 'a~b', 'x;y', '1.4', 'hej!', '!~;', '60', ...Object.values(CLOSED_VALUES).flat()),
  fc.string(),
);
const condition = fc
  .constantFrom(...CONDITION_FIELDS)
  .chain((field) => fc.tuple(fc.constant(field), fc.constantFrom(...operatorsOf(field)), fc.array(word, { maxLength: 5 })))
  .map(([field, op, words]) => toCondition(field, op, words))
  .filter((made) => made !== null);

describe('conditions in an address', () => {
  test('what is written is read back, whatever characters its values have', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: MAX_CONDITIONS }), (conditions) => {
        expect(readConditions(writeConditions(conditions))).toEqual(conditions);
      }),
    );
  });
  test('whatever somebody types, reading gives conditions that hold', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const read of readConditions(text)) expect(toCondition(read.field, read.op, wordsOf(read))).toEqual(read);
      }),
    );
  });
  test('reads as people would write it', () => {
    const conditions: StationCondition[] = [
      { field: 'model', op: 'is', values: ['AC22 Pro', 'LS4'] },
      { field: 'firmware', op: 'below', version: '1.4' },
      { field: 'offlineFor', op: 'over', minutes: 60 },
    ];
    expect(writeConditions(conditions)).toBe('model.is.AC22 Pro~LS4;firmware.below.1.4;offlineFor.over.60');
  });
  test.each([
    'colour.is.red',
    'model.below.1',
    'status.is.Nonsense',
    'offlineFor.over.0',
    'offlineFor.over.1.5',
    'lastMessage.under.99999999',
    'site.is.-1',
    'name.contains.  ',
    'toString.is.x',
    'firmware.below.',
  ])('%s says nothing', (text) => {
    expect(readConditions(text)).toEqual([]);
  });
});

describe('versions', () => {
  const RISING = [
    ['0.9'],
    ['1', 'v1.0', '1.0.0', 'FW_1'],
    ['1.3.9'],
    ['1.4-alpha'],
    ['1.4-rc1', '1.4.0-RC1', 'v1.4rc01'],
    ['1.4-rc2'],
    ['1.4-rc10'],
    ['1.4', 'V1.4', '1.4.0', '01.04', 'Release 1.4.0.0'],
    ['1.4a'],
    ['1.4b'],
    ['1.4.0.1'],
    ['1.4.1'],
    ['1.9'],
    ['1.10'],
    ['2.0 build 7'],
    ['2.0 build 12'],
    ['20240131'],
  ];
  test('rise as people read them', () => {
    const keys = RISING.map((same) => {
      const [key, ...others] = new Set(same.map(versionKey));
      expect(others).toEqual([]);
      return key ?? '';
    });
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
  test('numbers compare by their value at every place, however long', () => {
    const parts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const [ka, kb] = [versionKey(a.join('.')), versionKey(b.join('.'))];
        const places = Array.from({ length: 5 }, (_, i) => [a[i] ?? 0n, b[i] ?? 0n] as const);
        const [x, y] = places.find(([left, right]) => left !== right) ?? [0n, 0n];
        expect(Math.sign(ka < kb ? -1 : ka > kb ? 1 : 0)).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });
});
