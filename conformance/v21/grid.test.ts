import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';

const use = underTest();

/** A station that agrees to all of these. */
async function agreeing(...actions: string[]): Promise<Subject> {
  const s = await use.booted('2.1');
  for (const action of actions) s.station.answer(action, { status: 'Accepted' });
  return s;
}
const at = (): string => new Date().toISOString();
const held = (s: Subject, kind: 'ChargingNeeds' | 'ChargingProfile' | 'DerControl' | 'BatterySlot' | 'EventStream') =>
  s.csms.world.holdings(s.place, kind);

const dynamicProfile = (id: number, period: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Dynamic',
  chargingSchedule: [{ id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, ...period }] }],
  ...more,
});

describe('bidirectional power', () => {
  test('TC_Q_01_CSMS the energy transfer a session may use is sent and kept with it', async () => {
    const s = await agreeing('NotifyAllowedEnergyTransfer');
    const { transactionId } = await s.station.start({ idToken: await s.csms.token() });
    const request = { transactionId, allowedEnergyTransfer: ['DC_BPT', 'DC'] };
    expect(await s.send('NotifyAllowedEnergyTransfer', request)).toMatchObject(ACCEPTED);
    expect(s.sent('NotifyAllowedEnergyTransfer')).toEqual([request]);
    expect(await held(s, 'ChargingNeeds')).toMatchObject([{ data: { allowedEnergyTransfer: ['DC_BPT', 'DC'] } }]);
  });

  test('TC_Q_02_CSMS a vehicle that may only charge is refused what it may not use', async () => {
    const s = await agreeing('NotifyAllowedEnergyTransfer');
    const { transactionId } = await s.station.start({ idToken: await s.csms.token() });
    await s.send('NotifyAllowedEnergyTransfer', { transactionId, allowedEnergyTransfer: ['DC'] });
    const chargingNeeds = { requestedEnergyTransfer: 'DC_BPT', v2xChargingParameters: { maxChargePower: 11_000 } };
    expect(await s.station.call('NotifyEVChargingNeeds', { evseId: 1, chargingNeeds })).toMatchObject({ status: 'Rejected' });
  });

  test.each([
    ['TC_Q_03_CSMS', 'CentralSetpoint', { setpoint: -5000 }],
    ['TC_Q_07_CSMS', 'CentralFrequency', { setpoint: 0 }],
    ['TC_Q_09_CSMS', 'LocalLoadBalancing', {}],
  ])('%s a profile with operation mode %s goes out as it is and is held', async (_id, operationMode, more) => {
    const s = await agreeing('SetChargingProfile');
    const chargingProfile = dynamicProfile(9, { operationMode, ...more }, { chargingProfileKind: 'Absolute' });
    const schedule = { ...chargingProfile.chargingSchedule[0], startSchedule: at() };
    const request = { evseId: 1, chargingProfile: { ...chargingProfile, chargingSchedule: [schedule] } };
    expect(await s.send('SetChargingProfile', request)).toMatchObject(ACCEPTED);
    expect(s.sent('SetChargingProfile')).toEqual([request]);
    expect(await held(s, 'ChargingProfile')).toMatchObject([
      { key: '9', evseId: 1, data: { chargingSchedule: [{ chargingSchedulePeriod: [{ operationMode, ...more }] }] } },
    ]);
  });

  test('TC_Q_04_CSMS a dynamic setpoint is pushed, and told when it is asked for', async () => {
    const s = await agreeing('SetChargingProfile', 'UpdateDynamicSchedule');
    const profile = dynamicProfile(4, { operationMode: 'CentralSetpoint', setpoint: 7000 });
    expect(await s.send('SetChargingProfile', { evseId: 1, chargingProfile: profile })).toMatchObject(ACCEPTED);
    const update = { chargingProfileId: 4, scheduleUpdate: { setpoint: -3000 } };
    expect(await s.send('UpdateDynamicSchedule', update)).toMatchObject(ACCEPTED);
    expect(s.sent('UpdateDynamicSchedule')).toEqual([update]);
    expect(await s.station.call('PullDynamicScheduleUpdate', { chargingProfileId: 4 })).toEqual({
      status: 'Accepted',
      scheduleUpdate: { setpoint: -3000 },
    });
  });

  test('TC_Q_05_CSMS a setpoint from elsewhere is taken from the report, with its source', async () => {
    const s = await agreeing();
    s.station.answer('GetChargingProfiles', { status: 'Accepted' });
    const chargingProfile = { chargingLimitSource: ['EMS'] };
    await s.send('GetChargingProfiles', { requestId: 5, chargingProfile });
    const foreign = dynamicProfile(70, { operationMode: 'ExternalSetpoint' });
    const report = { requestId: 5, evseId: 1, chargingLimitSource: 'EMS', chargingProfile: [foreign] };
    expect(await s.station.call('ReportChargingProfiles', report)).toEqual({});
    expect(await held(s, 'ChargingProfile')).toMatchObject([{ key: '70', data: { source: 'EMS' } }]);
  });

  test('TC_Q_08_CSMS an aFRR signal reaches the station with its time', async () => {
    const s = await agreeing('AFRRSignal');
    const signal = { timestamp: at(), signal: -42 };
    expect(await s.send('AFRRSignal', signal)).toMatchObject(ACCEPTED);
    expect(s.sent('AFRRSignal')).toEqual([signal]);
  });
});

