import { describe, expect, test } from 'vitest';
import { figuresOf, type RawSampledValue, toReadings } from './sampled';

const at = new Date('2026-11-22T12:00:00Z');
const read = (...sampledValue: RawSampledValue[]) => {
  const [reading] = toReadings([{ timestamp: at.toISOString(), sampledValue }], at);
  if (!reading) throw new Error('no reading');
  return reading;
};

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

describe('an energy that may be meant otherwise says so', () => {
  const energy = (more: Partial<RawSampledValue>): RawSampledValue => ({ value: '12500', ...more });
  test.each<[string, Partial<RawSampledValue>]>([
    ['a comma that may part thousands', { value: '1,234' }],
    ['no number', { value: 'err' }],
    ['no value', { value: undefined }],
    ['a unit that is none of energy', { unit: 'W' }],
    ['a unit nobody knows', { unit: 'Furlong' }],
    ['milli or mega', { unit: 'mWh' }],
    ['a phase that may be the whole', { phase: 'Total' }],
    ['a place nobody knows', { location: 'Grid' }],
  ])('%s', (_, more) => expect(read(energy(more)).unclear).toBe(true));

  test.each<[string, Partial<RawSampledValue>]>([
    ['without a unit', {}],
    ['in kWh, however spelled', { unit: 'KWH' }],
    ['with a decimal comma', { value: '12500,5' }],
    ['with a decimal comma and blanks', { value: ' 12 500,25 ' }],
    ['with points for thousands', { value: '12.500,5' }],
    ['by phases', { phase: 'L1' }],
    ['signed alone', { value: undefined, signed: 'OCMF|' }],
    ['of the car’s inlet', { location: 'Inlet' }],
  ])('and not when it is clear: %s', (_, more) => expect(read(energy(more)).unclear).toBeUndefined());

  test('and not when it is another figure that is odd', () => {
    expect(read({ value: '1,234', measurand: 'Voltage' }, { value: 'NaN', measurand: 'Temperature' }).unclear).toBeUndefined();
  });
});
