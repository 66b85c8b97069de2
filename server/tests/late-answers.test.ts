import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSIONS, World } from './world';

const TIMEOUT_MS = 250;
let world: World;
beforeAll(async () => {
  world = await World.open({ callTimeoutMs: TIMEOUT_MS });
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('no answer in time is an outcome; the answer that comes after all corrects it and is in the log', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    const { id } = await world.request(place, { kind: 'ClearCache' });
    const { messageId } = await wire.waitForCall('ClearCache');
    expect(await world.commandWhen(id, (c) => c.outcome !== null)).toMatchObject({
      state: 'failed',
      outcome: { kind: 'timedOut', timeoutMs: TIMEOUT_MS },
    });
    wire.answer(messageId, { status: 'Rejected' });
    expect(await world.commandWhen(id, (c) => c.outcome?.kind === 'answered')).toMatchObject({
      state: 'answered',
      outcome: { status: 'Rejected', accepted: false, info: 'answered late' },
    });
    const log = await world.rowsWhen(
      (rows) => rows.length === 2,
      'SELECT * FROM ocpp_message WHERE station_id = $1 AND message_id = $2 ORDER BY at',
      place.id,
      messageId,
    );
    expect(log).toMatchObject([
      {
        direction: 'outbound',
        action: 'ClearCache',
        response_kind: 'timeout',
        response: null,
        problem: 'no answer within 0 s',
      },
      {
        direction: 'inbound',
        kind: 'unsolicited',
        request: '{"status":"Rejected"}',
        problem: expect.stringContaining('timed out'),
      },
    ]);
    await wire.result('Heartbeat', {}); // and the conversation goes on
  });

  test('values of a late answer are kept, and what it says is read as any other answer is', async () => {
    const place = await world.place();
    const wire = await world.wire(place, version);
    const component = version === '1.6' ? '' : 'OCPPCommCtrlr';
    const name = { component, variable: 'HeartbeatInterval' };
    const { id } = await world.request(place, { kind: 'ReadVariables', names: [name] });
    const { messageId } = await wire.waitForCall(version === '1.6' ? 'GetConfiguration' : 'GetVariables');
    await world.commandWhen(id, (c) => c.outcome?.kind === 'timedOut');
    const named = { component: { name: component }, variable: { name: 'HeartbeatInterval' } };
    wire.answer(
      messageId,
      version === '1.6'
        ? { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '77' }] }
        : { getVariableResult: [{ attributeStatus: 'Accepted', attributeValue: '77', ...named }] },
    );
    expect(await world.commandWhen(id, (c) => c.observation !== null)).toMatchObject({ state: 'observed' });
    await world.rowsWhen((rows) => rows[0]?.value === '77', 'SELECT value FROM variable WHERE station_id = $1', place.id);

    const set = await world.request(place, { kind: 'SetVariable', name, value: '5' });
    const call = await wire.waitForCall(version === '1.6' ? 'ChangeConfiguration' : 'SetVariables');
    await world.commandWhen(set.id, (c) => c.outcome?.kind === 'timedOut');
    const refused = { setVariableResult: [{ attributeStatus: 'Rejected', ...named }] };
    wire.answer(call.messageId, version === '1.6' ? { status: 'Rejected' } : refused);
    expect(await world.commandWhen(set.id, (c) => c.outcome?.kind === 'answered')).toMatchObject({
      outcome: { status: 'Rejected', accepted: false },
    });
  });
});
