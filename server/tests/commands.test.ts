import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callError } from '../../e2e/station/driver';
import type { CommandRequest } from '../domain/command/command';
import { ago, type Place, TOKEN, VERSIONS, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const observed = (place: Place, request: CommandRequest) =>
  world.request(place, request).then(({ id }) => world.commandWhen(id, (c) => c.observation !== null));

/** What goes over the wire for each command, by generation. */
const CALLS: [CommandRequest, v16: [string, object], v2x: [string, object]][] = [
  [{ kind: 'ClearCache' }, ['ClearCache', {}], ['ClearCache', {}]],
  [{ kind: 'Reset', type: 'OnIdle' }, ['Reset', { type: 'Soft' }], ['Reset', { type: 'OnIdle' }]],
  [{ kind: 'Reset', type: 'Immediate' }, ['Reset', { type: 'Hard' }], ['Reset', { type: 'Immediate' }]],
  [
    { kind: 'UnlockConnector', evseId: 2, connectorId: 1 },
    ['UnlockConnector', { connectorId: 2 }],
    ['UnlockConnector', { evseId: 2, connectorId: 1 }],
  ],
  [
    { kind: 'ChangeAvailability', operational: false, evseId: 2 },
    ['ChangeAvailability', { connectorId: 2, type: 'Inoperative' }],
    ['ChangeAvailability', { operationalStatus: 'Inoperative', evse: { id: 2 } }],
  ],
  [
    { kind: 'ChangeAvailability', operational: true, evseId: null },
    ['ChangeAvailability', { connectorId: 0, type: 'Operative' }],
    ['ChangeAvailability', { operationalStatus: 'Operative' }],
  ],
  [
    { kind: 'TriggerMessage', requestedMessage: 'StatusNotification', evseId: 1 },
    ['TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 }],
    ['TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }],
  ],
  [
    { kind: 'DataTransfer', vendorId: 'com.example', messageId: 'ping', data: '{}' },
    ['DataTransfer', { vendorId: 'com.example', messageId: 'ping', data: '{}' }],
    ['DataTransfer', { vendorId: 'com.example', messageId: 'ping', data: '{}' }],
  ],
  [
    { kind: 'RequestStart', evseId: 1, idToken: TOKEN, idTokenType: 'ISO14443' },
    ['RemoteStartTransaction', { connectorId: 1, idTag: TOKEN }],
    [
      'RequestStartTransaction',
      { evseId: 1, idToken: { idToken: TOKEN, type: 'ISO14443' }, remoteStartId: expect.any(Number) },
    ],
  ],
];

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('every command goes out in the version’s own words and comes back as accepted, with its audit entry and log line', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    station.answer('DataTransfer', { status: 'Accepted' });
    for (const [request, v16, v2x] of CALLS) {
      const [action, payload] = version === '1.6' ? v16 : v2x;
      const command = await world.ask(place, request);
      const call = station.calls.at(-1);
      expect([call?.action, call?.payload]).toEqual([action, payload]);
      expect(command).toMatchObject({ outcome: { kind: 'answered', accepted: true }, messageId: call?.messageId });
      const audit = await world.one('SELECT user_name, action, station_id FROM audit_entry WHERE subject_id = $1', command.id);
      expect(audit).toEqual({ user_name: 'Ada', action: 'command.request', station_id: place.id });
      const [line] = await world.rowsWhen(
        (rows) => rows.length === 1,
        'SELECT direction, kind, action, response_kind, problem FROM ocpp_message WHERE station_id = $1 AND message_id = $2',
        place.id,
        command.messageId,
      );
      expect(line).toEqual({ direction: 'outbound', kind: 'call', action, response_kind: 'result', problem: null });
    }
  });

  test('a refusal, a CALLERROR and an unknown command keep the station’s own words', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    station.answer('Reset', { status: 'Rejected' });
    expect(await world.ask(place, { kind: 'Reset', type: 'OnIdle' })).toMatchObject({
      state: 'answered',
      outcome: { kind: 'answered', status: 'Rejected', accepted: false },
    });
    station.answer('ClearCache', () => {
      throw callError('InternalError', 'flash is worn out');
    });
    expect(await world.ask(place, { kind: 'ClearCache' })).toMatchObject({
      state: 'failed',
      outcome: { kind: 'callError', code: 'InternalError', description: 'flash is worn out' },
    });
    station.answer('UnlockConnector', null);
    expect(await world.ask(place, { kind: 'UnlockConnector', evseId: 1, connectorId: 1 })).toMatchObject({
      outcome: { kind: 'callError', code: 'NotImplemented' },
    });
    const [line] = await world.rowsWhen(
      (rows) => rows.length === 1,
      "SELECT problem FROM ocpp_message WHERE station_id = $1 AND action = 'ClearCache'",
      place.id,
    );
    expect(line).toEqual({ problem: 'InternalError: flash is worn out' });
  });

  test('a remote start is seen by its session, a remote stop by its end', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const { id } = await world.request(place, { kind: 'RequestStart', evseId: 1, idToken: TOKEN, idTokenType: 'ISO14443' });
    await world.commandWhen(id, (c) => c.state === 'answered');
    const asked = station.calls.at(-1)?.payload.remoteStartId;
    const running = await station.start({
      evseId: 1,
      at: ago(60),
      ...(typeof asked === 'number' ? { remoteStartId: asked } : {}),
    });
    const started = await world.commandWhen(id, (c) => c.observation !== null);
    const session = await world.transaction(place);
    expect(started).toMatchObject({ state: 'observed', observation: { kind: 'seen', what: `session ${session.id} started` } });

    const stop = await world.request(place, { kind: 'RequestStop', transactionId: Number(session.id) });
    await world.commandWhen(stop.id, (c) => c.state === 'answered');
    const named = station.calls.at(-1)?.payload.transactionId;
    expect(String(named)).toBe(running.transactionId);
    await station.stop(running, { meterWh: 100, reason: 'Remote' });
    expect(await world.commandWhen(stop.id, (c) => c.observation !== null)).toMatchObject({
      state: 'observed',
      observation: { what: `session ${session.id} ended` },
    });
    // It is over: nothing is asked of the station any more.
    expect(await world.ask(place, { kind: 'RequestStop', transactionId: Number(session.id) })).toMatchObject({
      state: 'failed',
      outcome: { kind: 'unsupported' },
    });
  });

  test.skipIf(version === '1.6')('a remote start of a session begun by plugging in is seen by that session', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const running = await station.start({ at: ago(60) });
    const { id } = await world.request(place, { kind: 'RequestStart', evseId: 1, idToken: 'REMOTE', idTokenType: 'Central' });
    await world.commandWhen(id, (c) => c.state === 'answered');
    const remoteStartId = Number(station.calls.at(-1)?.payload.remoteStartId);
    await station.event(running, 'Updated', 'RemoteStart', { remoteStartId });
    expect(await world.commandWhen(id, (c) => c.observation !== null)).toMatchObject({ state: 'observed' });
  });

  test('a reset is seen by the boot, an unlock and an availability by a status, a trigger by its message', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const observedAfter = async (request: CommandRequest, effect: () => Promise<unknown>) => {
      const { id } = await world.request(place, request);
      await world.commandWhen(id, (c) => c.state === 'answered');
      await effect();
      return (await world.commandWhen(id, (c) => c.observation !== null)).observation;
    };
    expect(await observedAfter({ kind: 'Reset', type: 'Immediate' }, () => station.boot('RemoteReset'))).toMatchObject({
      kind: 'seen',
      what: 'the station booted',
    });
    expect(
      await observedAfter({ kind: 'UnlockConnector', evseId: 1, connectorId: 1 }, () => station.status(1, 'Available')),
    ).toMatchObject({ kind: 'seen' });
    expect(
      await observedAfter({ kind: 'ChangeAvailability', operational: false, evseId: 1 }, () =>
        station.status(1, 'Unavailable'),
      ),
    ).toMatchObject({ kind: 'seen', what: 'connector 1 reported Unavailable' });
    expect(
      await observedAfter({ kind: 'TriggerMessage', requestedMessage: 'Heartbeat', evseId: null }, () => station.heartbeat()),
    ).toMatchObject({ kind: 'seen', what: 'Heartbeat received' });
  });

  test('a changed setting is read back: taken, refused, needing a reboot, accepted but not changed', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const component = version === '1.6' ? '' : 'OCPPCommCtrlr';
    const set = (variable: string, value: string): CommandRequest => ({
      kind: 'SetVariable',
      name: { component, variable },
      value,
    });
    expect(await observed(place, set('HeartbeatInterval', '120'))).toMatchObject({
      state: 'observed',
      outcome: { status: 'Accepted' },
      observation: { kind: 'seen', what: 'read back: 120' },
    });
    const stored = await world.one(
      "SELECT value FROM variable WHERE station_id = $1 AND variable = 'HeartbeatInterval'",
      place.id,
    );
    expect(stored).toEqual({ value: '120' });
    expect(await observed(place, set('WebSocketPingInterval', '30'))).toMatchObject({ outcome: { status: 'RebootRequired' } });
    expect(await world.ask(place, set('HeartbeatInterval', 'soon'))).toMatchObject({
      outcome: { kind: 'answered', status: 'Rejected', accepted: false },
      observation: null,
    });
    const accept =
      version === '1.6'
        ? { status: 'Accepted' }
        : {
            setVariableResult: [
              { attributeStatus: 'Accepted', component: { name: component }, variable: { name: 'HeartbeatInterval' } },
            ],
          };
    station.answer(version === '1.6' ? 'ChangeConfiguration' : 'SetVariables', accept);
    expect(await observed(place, set('HeartbeatInterval', '60'))).toMatchObject({
      state: 'answered',
      observation: { kind: 'contradicted', what: 'still "120" on read back' },
    });
    const audit = await world.rows(
      "SELECT detail->>'value' AS value FROM audit_entry WHERE station_id = $1 AND action = 'variable.set' ORDER BY id",
      place.id,
    );
    expect(audit.map((a) => a.value)).toEqual(['120', '30', 'soon', '60']);
  });

  test('reading everything stores what the station has and says how much came', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const read = await observed(place, { kind: 'ReadVariables', names: null });
    expect(read).toMatchObject({ state: 'observed', observation: { kind: 'seen', what: '4 values received' } });
    const names = (await world.rows('SELECT variable FROM variable WHERE station_id = $1 ORDER BY 1', place.id)).map(
      (r) => r.variable,
    );
    expect(names).toEqual(station.variables.entries.map((e) => e.variable).sort());
  });

  test('reading many settings at once says what all the answers together brought, and what was refused', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const known = station.variables.entries.map(({ component, variable }) => ({ component, variable }));
    const unknown = Array.from({ length: 21 }, (_, i) => ({ component: version === '1.6' ? '' : 'Nope', variable: `No${i}` }));
    const command = await world.ask(place, { kind: 'ReadVariables', names: [...unknown, ...known] });
    expect(command).toMatchObject({
      outcome: { kind: 'answered', accepted: true, status: expect.stringMatching(/^4 values, 21 (unknown|refused)$/) },
    });
  });
});
