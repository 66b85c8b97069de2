import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { type Body, holding, named, values } from './steps';
import { accepting, kept, now, sends, tells } from './steps-i';

const use = underTest();
const booted = (): Promise<Subject> =>
  accepting(use.booted('2.0.1'), 'GetMonitoringReport', 'SetMonitoringBase', 'SetMonitoringLevel');
const monitors = (s: Subject) => kept(s, 'Monitor');

const EVSE_STATE: Body = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'AvailabilityState' } };
const POWER: Body = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const TEMPERATURE: Body = named('ChargingStation', 'Temperature');

interface Monitored {
  of: Body;
  id: number;
  type: string;
}
const UPPER: Monitored = { of: POWER, id: 1, type: 'UpperThreshold' };
const LOWER: Monitored = { of: POWER, id: 2, type: 'LowerThreshold' };
const DELTA: Monitored = { of: EVSE_STATE, id: 3, type: 'Delta' };
const PERIODIC: Monitored = { of: TEMPERATURE, id: 4, type: 'Periodic' };

/** The station reports these monitors, each in a part of its own. */
async function reports(s: Subject, requestId: number, found: readonly Monitored[]): Promise<void> {
  for (const [seqNo, { of, id, type }] of found.entries()) {
    const variableMonitoring = [{ id, type, value: 10, severity: 5, transaction: false }];
    await tells(s, 'NotifyMonitoringReport', {
      requestId,
      seqNo,
      tbc: seqNo < found.length - 1,
      generatedAt: now(),
      monitor: [{ ...of, variableMonitoring }],
    });
  }
}

/** A station whose monitors are known. */
async function known(...found: readonly Monitored[]): Promise<Subject> {
  const s = await booted();
  await sends(s, 'GetMonitoringReport', { requestId: 1 });
  await reports(s, 1, found);
  expect(await monitors(s)).toEqual(found.map((m) => String(m.id)));
  return s;
}

describe('report', () => {
  test('TC_N_01_CSMS by criteria: nothing of a kind is an answer, and what there is comes in parts', async () => {
    const s = await known(UPPER, DELTA);
    s.station.answer('GetMonitoringReport', { status: 'EmptyResultSet' });
    const delta = { requestId: 2, monitoringCriteria: ['DeltaMonitoring'] };
    expect(await sends(s, 'GetMonitoringReport', delta)).toMatchObject({ kind: 'answered', status: 'EmptyResultSet' });
    // There is none of that kind any more; the others were not asked about.
    expect(await monitors(s)).toEqual(['1']);
    s.station.answer('GetMonitoringReport', { status: 'Accepted' });
    const threshold = { requestId: 3, monitoringCriteria: ['ThresholdMonitoring'] };
    expect(await sends(s, 'GetMonitoringReport', threshold)).toMatchObject(ACCEPTED);
    await reports(s, 3, [UPPER, LOWER]);
    expect(await monitors(s)).toEqual(['1', '2']);
    expect(await kept(s, 'Report')).toEqual([]);
  });

  const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
  const state = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'AvailabilityState' } };
  test.each<[string, Body, Monitored[], string[]]>([
    ['TC_N_02_CSMS by component and variable', { componentVariable: [power] }, [UPPER], ['1', '3', '4']],
    [
      'TC_N_03_CSMS by criteria and variable',
      { monitoringCriteria: ['ThresholdMonitoring'], componentVariable: [power] },
      [LOWER],
      ['2', '3', '4'],
    ],
    [
      'TC_N_60_CSMS by criteria and several variables',
      { monitoringCriteria: ['ThresholdMonitoring', 'DeltaMonitoring'], componentVariable: [power, state] },
      [DELTA],
      ['3', '4'],
    ],
    ['TC_N_47_CSMS of everything', {}, [UPPER, PERIODIC], ['1', '4']],
  ])('%s: asked as wished; what fits and is not named is gone', async (_name, criteria, found, left) => {
    const s = await known(UPPER, LOWER, DELTA, PERIODIC);
    expect(await sends(s, 'GetMonitoringReport', { requestId: 2, ...criteria })).toMatchObject(ACCEPTED);
    await reports(s, 2, found);
    expect(await monitors(s)).toEqual(left);
  });
});

