import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const V2X = ['2.0.1', '2.1'] as const;
const named = (component: string, variable: string) => ({ component: { name: component }, variable: { name: variable } });

describe.each(V2X)('OCPP %s', (version) => {
  test('before it is accepted a station may send what it was asked for, and nothing else', async () => {
    const place = await world.place({ admission: 'pending' });
    const station = await world.connect(place, version);
    await expect(station.boot()).resolves.toMatchObject({ status: 'Pending' });
    await expect(station.heartbeat()).rejects.toMatchObject({ rpcErrorCode: 'SecurityError' });
    const part = (requestId: number) => ({
      requestId,
      generatedAt: new Date().toISOString(),
      seqNo: 0,
      reportData: [{ ...named('OCPPCommCtrlr', 'OfflineThreshold'), variableAttribute: [{ value: '60' }] }],
    });
    await expect(station.call('NotifyReport', part(7))).rejects.toMatchObject({ rpcErrorCode: 'SecurityError' });
    station.answer('GetBaseReport', { status: 'Accepted' });
    await world.call(place, 'GetBaseReport', { requestId: 7, reportBase: 'FullInventory' });
    await expect(station.call('NotifyReport', part(7))).resolves.toEqual({});
    await expect(station.call('NotifyReport', part(8))).rejects.toMatchObject({ rpcErrorCode: 'SecurityError' });
    await world.call(place, 'TriggerMessage', { requestedMessage: 'Heartbeat' });
    await expect(station.heartbeat()).resolves.toHaveProperty('currentTime');
    await expect(station.status(1, 'Available')).rejects.toMatchObject({ rpcErrorCode: 'SecurityError' });
    expect(await world.rows('SELECT value FROM variable WHERE station_id = $1', place.id)).toEqual([{ value: '60' }]);
  });

  test('five variables for a station that takes four are asked for in two messages and answered as one', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    await station.call('NotifyReport', {
      requestId: 1,
      generatedAt: new Date().toISOString(),
      seqNo: 0,
      reportData: ['GetVariables', 'SetVariables'].map((instance) => ({
        component: { name: 'DeviceDataCtrlr' },
        variable: { name: 'ItemsPerMessage', instance },
        variableAttribute: [{ value: '4' }],
      })),
    });
    station.answer('GetVariables', ({ getVariableData }) => ({
      getVariableResult: (getVariableData as object[]).map((d) => ({ ...d, attributeStatus: 'Accepted', attributeValue: '1' })),
    }));
    const getVariableData = ['A', 'B', 'C', 'D', 'E'].map((v) => named('OCPPCommCtrlr', v));
    const { command, response } = await world.call(place, 'GetVariables', { getVariableData });
    const asked = station.calls.filter((c) => c.action === 'GetVariables').map((c) => c.payload.getVariableData);
    expect(asked).toEqual([getVariableData.slice(0, 4), getVariableData.slice(4)]);
    expect(command.outcome).toMatchObject({ kind: 'answered', accepted: true });
    expect(Object(response).getVariableResult).toHaveLength(5);
    const stored = await world.rows(
      "SELECT variable FROM variable WHERE station_id = $1 AND component = 'OCPPCommCtrlr'",
      place.id,
    );
    expect(stored).toHaveLength(5);
  });

  test('settings that need a reboot are agreement; those refused are named', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const words = ['Accepted', 'RebootRequired', 'Rejected'];
    station.answer('SetVariables', ({ setVariableData }) => ({
      setVariableResult: (setVariableData as { component: object; variable: object }[]).map(({ component, variable }, i) => ({
        component,
        variable,
        attributeStatus: words[i],
      })),
    }));
    const set = (names: string[]) =>
      world.call(place, 'SetVariables', {
        setVariableData: names.map((v) => ({ ...named('AuthCtrlr', v), attributeValue: 'true' })),
      });
    const two = await set(['A', 'B']);
    expect(two.command.outcome).toMatchObject({ accepted: true, info: 'AuthCtrlr/B: RebootRequired' });
    const three = await set(['A', 'B', 'C']);
    expect(three.command.outcome).toMatchObject({ accepted: false, info: expect.stringContaining('AuthCtrlr/C: Rejected') });
    const rows = await world.rows(
      "SELECT variable, value FROM variable WHERE station_id = $1 AND component = 'AuthCtrlr'",
      place.id,
    );
    expect(rows).toEqual([{ variable: 'A', value: 'true' }]);
  });

  test('several settings are changed in the messages the station needs, and read back', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const values = ['A', 'B', 'C', 'D', 'E'].map((variable, i) => ({
      name: { component: 'OCPPCommCtrlr', variable },
      value: `${i}`,
    }));
    for (const { name } of values) station.variables.entries.push({ ...name, value: '9', readOnly: false });
    const { id } = await world.request(place, { kind: 'SetVariables', values });
    const done = await world.commandWhen(id, (c) => c.observation !== null);
    expect(done).toMatchObject({ outcome: { accepted: true }, observation: { kind: 'seen', what: 'all 5 read back' } });
    const sent = station.calls.filter((c) => c.action === 'SetVariables').map((c) => c.payload.setVariableData);
    expect(sent).toMatchObject([{ length: 4 }, { length: 1 }]);
    const audit = await world.rows('SELECT action FROM audit_entry WHERE station_id = $1', place.id);
    expect(audit).toEqual([{ action: 'variable.set' }]);
  });

  test('nothing to report is an outcome of its own', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    station.answer('GetReport', { status: 'EmptyResultSet' });
    const { command } = await world.call(place, 'GetReport', { requestId: 3, componentCriteria: ['Problem'] });
    expect(command.outcome).toMatchObject({ kind: 'answered', status: 'EmptyResultSet', info: 'nothing fits what was asked' });
  });

  test('a network profile is kept by its slot without its secrets', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    station.answer('SetNetworkProfile', { status: 'Accepted' });
    await world.call(place, 'SetNetworkProfile', {
      configurationSlot: 2,
      connectionData: {
        ocppVersion: 'OCPP20',
        ocppTransport: 'JSON',
        ocppCsmsUrl: 'wss://csms.example/ocpp',
        messageTimeout: 30,
        securityProfile: 2,
        ocppInterface: 'Wired0',
        apn: { apn: 'internet', apnAuthentication: 'PAP', apnUserName: 'u', apnPassword: 'hunter2', simPin: 4711 },
        vpn: { server: 'v', user: 'u', password: 'hunter2', key: 'hunter2', type: 'IKEv2' },
      },
    });
    const held = await world.holdings(place, 'NetworkProfile');
    expect(held).toMatchObject([{ key: '2', state: 'Accepted', data: { securityProfile: 2, ocppInterface: 'Wired0' } }]);
    const kept = [held, await world.messages(place), await world.rows('SELECT * FROM command WHERE station_id = $1', place.id)];
    expect(JSON.stringify(kept)).not.toMatch(/hunter2|4711/);
  });

  test('how a session stands at the station is answered in words and kept in its history', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const { transactionId } = await station.start();
    station.answer('GetTransactionStatus', { ongoingIndicator: true, messagesInQueue: false });
    const { command } = await world.call(place, 'GetTransactionStatus', { transactionId });
    expect(command.outcome).toMatchObject({ status: 'ongoing, no messages in queue', accepted: true });
    station.answer('GetTransactionStatus', { messagesInQueue: true });
    const all = await world.call(place, 'GetTransactionStatus', {});
    expect(all.command.outcome).toMatchObject({ status: 'messages in queue' });
    const sql = "SELECT transaction_id FROM station_event WHERE station_id = $1 AND kind = 'TransactionStatus' ORDER BY id";
    const [session] = await world.transactions(place);
    await world.rowsWhen((rows) => rows.length === 2, sql, place.id);
    expect(await world.rows(sql, place.id)).toEqual([{ transaction_id: session?.id }, { transaction_id: null }]);
  });
});
