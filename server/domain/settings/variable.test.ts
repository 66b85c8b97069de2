import { describe, expect, test } from 'vitest';
import type { VariableName } from '../command/command';
import type { VariableRow } from '../writes';
import { checkWish, planWish } from './kinds';
import { variableKind } from './kinds/variable';
import type { StationConfiguration } from './station-configuration';

const AT = new Date('2026-11-23T02:00:00Z');

function row(name: VariableName, value: string | null, more: Partial<VariableRow> = {}): VariableRow {
  return {
    name,
    attribute: 'Actual',
    value,
    mutability: 'ReadWrite',
    unit: null,
    dataType: null,
    minLimit: null,
    maxLimit: null,
    valuesList: null,
    readAt: AT,
    ...more,
  };
}

const key = (variable: string, value: string | null, more?: Partial<VariableRow>) =>
  row({ component: '', variable }, value, more);
const variable = (component: string, name: string, value: string | null, more?: Partial<VariableRow>) =>
  row({ component, variable: name }, value, more);

function station(version: StationConfiguration['version'], variables: VariableRow[], more: Partial<StationConfiguration> = {}) {
  const made: StationConfiguration = {
    now: AT,
    stationId: 1,
    identity: 'A',
    name: 'A',
    siteId: null,
    timeZone: 'Europe/Stockholm',
    version,
    vendor: null,
    model: null,
    firmwareVersion: null,
    connected: true,
    evses: [],
    charging: [],
    variables,
    wasRead: true,
    holdings: [],
    habits: new Map(),
    policy: {},
    ...more,
  };
  return made;
}

describe('one wish, every version', () => {
  test('the same setting is one key in 1.6 and one variable in 2.x', () => {
    const wish = { key: 'meter.sampleInterval', value: 30 };
    expect(planWish(wish, station('1.6', [key('MeterValueSampleInterval', '60')]))).toMatchObject({
      state: 'change',
      before: 60,
      operations: [{ kind: 'SetVariable', name: { component: '', variable: 'MeterValueSampleInterval' }, value: '30' }],
      restore: [{ kind: 'SetVariable', value: '60' }],
    });
    expect(planWish(wish, station('2.0.1', [variable('SampledDataCtrlr', 'TxUpdatedInterval', '30')]))).toMatchObject({
      state: 'right',
      operations: [],
    });
  });

  test('a station that writes a name in another case is asked in its own', () => {
    const planned = planWish(
      { key: 'authorisation.localPreAuthorize', value: true },
      station('1.6', [key('localpreauthorize', 'False')]),
    );
    expect(planned.operations).toEqual([
      { kind: 'SetVariable', name: { component: '', variable: 'localpreauthorize' }, value: 'True' },
    ]);
  });

  test('lists are compared without order, capitals and spaces', () => {
    const wish = { key: 'meter.sampledMeasurands', value: ['SoC', 'Energy.Active.Import.Register'] };
    expect(planWish(wish, station('1.6', [key('MeterValuesSampledData', 'energy.active.import.register, SoC')])).state).toBe(
      'right',
    );
  });
});

describe('what cannot be done is said', () => {
  test('read-only by what the station reports', () => {
    const there = station('2.1', [variable('SampledDataCtrlr', 'TxUpdatedInterval', '60', { mutability: 'ReadOnly' })]);
    expect(planWish({ key: 'meter.sampleInterval', value: 30 }, there)).toMatchObject({ state: 'readOnly', operations: [] });
  });
  test('missing after a whole reading is unsupported, before it is unread and sent all the same', () => {
    const wish = { key: 'display.lightIntensity', value: 50 };
    expect(planWish(wish, station('1.6', []))).toMatchObject({ state: 'unsupported', why: { code: 'notReported' } });
    const unread = planWish(wish, station('1.6', [], { wasRead: false }));
    expect(unread.state).toBe('unread');
    expect(unread.operations).toHaveLength(1);
    expect(unread.restore).toEqual([]);
  });
  test("outside the station's own limits is invalid, in its own unit", () => {
    const there = station('2.0.1', [
      variable('SampledDataCtrlr', 'TxUpdatedInterval', '60', { dataType: 'integer', minLimit: 30, unit: 's' }),
    ]);
    expect(planWish({ key: 'meter.sampleInterval', value: 5 }, there)).toMatchObject({
      state: 'invalid',
      why: { code: 'belowStation', values: { min: 30, unit: 's' } },
    });
  });
  test('the type of a setting is checked whatever the station', () => {
    expect(checkWish({ key: 'meter.sampleInterval', value: -1 })).toMatchObject({ code: 'belowMin' });
    expect(checkWish({ key: 'meter.sampleInterval', value: 1.5 })).toMatchObject({ code: 'notWhole' });
    expect(checkWish({ key: 'meter.sampleInterval', value: 'often' })).toMatchObject({ code: 'notNumber' });
    expect(checkWish({ key: 'no.such', value: 1 })).toMatchObject({ code: 'unknownSetting' });
    expect(checkWish({ key: 'meter.sampleInterval@1', value: 1 })).toMatchObject({ code: 'noPlace' });
  });
});

describe('what the catalogue does not know', () => {
  test('a raw key is typed by what the station says of it', () => {
    const there = station('2.1', [variable('Acme', 'Fan', 'Auto', { dataType: 'OptionList', valuesList: 'Auto,On' })]);
    expect(planWish({ key: 'raw:Acme/Fan', value: 'On' }, there)).toMatchObject({ state: 'change', before: 'Auto' });
    expect(planWish({ key: 'raw:Acme/Fan', value: 'Off' }, there)).toMatchObject({
      state: 'invalid',
      why: { code: 'notOffered' },
    });
    expect(planWish({ key: 'raw:/Fan', value: 'On' }, there)).toMatchObject({ state: 'unsupported' });
  });
  test('text for a switch or a number is understood', () => {
    const there = station('1.6', [key('X-Light', 'true'), key('X-Wait', '10')]);
    expect(planWish({ key: 'raw:/X-Light', value: 'TRUE' }, there).state).toBe('right');
    expect(planWish({ key: 'raw:/X-Wait', value: 'never' }, there)).toMatchObject({
      state: 'change',
      operations: [{ value: 'never' }],
    });
  });
  test('a place narrows it', () => {
    const at = (evseId: number, value: string) => row({ component: 'EVSE', evseId, variable: 'Acme' }, value);
    const there = station('2.1', [at(1, 'a'), at(2, 'b')]);
    const planned = planWish({ key: 'raw:EVSE/Acme@2', value: 'c' }, there);
    expect(planned.operations).toEqual([
      { kind: 'SetVariable', name: { component: 'EVSE', evseId: 2, variable: 'Acme' }, value: 'c' },
    ]);
  });
});

test('secrets are written, never shown and never said to be right', () => {
  const there = station('1.6', [key('AuthorizationKey', null, { mutability: 'WriteOnly' })]);
  const planned = planWish({ key: 'raw:/AuthorizationKey', value: 'geheim-geheim-geheim' }, there);
  expect(planned).toMatchObject({ state: 'unread', before: null, wanted: null, readBack: null, restore: [] });
  expect(JSON.stringify({ ...planned, operations: [] })).not.toContain('geheim');
});

test('what was read back proves it or not', () => {
  const wish = { key: 'meter.sampleInterval', value: 30 };
  expect(variableKind.holds(wish, station('1.6', [key('MeterValueSampleInterval', ' 30')]))).toBe(true);
  expect(variableKind.holds(wish, station('1.6', [key('MeterValueSampleInterval', '60')]))).toBe(false);
});
