import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { type Body, named, values } from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');
const NOW = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe('booting', () => {
  test('TC_B_01_CSMS a cold boot is accepted with time and interval, and what the station is is kept', async () => {
    const place = await use.csms.world.place();
    const station = await use.csms.world.connect(place, '2.0.1', {
      vendor: 'Norrljus',
      model: 'Fjord',
      firmwareVersion: '4.2',
    });
    const boot = await station.boot('PowerUp');
    expect(boot).toEqual({ status: 'Accepted', currentTime: NOW, interval: expect.any(Number) });
    expect(Math.abs(Date.parse(String(boot.currentTime)) - Date.now())).toBeLessThan(5_000);
    expect(Number(boot.interval)).toBeGreaterThan(0);
    for (const evse of [1, 2]) expect(await station.status(evse, 'Available')).toEqual({});
    expect(await station.heartbeat()).toEqual({ currentTime: NOW });
    const known = await use.csms.ok('GET', `/stations/${place.identity}`);
    expect(known).toMatchObject({ vendor: 'Norrljus', model: 'Fjord', firmwareVersion: '4.2', registration: 'Accepted' });
    expect(known).toMatchObject({
      version: '2.0.1',
      connected: true,
      status: 'Available',
      evses: [{ evseId: 1 }, { evseId: 2 }],
    });
  });

  test('TC_B_02_CSMS a station that waits is answered Pending, and Accepted once it was let in', async () => {
    const { place, station } = await waiting();
    const pending = await station.boot();
    expect(pending).toEqual({ status: 'Pending', currentTime: NOW, interval: expect.any(Number) });
    expect(Number(pending.interval)).toBeGreaterThan(0);
    const asked = station.waitForCall('TriggerMessage');
    await use.csms.ok('PATCH', `/stations/${place.identity}`, { admission: 'accepted' });
    await asked;
    expect(await station.boot()).toMatchObject({ status: 'Accepted', currentTime: NOW });
    expect(await station.status(1, 'Available')).toEqual({});
  });

  test('TC_B_30_CSMS before it is accepted, whatever else a station sends is refused with SecurityError and changes nothing', async () => {
    const { place, station } = await waiting();
    expect(await station.boot()).toMatchObject({ status: 'Pending' });
    const about = { eventType: 'Started', triggerReason: 'CablePluggedIn', seqNo: 0, timestamp: new Date().toISOString() };
    for (const send of [
      () => station.heartbeat(),
      () => station.status(1, 'Available'),
      () => station.authorize('04A1B2C3D4'),
      () => station.call('TransactionEvent', { ...about, transactionInfo: { transactionId: 't' } }),
    ]) {
      await expect(send()).rejects.toMatchObject({ rpcErrorCode: 'SecurityError' });
    }
    expect(await use.csms.world.connectors(place)).toEqual([]);
    expect(await use.csms.world.transactions(place)).toEqual([]);
  });

  test('TC_B_31_CSMS a waiting station is asked to boot before its interval is over, and accepted', async () => {
    const { place, station } = await waiting();
    expect(await station.boot()).toMatchObject({ status: 'Pending' });
    const payload = { requestedMessage: 'BootNotification' };
    expect(await use.csms.send(place, 'TriggerMessage', payload)).toMatchObject(ACCEPTED);
    expect(station.calls.map((c) => c.payload)).toEqual([payload]);
    expect(await station.boot('Triggered')).toMatchObject({ status: 'Pending' });
    const again = station.waitForCall('TriggerMessage');
    await use.csms.ok('PATCH', `/stations/${place.identity}`, { admission: 'accepted' });
    expect((await again).payload).toEqual(payload);
    expect(await station.boot('Triggered')).toMatchObject({ status: 'Accepted' });
    expect(await station.heartbeat()).toEqual({ currentTime: NOW });
  });

  test('TC_B_58_CSMS of a known and an unknown subprotocol the known one is chosen; of unknown ones none', async () => {
    const place = await use.csms.world.place();
    const offer = (protocols: string[]) =>
      new Promise<string>((resolve) => {
        const ws = new WebSocket(`${use.csms.world.url}/${place.identity}`, protocols);
        ws.on('open', () => {
          resolve(ws.protocol);
          ws.close();
        });
        ws.on('error', (error) => resolve(error.message));
      });
    expect(await offer(['ocpp0.1', 'ocpp2.0.1'])).toBe('ocpp2.0.1');
    expect(await offer(['ocpp2.0.1', 'ocpp0.1'])).toBe('ocpp2.0.1');
    expect(await offer(['ocpp0.1'])).not.toMatch(/^ocpp/);
  });
});

