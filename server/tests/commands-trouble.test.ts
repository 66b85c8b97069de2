import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../domain/command/command';
import { ago, VERSIONS, World } from './world';

const CLEAR: CommandRequest = { kind: 'ClearCache' };
let world: World;
beforeAll(async () => {
  world = await World.open({ bootGraceMs: 300 });
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});
const soon = (seconds: number) => new Date(Date.now() + world.aheadMs + seconds * 1000);

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('a station that goes in mid-command fails it, with the log telling so; one that only waited is refused as offline', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    const sent = await world.request(place, CLEAR);
    const waiting = await world.request(place, { kind: 'Reset', type: 'OnIdle' });
    await wire.waitForCall('ClearCache');
    await wire.drop();
    expect(await world.commandWhen(sent.id, (c) => c.outcome !== null)).toMatchObject({
      state: 'failed',
      outcome: { kind: 'stationOffline' },
      sentAt: expect.any(Date),
    });
    expect(await world.commandWhen(waiting.id, (c) => c.outcome !== null)).toMatchObject({
      state: 'failed',
      outcome: { kind: 'stationOffline' },
      sentAt: null,
    });
    const [line] = await world.rowsWhen(
      (rows) => rows.length === 1,
      "SELECT * FROM ocpp_message WHERE station_id = $1 AND action = 'ClearCache'",
      place.id,
    );
    expect(line).toMatchObject({ response_kind: 'closed', problem: 'the connection closed before an answer' });
  });

  test('a reset that takes the socket down before its answer is observed by the boot that follows', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    const { id } = await world.request(place, { kind: 'Reset', type: 'Immediate' });
    await wire.waitForCall('Reset');
    await wire.drop();
    await world.commandWhen(id, (c) => c.outcome !== null);
    await world.wire(place, version);
    expect(await world.commandWhen(id, (c) => c.observation !== null)).toMatchObject({
      state: 'observed',
      observation: { kind: 'seen', what: 'the station booted' },
    });
  });

  test('a command for an offline station is refused at once, or waits and goes out after the boot', async () => {
    const place = await world.place();
    expect(await world.request(place, CLEAR)).toMatchObject({ state: 'failed', outcome: { kind: 'stationOffline' } });
    const { id } = await world.request(place, CLEAR, soon(600));
    expect((await world.store.commands.find(id))?.state).toBe('queued');
    const station = await world.connect(place, version);
    const coming = station.waitForCall('ClearCache');
    await station.boot();
    await coming;
    expect(await world.commandWhen(id, (c) => c.outcome !== null)).toMatchObject({ outcome: { status: 'Accepted' } });
    expect(station.calls.filter((c) => c.action === 'ClearCache')).toHaveLength(1);
  });

  test('a waiting command goes out also to a station that does not boot again, after a moment', async () => {
    const place = await world.place();
    const { id } = await world.request(place, CLEAR, soon(600));
    const station = await world.connect(place, version);
    await station.heartbeat();
    expect(await world.commandWhen(id, (c) => c.outcome !== null)).toMatchObject({ outcome: { status: 'Accepted' } });
  });

  test('what is asked for between connect and boot goes out once, after the boot', async () => {
    const place = await world.place();
    const station = await world.connect(place, version);
    const { id } = await world.request(place, CLEAR);
    expect(station.calls).toEqual([]);
    await station.boot();
    await world.commandWhen(id, (c) => c.outcome !== null);
    await station.heartbeat();
    expect(station.calls.map((c) => c.action)).toEqual(['ClearCache']);
  });

  test('an answer in the words of another version, or in none, is an outcome and not a crash', async () => {
    const place = await world.place();
    const station = await world.wire(place, version);
    const replies: unknown[] = [{}, [], null, { status: 7 }, { configurationKey: 'none' }, { setVariableResult: [] }];
    const wrong = version === '1.6' ? { getVariableResult: [] } : { status: 'Accepted' };
    const requests: CommandRequest[] = [
      { kind: 'UnlockConnector', evseId: 1, connectorId: 1 },
      { kind: 'ChangeAvailability', operational: true, evseId: 1 },
      { kind: 'SetVariable', name: { component: 'C', variable: 'V' }, value: '1' },
      { kind: 'ReadVariables', names: [{ component: 'C', variable: 'V' }] },
      { kind: 'RequestStart', evseId: 1, idToken: 'AB', idTokenType: 'Central' },
    ];
    for (const request of requests) {
      for (const reply of [...replies, wrong]) {
        station.onCall = (_action, _payload, messageId) => station.answer(messageId, reply);
        const { outcome } = await world.ask(place, request);
        expect([outcome?.kind, request.kind, reply]).toEqual(['answered', request.kind, reply]);
      }
    }
    await station.result('Heartbeat', {});
  });
});

