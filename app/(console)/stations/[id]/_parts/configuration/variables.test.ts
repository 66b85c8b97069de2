import { describe, expect, test } from 'vitest';
import type { VariableView } from '@/server/domain/fleet/views';
import { canWrite, findVariables, isSecret, titleOf, widgetOf } from './variables';

function variable(component: string, name: string, more: Partial<VariableView> = {}): VariableView {
  return {
    name: { component, variable: name },
    path: `${component}/${name}`,
    attribute: 'Actual',
    value: null,
    mutability: 'ReadWrite',
    unit: null,
    dataType: null,
    minLimit: null,
    maxLimit: null,
    valuesList: null,
    readAt: new Date(0),
    ...more,
  };
}

describe('the field fits the value', () => {
  test('2.x types decide where they are told', () => {
    expect(widgetOf(variable('A', 'B', { dataType: 'boolean', value: 'true' })).kind).toBe('boolean');
    expect(widgetOf(variable('A', 'B', { dataType: 'integer', minLimit: 1, maxLimit: 9 }))).toEqual({
      kind: 'number',
      decimals: 0,
      min: 1,
      max: 9,
    });
    expect(widgetOf(variable('A', 'B', { dataType: 'OptionList', valuesList: 'Red, Green' }))).toEqual({
      kind: 'choice',
      values: ['Red', 'Green'],
    });
    expect(widgetOf(variable('A', 'B', { dataType: 'OptionList' })).kind).toBe('text');
    expect(widgetOf(variable('A', 'B', { dataType: 'string', value: '12' })).kind).toBe('text');
  });
  test('in 1.6 the present value decides', () => {
    expect(widgetOf(variable('', 'LocalPreAuthorize', { value: 'false' })).kind).toBe('boolean');
    expect(widgetOf(variable('', 'HeartbeatInterval', { value: '300' })).kind).toBe('number');
    expect(widgetOf(variable('', 'MeterValuesSampledData', { value: 'SoC,Voltage' })).kind).toBe('text');
    expect(widgetOf(variable('', 'Unknown')).kind).toBe('text');
  });
});

describe('searching settings', () => {
  const all = [
    variable('', 'HeartbeatInterval', { value: '300' }),
    variable('', 'MeterValueSampleInterval', { value: '60' }),
    variable('', 'AuthorizationKey', { value: null, mutability: 'WriteOnly' }),
    variable('OCPPCommCtrlr', 'HeartbeatInterval', { value: '60' }),
  ];
  test('names that begin with the text come before names that hold it, values last', () => {
    expect(findVariables(all, 'heart').map(titleOf)).toEqual(['HeartbeatInterval', 'OCPPCommCtrlr/HeartbeatInterval']);
    expect(findVariables(all, '60').map(titleOf)).toEqual(['MeterValueSampleInterval', 'OCPPCommCtrlr/HeartbeatInterval']);
  });
  test('every word must be found', () => {
    expect(findVariables(all, 'meter interval')).toHaveLength(1);
    expect(findVariables(all, 'meter heart')).toHaveLength(0);
  });
});

test('secrets are recognised and read-only values cannot be written', () => {
  expect(isSecret(variable('', 'AuthorizationKey'))).toBe(true);
  expect(isSecret(variable('SecurityCtrlr', 'BasicAuthPassword'))).toBe(true);
  expect(isSecret(variable('', 'HeartbeatInterval'))).toBe(false);
  expect(canWrite(variable('', 'A', { mutability: 'ReadOnly' }))).toBe(false);
  expect(canWrite(variable('', 'A', { mutability: null }))).toBe(true);
});
