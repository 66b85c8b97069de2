import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresOf, parseNumber, type RawSampledValue, toReadings } from './sampled';

const at = new Date('2026-11-22T12:00:00Z');
const read = (...sampledValue: RawSampledValue[]) => {
  const [reading] = toReadings([{ timestamp: at.toISOString(), sampledValue }], at);
  if (!reading) throw new Error('no reading');
  return reading;
};

describe('numbers as stations write them', () => {
  test.each([
    ['12.5', 12.5],
    [' 12,5 ', 12.5],
    ['1 234,5', 1234.5],
    ['1,234.5', 1234.5],
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

describe('sampled values', () => {
  test('energy without a unit is in Wh, and without a measurand it is the import register', () => {
    expect(figuresOf(read({ value: '1500' })).registerWh).toBe(1500);
  });
  test('kWh and kW come out in Wh and W', () => {
    const f = figuresOf(read({ value: '1.5', unit: 'kWh' }, { value: '11.04', unit: 'kW', measurand: 'Power.Active.Import' }));
    expect(f).toMatchObject({ registerWh: 1500, powerW: 11040 });
  });
  test('a 2.x multiplier scales the value', () => {
    expect(figuresOf(read({ value: 12, unit: 'Wh', multiplier: 3 })).registerWh).toBe(12_000);
  });
  test('phases without a total add up to power, and the most loaded phase is the current', () => {
    const phases = ['L1', 'L2', 'L3'].flatMap((phase, i) => [
      { value: 3000 + i, measurand: 'Power.Active.Import', unit: 'W', phase },
      { value: 13 + i, measurand: 'Current.Import', unit: 'A', phase },
      { value: 230, measurand: 'Voltage', unit: 'V', phase: `${phase}-N` },
    ]);
    expect(figuresOf(read(...phases))).toMatchObject({ powerW: 9003, currentA: 15, voltageV: 230 });
  });
  test('one bad value never takes the others with it', () => {
    const reading = read({ value: 'broken' }, { value: '42', measurand: 'SoC', unit: 'Percent' });
    expect(figuresOf(reading).soc).toBe(42);
    expect(reading.refused).toEqual([{ raw: 'broken', reason: 'not a number' }]);
  });
  test('signed data is kept to the letter', () => {
    expect(read({ value: undefined, signed: 'OCMF|{"FV":"1.0"}|{"SD":"30"}' }).signed).toBe('OCMF|{"FV":"1.0"}|{"SD":"30"}');
  });
  test('Celcius, Fahrenheit and Kelvin are temperatures', () => {
    const values = read(
      { value: '21', measurand: 'Temperature', unit: 'Celcius' },
      { value: '212', measurand: 'Temperature', unit: 'Fahrenheit' },
      { value: '273.15', measurand: 'Temperature', unit: 'K' },
    ).values.map((v) => v.value);
    expect(values).toEqual([21, 100, 0]);
  });
});