test('a waiting command whose time is over is failed by the sweep, told on the bus, and never sent', async () => {
  const place = await world.place();
  const { id } = await world.request(place, CLEAR, soon(60));
  const swept = await world.store.commands.sweep(soon(61));
  expect(swept.map((c) => c.id)).toEqual([id]);
  expect(await world.store.commands.find(id)).toMatchObject({
    state: 'failed',
    outcome: { kind: 'expired', deadlineAt: expect.any(Date) },
  });
  const station = await world.online(place, '1.6');
  await station.heartbeat();
  expect(station.calls).toEqual([]);
});

test('a command taken back does not go out when the station comes', async () => {
  const place = await world.place();
  const { id } = await world.request(place, CLEAR, soon(60));
  const stays = await world.request(place, { kind: 'DataTransfer', vendorId: 'x' }, soon(60));
  await world.side.commands.cancel({ userId: 'u2', name: 'Bo', email: '', role: 'operator', siteIds: null }, id);
  const station = await world.online(place, '2.0.1');
  await world.commandWhen(stays.id, (c) => c.outcome !== null);
  expect(station.calls.map((c) => c.action)).toEqual(['DataTransfer']);
  expect(await world.store.commands.find(id)).toMatchObject({ outcome: { kind: 'cancelled', reason: 'by Bo' } });
  const said = await world.rows('SELECT user_name, action FROM audit_entry WHERE subject_id = $1 ORDER BY id', id);
  expect(said).toEqual([
    { user_name: 'Ada', action: 'command.request' },
    { user_name: 'Bo', action: 'command.cancel' },
  ]);
});

test.each(VERSIONS)('OCPP %s: passwords are in no table: not when set, not when read, not when reported', async (version) => {
  const place = await world.place();
  const wire = await world.wire(place, version);
  const variable = version === '1.6' ? 'AuthorizationKey' : 'BasicAuthPassword';
  const component = version === '1.6' ? '' : 'SecurityCtrlr';
  const named = { component: { name: component }, variable: { name: variable } };
  let sent = '';
  wire.onCall = (action, payload, messageId) => {
    if (action === 'ChangeConfiguration' || action === 'SetVariables') sent = JSON.stringify(payload);
    const read =
      version === '1.6'
        ? { configurationKey: [{ key: variable, readonly: false, value: 'hunter2' }] }
        : { getVariableResult: [{ attributeStatus: 'Accepted', attributeValue: 'hunter2', ...named }] };
    const set = version === '1.6' ? { status: 'Accepted' } : { setVariableResult: [{ attributeStatus: 'Accepted', ...named }] };
    wire.answer(messageId, action.startsWith('Get') ? read : set);
  };
  await world.ask(place, { kind: 'SetVariable', name: { component, variable }, value: 'hunter2' });
  expect(sent).toContain('hunter2');
  await world.ask(place, { kind: 'ReadVariables', names: [{ component, variable }] });
  if (version !== '1.6') {
    const event = {
      eventId: 1,
      timestamp: ago(0).toISOString(),
      trigger: 'Delta',
      eventNotificationType: 'CustomMonitor',
      actualValue: 'hunter2',
      ...named,
    };
    await wire.result('NotifyReport', {
      requestId: 1,
      generatedAt: ago(0).toISOString(),
      seqNo: 0,
      reportData: [{ ...named, variableAttribute: [{ value: 'hunter2' }] }],
    });
    await wire.result('NotifyEvent', { generatedAt: ago(0).toISOString(), seqNo: 0, eventData: [event] });
  }
  wire.send(`[2,"broken","DataTransfer",{"password":"hunter2"`);
  wire.send(JSON.stringify([3, 'nobody-asked', { configurationKey: [{ key: variable, value: 'hunter2' }] }]));
  await wire.result('Heartbeat', {});
  await world.rowsWhen(
    (rows) => rows.length >= 2,
    "SELECT 1 FROM ocpp_message WHERE station_id = $1 AND kind IN ('bad', 'unsolicited')",
    place.id,
  );
  for (const table of ['ocpp_message', 'command', 'audit_entry', 'variable', 'station_event']) {
    const rows = await world.rows(`SELECT t::text AS text FROM ${table} t WHERE station_id = $1`, place.id);
    expect([table, rows.length > 0, JSON.stringify(rows).includes('hunter2')]).toEqual([table, true, false]);
  }
});
