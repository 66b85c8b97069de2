import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import {
  authorized,
  type Body,
  charging,
  ended,
  event,
  holding,
  named,
  observation,
  reboots,
  stored,
  unplugged,
  values,
} from './steps';

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
    await use.csms.ok('PATCH', `/stations/${place.identity}`, { admission: 'accepted' });
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

describe('resets', () => {
  test('TC_B_20_CSMS a station without sessions is reset when idle, and boots again', async () => {
    const s = await booted();
    expect(await s.send('Reset', { type: 'OnIdle' })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'OnIdle' }]);
    await reboots(s, 'RemoteReset');
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'the station booted' });
    expect(await s.csms.world.station(s.place)).toMatchObject({ boot_reason: 'RemoteReset', registration: 'Accepted' });
  });

  test('TC_B_21_CSMS a reset waits for the session to end by itself, and then happens', async () => {
    const s = await booted();
    const session = await charging(s);
    s.station.answer('Reset', { status: 'Scheduled' });
    expect(await s.send('Reset', { type: 'OnIdle' })).toMatchObject({ status: 'Scheduled', accepted: true });
    expect(await stored(s, session)).toMatchObject({ ended_at: null });
    await ended(s, session);
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'Local', energy_wh: 4000 });
    await reboots(s, 'ScheduledReset');
    expect(await observation(s)).toMatchObject({ kind: 'seen', what: 'the station booted' });
  });

  test('TC_B_22_CSMS an immediate reset ends the session, with its energy, and the station boots again', async () => {
    const s = await booted();
    const session = await charging(s);
    expect(await s.send('Reset', { type: 'Immediate' })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'Immediate' }]);
    await event(s, session, ['Ended', 'ResetCommand'], { reason: 'ImmediateReset', meterWh: 3000 });
    expect(await stored(s, session)).toMatchObject({
      stopped_reason: 'ImmediateReset',
      energy_wh: 2000,
      ended_at: expect.any(Date),
    });
    await reboots(s, 'RemoteReset');
  });

  test('TC_B_25_CSMS one EVSE is reset, and the station goes on', async () => {
    const s = await booted();
    expect(await s.send('Reset', { type: 'OnIdle', evseId: 1 })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'OnIdle', evseId: 1 }]);
    expect(await s.station.status(1, 'Unavailable')).toEqual({});
    await unplugged(s);
    expect(await s.station.heartbeat()).toEqual({ currentTime: NOW });
  });

  test('TC_B_26_CSMS the reset of an EVSE waits for its session', async () => {
    const s = await booted();
    const session = await charging(s);
    s.station.answer('Reset', { status: 'Scheduled' });
    expect(await s.send('Reset', { type: 'OnIdle', evseId: 1 })).toMatchObject({ status: 'Scheduled', accepted: true });
    expect(s.sent('Reset')).toEqual([{ type: 'OnIdle', evseId: 1 }]);
    await ended(s, session);
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'Local' });
  });

  test("TC_B_27_CSMS the immediate reset of an EVSE ends its session, and not its neighbour's", async () => {
    const s = await booted();
    const [session, neighbour] = [await charging(s), await charging(s, { evseId: 2, token: await authorized(s) })];
    expect(await s.send('Reset', { type: 'Immediate', evseId: 1 })).toMatchObject(ACCEPTED);
    expect(s.sent('Reset')).toEqual([{ type: 'Immediate', evseId: 1 }]);
    await event(s, session, ['Ended', 'ResetCommand'], { reason: 'ImmediateReset', meterWh: 2000 });
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'ImmediateReset' });
    expect(await stored(s, neighbour)).toMatchObject({ ended_at: null, charging_state: 'Charging' });
  });
});

describe('network profiles', () => {
  const payload = {
    configurationSlot: 1,
    connectionData: {
      ocppVersion: 'OCPP20',
      ocppTransport: 'JSON',
      ocppCsmsUrl: 'wss://csms.example.com/ocpp',
      messageTimeout: 30,
      securityProfile: 2,
      ocppInterface: 'Wired0',
    },
  };

  test('TC_B_42_CSMS a network profile the station takes is known by its slot', async () => {
    const s = await booted();
    s.station.answer('SetNetworkProfile', { status: 'Accepted' });
    expect(await s.send('SetNetworkProfile', payload)).toMatchObject(ACCEPTED);
    expect(s.sent('SetNetworkProfile')).toEqual([payload]);
    expect(await holding(s, 'NetworkProfile', 1)).toMatchObject({ state: 'Accepted', data: payload.connectionData });
  });

  test('TC_B_44_CSMS one it fails to take is an outcome, and is not kept', async () => {
    const s = await booted();
    s.station.answer('SetNetworkProfile', { status: 'Failed' });
    expect(await s.send('SetNetworkProfile', payload)).toMatchObject(refused('Failed'));
    expect(await holding(s, 'NetworkProfile', 1)).toBeUndefined();
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