describe('variables', () => {
  const threshold = named('OCPPCommCtrlr', 'OfflineThreshold');
  const remote = named('AuthCtrlr', 'AuthorizeRemoteStart');
  const told = (value: (name: Body, index: number) => Body) => (request: Body) => ({
    getVariableResult: list(request.getVariableData).map((name, i) => ({ ...name, ...value(name, i) })),
  });

  test('TC_B_06_CSMS one variable is read, and its value kept', async () => {
    const s = await booted();
    s.station.answer(
      'GetVariables',
      told(() => ({ attributeStatus: 'Accepted', attributeValue: '60' })),
    );
    expect(await s.send('GetVariables', { getVariableData: [threshold] })).toMatchObject({ kind: 'answered', accepted: true });
    expect(s.sent('GetVariables')).toEqual([{ getVariableData: [threshold] }]);
    expect(await values(s)).toEqual({ 'OCPPCommCtrlr/OfflineThreshold': '60' });
  });

  test('TC_B_07_CSMS two variables are read in one message, each with its value', async () => {
    const s = await booted();
    s.station.answer(
      'GetVariables',
      told((_, i) => ({ attributeStatus: 'Accepted', attributeValue: ['60', 'true'][i] })),
    );
    const payload = { getVariableData: [threshold, remote] };
    expect(await s.send('GetVariables', payload)).toMatchObject({ accepted: true, status: '2 values' });
    expect(s.sent('GetVariables')).toEqual([payload]);
    expect(await values(s)).toEqual({ 'OCPPCommCtrlr/OfflineThreshold': '60', 'AuthCtrlr/AuthorizeRemoteStart': 'true' });
  });

  test('TC_B_08_CSMS five variables for a station that takes four go in two messages, and their answer is one', async () => {
    const s = await booted();
    await s.station.call('NotifyReport', report(1, [limit('GetVariables', '4')]));
    s.station.answer(
      'GetVariables',
      told((_, i) => ({ attributeStatus: 'Accepted', attributeValue: String(i) })),
    );
    const wanted = ['A', 'B', 'C', 'D', 'E'].map((v) => named('AlignedDataCtrlr', v));
    const outcome = await s.send('GetVariables', { getVariableData: wanted });
    expect(s.sent('GetVariables')).toEqual([{ getVariableData: wanted.slice(0, 4) }, { getVariableData: wanted.slice(4) }]);
    expect(outcome).toMatchObject({ accepted: true, status: '5 values' });
    expect(list(outcome.response?.getVariableResult)).toHaveLength(5);
  });

  test('TC_B_09_CSMS one variable is set, and its value known from then on', async () => {
    const s = await booted();
    s.station.answer('SetVariables', settled('Accepted'));
    const payload = { setVariableData: [{ ...threshold, attributeValue: '123' }] };
    expect(await s.send('SetVariables', payload)).toMatchObject(ACCEPTED);
    expect(s.sent('SetVariables')).toEqual([payload]);
    expect(await values(s)).toEqual({ 'OCPPCommCtrlr/OfflineThreshold': '123' });
  });

  test('TC_B_10_CSMS two variables of two components are set in one message', async () => {
    const s = await booted();
    s.station.answer('SetVariables', settled('Accepted'));
    const payload = {
      setVariableData: [
        { ...threshold, attributeValue: '123' },
        { ...remote, attributeValue: 'false' },
      ],
    };
    expect(await s.send('SetVariables', payload)).toMatchObject({ accepted: true, status: '2 set' });
    expect(s.sent('SetVariables')).toEqual([payload]);
    expect(await values(s)).toEqual({ 'OCPPCommCtrlr/OfflineThreshold': '123', 'AuthCtrlr/AuthorizeRemoteStart': 'false' });
  });

  test.each([
    ['TC_B_12_CSMS', 'ConfigurationInventory'],
    ['TC_B_13_CSMS', 'FullInventory'],
    ['TC_B_14_CSMS', 'SummaryInventory'],
  ])('%s a base report (%s) is asked for, and every part of it kept', async (_id, reportBase) => {
    const s = await booted();
    s.station.answer('GetBaseReport', { status: 'Accepted' });
    expect(await s.send('GetBaseReport', { requestId: 12, reportBase })).toMatchObject(ACCEPTED);
    expect(s.sent('GetBaseReport')).toEqual([{ requestId: 12, reportBase }]);
    const parts = [told1('OCPPCommCtrlr', 'HeartbeatInterval', '300'), told1('EVSE', 'AvailabilityState', 'Available')];
    for (const [seqNo, part] of parts.entries()) {
      expect(await s.station.call('NotifyReport', { ...report(12, [part]), seqNo, tbc: seqNo === 0 })).toEqual({});
    }
    expect(await values(s)).toEqual({ 'OCPPCommCtrlr/HeartbeatInterval': '300', 'EVSE/AvailabilityState': 'Available' });
  });

  test('TC_B_18_CSMS a custom report may find nothing; asked otherwise, what it finds is kept', async () => {
    const s = await booted();
    const asked = (requestId: number, criterion: string) => ({
      requestId,
      componentCriteria: [criterion],
      componentVariable: [{ component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'AvailabilityState' } }],
    });
    s.station.answer('GetReport', { status: 'EmptyResultSet' });
    expect(await s.send('GetReport', asked(5, 'Problem'))).toMatchObject({ ...refused('EmptyResultSet') });
    s.station.answer('GetReport', { status: 'Accepted' });
    expect(await s.send('GetReport', asked(6, 'Available'))).toMatchObject(ACCEPTED);
    expect(s.sent('GetReport')).toEqual([asked(5, 'Problem'), asked(6, 'Available')]);
    expect(await s.station.call('NotifyReport', report(6, [told1('EVSE', 'AvailabilityState', 'Available')]))).toEqual({});
    expect(await values(s)).toEqual({ 'EVSE/AvailabilityState': 'Available' });
  });
});

/** A station nobody let in yet, connected and silent. */
async function waiting() {
  const place = await use.csms.world.place({ admission: 'pending' });
  return { place, station: await use.csms.world.connect(place, '2.0.1') };
}

const list = (value: unknown): Body[] => (Array.isArray(value) ? value : []);

const settled = (attributeStatus: string) => (request: Body) => ({
  setVariableResult: list(request.setVariableData).map(({ component, variable }) => ({ component, variable, attributeStatus })),
});

const report = (requestId: number, reportData: Body[]): Body => ({
  requestId,
  generatedAt: new Date().toISOString(),
  seqNo: 0,
  reportData,
});

const told1 = (component: string, variable: string, value: string): Body => ({
  ...named(component, variable),
  variableAttribute: [{ value }],
});

const limit = (instance: string, value: string): Body => ({
  component: { name: 'DeviceDataCtrlr' },
  variable: { name: 'ItemsPerMessage', instance },
  variableAttribute: [{ value }],
});
