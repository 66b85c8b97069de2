import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAmbiguousNumber, isUnclearNumber, parseNumber } from './number';

describe('numbers as stations write them', () => {
  test.each([
    ['12.5', 12.5],
    [' 12,5 ', 12.5],
    ['1 234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567,8', 1234567.8],
    ['-0,5', -0.5],
    ['1,5e3', 1500],
    ['1,23.4', null],
    ['1.2.3', null],
    ['0x10', null],
    ['12 kWh', null],
    [7, 7],
    ['', null],
    ['n/a', null],
    [null, null],
    ['NaN', null],
    ['Infinity', null],
  ])('%j is %j', (text, value) => expect(parseNumber(text)).toBe(value));

  test('every finite number survives being written as text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        expect(parseNumber(String(n))).toBe(n + 0); // no negative zero in a text
      }),
    );
  });
});

test.each(['1,234', '12,345', '-123,456', ' 9,999 '])('%j may be a thousand times as much', (text) => {
  expect(isAmbiguousNumber(text)).toBe(true);
  expect(isUnclearNumber(text)).toBe(true);
});

test.each(['0,123', '1234,567', '1,23', '1,2345', '1.234', '1,234,567', '12 345,678'])('%j can only be one', (text) => {
  expect(isAmbiguousNumber(text)).toBe(false);
  expect(isUnclearNumber(text)).toBe(false);
});

test('what is no number at all is unclear too', () => {
  for (const value of [undefined, null, '', 'abc', true, {}]) expect(isUnclearNumber(value)).toBe(true);
});