describe('ISO 15118-20 dynamic mode', () => {
  const needs = (departureTime: string) => ({
    evseId: 1,
    chargingNeeds: {
      requestedEnergyTransfer: 'DC_BPT',
      controlMode: 'DynamicControl',
      departureTime,
      v2xChargingParameters: { maxChargePower: 50_000 },
    },
  });

  test('TC_K_117_CSMS a departure that changes is answered with a new dynamic profile', async () => {
    const s = await agreeing('SetChargingProfile');
    await s.station.start({ idToken: await s.csms.token() });
    for (const hours of [3, 1]) {
      const sent = s.station.waitForCall('SetChargingProfile');
      const departure = new Date(Date.now() + hours * 3_600_000).toISOString();
      expect(await s.station.call('NotifyEVChargingNeeds', needs(departure))).toEqual({ status: 'Accepted' });
      expect((await sent).payload).toMatchObject({ evseId: 1, chargingProfile: { chargingProfileKind: 'Dynamic' } });
    }
    expect(s.sent('SetChargingProfile')).toHaveLength(2);
  });

  test('TC_K_126_CSMS without a dynamic profile a pull is refused', async () => {
    const s = await agreeing();
    expect(await s.station.call('PullDynamicScheduleUpdate', { chargingProfileId: 126 })).toMatchObject({ status: 'Rejected' });
  });
});

describe('DER control', () => {
  const fixedVar = { priority: 1, setpoint: 10, unit: 'PctMaxVar' };

  test('TC_R_04_CSMS a control is set, read and cleared', async () => {
    const s = await agreeing('SetDERControl', 'GetDERControl', 'ClearDERControl');
    const set = { isDefault: false, controlId: 'r4', controlType: 'FixedVar', fixedVar };
    expect(await s.send('SetDERControl', set)).toMatchObject(ACCEPTED);
    expect(s.sent('SetDERControl')).toEqual([set]);
    expect(await s.send('GetDERControl', { requestId: 4, controlType: 'FixedVar' })).toMatchObject(ACCEPTED);
    const got = { id: 'r4', isDefault: false, isSuperseded: false, fixedVar };
    expect(await s.station.call('ReportDERControl', { requestId: 4, fixedVar: [got] })).toEqual({});
    expect(await held(s, 'DerControl')).toMatchObject([{ key: 'r4', data: { controlType: 'FixedVar', fixedVar } }]);
    expect(await s.send('ClearDERControl', { isDefault: false, controlId: 'r4' })).toMatchObject(ACCEPTED);
    expect(await held(s, 'DerControl')).toEqual([]);
  });

  test('TC_R_05_CSMS an alarm of the grid is in the history and on its control', async () => {
    const s = await agreeing('SetDERControl');
    await s.send('SetDERControl', { isDefault: false, controlId: 'r5', controlType: 'FixedVar', fixedVar });
    const alarm = { controlType: 'FixedVar', gridEventFault: 'OverVoltage', timestamp: at() };
    expect(await s.station.call('NotifyDERAlarm', alarm)).toEqual({});
    expect(await held(s, 'DerControl')).toMatchObject([{ data: { alarm: { gridEventFault: 'OverVoltage' } } }]);
    const events = await s.csms.world.rows('SELECT kind FROM station_event WHERE station_id = $1', s.place.id);
    expect(events).toContainEqual({ kind: 'DerAlarm' });
  });
});