describe('base and level', () => {
  test('TC_N_05_CSMS each monitoring base is set, and our own monitors end with the two that allow none', async () => {
    for (const [monitoringBase, left] of [
      ['All', ['1', '2']],
      ['FactoryDefault', []],
      ['HardWiredOnly', []],
    ] as const) {
      const s = await known(UPPER, LOWER);
      expect(await sends(s, 'SetMonitoringBase', { monitoringBase })).toMatchObject(ACCEPTED);
      expect(await holding(s, 'MonitoringSetting', 'base')).toMatchObject({ data: { value: monitoringBase } });
      expect(await monitors(s)).toEqual(left);
    }
  });

  test('TC_N_16_CSMS the level the station took is known', async () => {
    const s = await booted();
    expect(await sends(s, 'SetMonitoringLevel', { severity: 4 })).toMatchObject(ACCEPTED);
    expect(await holding(s, 'MonitoringSetting', 'level')).toMatchObject({ data: { value: 4 } });
  });

  test('TC_N_17_CSMS a level the station refused is not taken for its own', async () => {
    const s = await booted();
    s.station.answer('SetMonitoringLevel', { status: 'Rejected' });
    expect(await sends(s, 'SetMonitoringLevel', { severity: 4 })).toMatchObject(refused('Rejected'));
    expect(await holding(s, 'MonitoringSetting', 'level')).toBeUndefined();
    const beyond = await s.csms.api('POST', `/stations/${s.place.identity}/ocpp/SetMonitoringLevel`, { severity: 'ten' });
    expect(beyond.status).toBe(422);
    expect(s.sent('SetMonitoringLevel')).toHaveLength(1);
  });
});

describe('set', () => {
  const wish = (of: Body, type: string, value: number, severity: number): Body => ({ ...of, type, value, severity });
  const result = (of: Body, type: string, severity: number, id: number): Body => ({
    ...of,
    type,
    severity,
    id,
    status: 'Accepted',
  });

  test('TC_N_08_CSMS one monitor is known by the id the station gave it', async () => {
    const s = await booted();
    s.station.answer('SetVariableMonitoring', { setMonitoringResult: [result(EVSE_STATE, 'Delta', 8, 41)] });
    const request = { setMonitoringData: [{ ...wish(EVSE_STATE, 'Delta', 1, 8), transaction: true }] };
    expect(await sends(s, 'SetVariableMonitoring', request)).toMatchObject(ACCEPTED);
    expect(await holding(s, 'Monitor', 41)).toMatchObject({
      evseId: 1,
      data: { ...EVSE_STATE, type: 'Delta', value: 1, severity: 8, transaction: true },
    });
  });

  test('TC_N_09_CSMS several monitors go out in one message, and each is known', async () => {
    const s = await booted();
    s.station.answer('SetVariableMonitoring', {
      setMonitoringResult: [result(EVSE_STATE, 'Delta', 8, 41), result(POWER, 'UpperThreshold', 4, 42)],
    });
    const request = { setMonitoringData: [wish(EVSE_STATE, 'Delta', 1, 8), wish(POWER, 'UpperThreshold', 11_000, 4)] };
    expect(await sends(s, 'SetVariableMonitoring', request)).toMatchObject({ kind: 'answered', accepted: true });
    expect(await monitors(s)).toEqual(['41', '42']);
    expect(await holding(s, 'Monitor', 42)).toMatchObject({ data: { value: 11_000, type: 'UpperThreshold' } });
  });
});

describe('clear', () => {
  /** Every id with the same word. */
  const cleared = (s: Subject, status: string): void =>
    s.station.answer('ClearVariableMonitoring', ({ id }) => ({
      clearMonitoringResult: Array.isArray(id) ? id.map((one) => ({ id: one, status })) : [],
    }));

  test('TC_N_18_CSMS more monitors than the station takes at once are cleared in several messages', async () => {
    const s = await known(UPPER, LOWER, DELTA, PERIODIC);
    const limit = {
      component: { name: 'MonitoringCtrlr' },
      variable: { name: 'ItemsPerMessage', instance: 'ClearVariableMonitoring' },
    };
    s.station.answer('GetVariables', {
      getVariableResult: [{ ...limit, attributeStatus: 'Accepted', attributeType: 'Actual', attributeValue: '3' }],
    });
    await sends(s, 'GetVariables', { getVariableData: [limit] });
    expect(Object.values(await values(s))).toContain('3');
    cleared(s, 'Accepted');
    const outcome = await s.send('ClearVariableMonitoring', { id: [1, 2, 3, 4] });
    expect(outcome).toMatchObject({ kind: 'answered', accepted: true });
    expect(s.sent('ClearVariableMonitoring')).toEqual([{ id: [1, 2, 3] }, { id: [4] }]);
    expect(await monitors(s)).toEqual([]);
  });

  test('TC_N_44_CSMS a monitor that may not be cleared is still there', async () => {
    const s = await known(UPPER, LOWER);
    cleared(s, 'Rejected');
    expect(await sends(s, 'ClearVariableMonitoring', { id: [1] })).toMatchObject(refused('Rejected'));
    expect(await monitors(s)).toEqual(['1', '2']);
  });
});