describe('battery swap', () => {
  const idToken = { idToken: 'AABBCC', type: 'ISO14443' };

  test('TC_S_01_CSMS no battery to give is an outcome', async () => {
    const s = await agreeing();
    s.station.answer('RequestBatterySwap', { status: 'Rejected', statusInfo: { reasonCode: 'NoBatteryAvailable' } });
    const request = { requestId: 1, idToken };
    expect(await s.send('RequestBatterySwap', request)).toMatchObject({
      ...refused('Rejected'),
      info: expect.stringContaining('NoBatteryAvailable'),
    });
    expect(s.sent('RequestBatterySwap')).toEqual([request]);
  });

  test('TC_S_02_CSMS a battery put in and one taken out are followed slot by slot', async () => {
    const s = await agreeing('RequestBatterySwap');
    expect(await s.send('RequestBatterySwap', { requestId: 2, idToken })).toMatchObject(ACCEPTED);
    const swap = (eventType: string, evseId: number, serialNumber: string) =>
      s.station.call('BatterySwap', {
        eventType,
        requestId: 2,
        idToken,
        batteryData: [{ evseId, serialNumber, soC: 80, soH: 99 }],
      });
    expect(await swap('BatteryIn', 1, 'OLD')).toEqual({});
    expect(await swap('BatteryOut', 2, 'NEW')).toEqual({});
    expect(await held(s, 'BatterySlot')).toMatchObject([
      { key: '1', state: 'Occupied', data: { battery: { serialNumber: 'OLD' } } },
      { key: '2', state: 'Empty', data: { battery: null } },
    ]);
  });
});

describe('periodic event streams', () => {
  const params = { interval: 10, values: 5 };

  async function streaming(): Promise<Subject> {
    const s = await agreeing('AdjustPeriodicEventStream');
    s.station.answer('SetVariableMonitoring', {
      setMonitoringResult: [
        { id: 11, status: 'Accepted', type: 'Periodic', severity: 8, component: { name: 'EVSE' }, variable: { name: 'Power' } },
      ],
    });
    const monitor = { component: { name: 'EVSE' }, variable: { name: 'Power' }, type: 'Periodic', value: 1, severity: 8 };
    await s.send('SetVariableMonitoring', { setMonitoringData: [{ ...monitor, periodicEventStream: params }] });
    const constantStreamData = { id: 1, params, variableMonitoringId: 11 };
    expect(await s.station.call('OpenPeriodicEventStream', { constantStreamData })).toEqual({ status: 'Accepted' });
    return s;
  }

  test('TC_N_11_CSMS a stream is opened by its monitor, carries values without an answer, and is adjusted', async () => {
    const s = await streaming();
    const data = [{ t: 0, v: '7000' }];
    s.station.raw(JSON.stringify([6, 'send-1', 'NotifyPeriodicEventStream', { id: 1, pending: 0, basetime: at(), data }]));
    await s.station.heartbeat();
    expect(await held(s, 'EventStream')).toMatchObject([{ key: '1', state: 'Open', data: { samples: [{ value: '7000' }] } }]);
    const adjust = { id: 1, params: { interval: 60, values: 1 } };
    expect(await s.send('AdjustPeriodicEventStream', adjust)).toMatchObject(ACCEPTED);
    expect(s.sent('AdjustPeriodicEventStream')).toEqual([adjust]);
    expect(await held(s, 'EventStream')).toMatchObject([{ data: { params: { interval: 60 } } }]);
  });

  test('TC_N_12_CSMS the station’s streams are listed', async () => {
    const s = await streaming();
    const constantStreamData = [
      { id: 1, params, variableMonitoringId: 11 },
      { id: 2, params, variableMonitoringId: 12 },
    ];
    s.station.answer('GetPeriodicEventStream', { constantStreamData });
    expect(await s.send('GetPeriodicEventStream', {})).toMatchObject({ kind: 'answered', accepted: true });
    expect((await held(s, 'EventStream')).map((h) => h.key)).toEqual(['1', '2']);
  });
});
