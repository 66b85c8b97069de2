import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CallReply } from '../../ports';
import { openDoor, RawStation, type TestDoor, WAIT } from './door';

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

async function station(protocol: string, path = '/ocpp/CP1') {
  door.host.reply = (call): CallReply => ({
    kind: 'result',
    payload: call.action === 'Heartbeat' ? { currentTime: '2026-01-01T00:00:00Z' } : {},
  });
  const raw = await RawStation.connect(door.port, path, protocol);
  return { raw, peer: door.host.last };
}

const VERSIONS = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const;
const status16 = { connectorId: 1, errorCode: 'NoError', status: 'Available' };

describe.each(VERSIONS)('%s', (protocol) => {
  const is16 = protocol === 'ocpp1.6';
  const format = is16 ? 'FormationViolation' : 'FormatViolation';

  test('a Heartbeat is handled and answered under its id', async () => {
    const { raw, peer } = await station(protocol);
    expect(await raw.ask('[2,"h1","Heartbeat",{}]')).toEqual([3, 'h1', { currentTime: '2026-01-01T00:00:00Z' }]);
    expect(peer.calls).toMatchObject([
      { messageId: 'h1', action: 'Heartbeat', payload: {}, raw: '{}', isSend: false, problem: null },
    ]);
  });

  test.each(['', 'not json', '{}', '[]', 'null', '[2', '12', '\u0000'])(
    '%j: answered as the version knows, kept, the socket survives',
    async (text) => {
      const { raw, peer } = await station(protocol);
      if (is16) raw.ws.send(text);
      else expect(await raw.ask(text)).toEqual([4, '-1', 'RpcFrameworkError', expect.any(String), {}]);
      await raw.isAlive();
      expect(raw.frames).toHaveLength(is16 ? 1 : 2);
      expect(peer.bad).toMatchObject([{ kind: 'bad', raw: text.replace('\u0000', '\ufffd'), problem: expect.any(String) }]);
      expect(peer.calls.map((c) => c.action)).toEqual(['Heartbeat']);
    },
  );

  test.each([
    ['[2,"1","constructor",{}]', '1', 'NotImplemented'],
    ['[2,"1","__proto__",{}]', '1', 'NotImplemented'],
    ['[2,"1","NoSuchThing",{"a":1}]', '1', 'NotImplemented'],
    ['[2,"1","Reset",{"type":"Soft"}]', '1', 'NotSupported'],
    [
      '[2,"1","BootNotification",{}]',
      '1',
      is16 || protocol === 'ocpp2.0.1' ? 'OccurenceConstraintViolation' : 'OccurrenceConstraintViolation',
    ],
    ['[2,"1","Heartbeat","{}"]', '1', format],
    ['[2,"1","Heartbeat",{]', '1', format],
    ['[2,7,"Heartbeat",{}]', '7', is16 ? 'FormationViolation' : 'RpcFrameworkError'],
    ['[2,"1",5,{}]', '1', is16 ? 'FormationViolation' : 'RpcFrameworkError'],
  ])('%s is answered with CALLERROR %s %s', async (text, id, code) => {
    const { raw, peer } = await station(protocol);
    expect(await raw.ask(text)).toEqual([4, id, code, expect.any(String), {}]);
    expect(peer.bad).toMatchObject([{ raw: text, answer: raw.frames[0] }]);
    await raw.isAlive();
  });

  test('an unknown message type is ignored in 1.6 and MessageTypeNotSupported in 2.x', async () => {
    const { raw, peer } = await station(protocol);
    if (is16) raw.ws.send('[9,"1","Heartbeat",{}]');
    else expect((await raw.ask('[9,"1","Heartbeat",{}]')).slice(0, 3)).toEqual([4, '1', 'MessageTypeNotSupported']);
    await raw.isAlive();
    expect(peer.bad).toHaveLength(1);
  });

  test('answers nobody asked for are kept and never answered', async () => {
    const { raw, peer } = await station(protocol);
    raw.ws.send('[3,"x",{}]');
    raw.ws.send('[4,"-1","__proto__","",{}]');
    raw.ws.send('[3,');
    await raw.isAlive();
    expect(raw.frames).toHaveLength(1);
    expect(peer.bad.map((b) => b.kind)).toEqual(['unsolicited', 'unsolicited', 'bad']);
  });

  test('deep nesting is refused and the socket survives', async () => {
    const { raw } = await station(protocol);
    const deep = `[2,"1","DataTransfer",{"vendorId":"v","data":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`;
    expect((await raw.ask(deep)).slice(0, 3)).toEqual([4, '1', format]);
    await raw.isAlive();
  });

  test('a frame over the limit is answered and dropped, the socket survives', async () => {
    const { raw, peer } = await station(protocol);
    const large = `[2,"big","DataTransfer",{"vendorId":"v","data":"${'x'.repeat(1_200_000)}"}]`;
    expect((await raw.ask(large)).slice(0, 4)).toEqual([4, 'big', 'GenericError', expect.stringContaining('at most 1048576')]);
    await raw.isAlive();
    expect(peer.bad[0]?.raw.length).toBeLessThan(70_000);
  });

  test('a 20 MiB frame ends its own socket (1009) and nothing else', async () => {
    const other = await station(protocol, '/ocpp/other');
    const { raw, peer } = await station(protocol);
    raw.ws.send('x'.repeat(20 * 1024 * 1024));
    await vi.waitFor(() => expect(peer.closings).toHaveLength(1), WAIT);
    expect(peer.bad[0]?.problem).toContain('1009');
    await other.raw.isAlive();
  });

  test('binary frames: text in disguise is taken with a note, other bytes are a bad frame', async () => {
    const { raw, peer } = await station(protocol);
    expect((await raw.ask(Buffer.from('[2,"b","Heartbeat",{}]'))).slice(0, 2)).toEqual([3, 'b']);
    expect(peer.calls[0]?.problem).toBe('sent as binary frame');
    raw.ws.send(randomBytes(500));
    await raw.isAlive();
    expect(peer.bad).toHaveLength(1);
    const strict = await station(protocol, '/ocpp/strict');
    expect((await strict.raw.ask(Buffer.from('[2,"b","Heartbeat",{}]'))).slice(0, 3)).toEqual([4, 'b', format]);
  });

  test('bytes that are no UTF-8 in a text frame do not end the socket', async () => {
    const { raw } = await station(protocol);
    const latin1 = Buffer.from('[2,"1","DataTransfer",{"vendorId":"Laddst\u00e5ngen"}]', 'latin1');
    raw.ws.send(latin1, { binary: false });
    await vi.waitFor(() => expect(raw.frames).toHaveLength(1), WAIT);
    await raw.isAlive();
  });

  test('two frames in one message are both handled', async () => {
    const { raw, peer } = await station(protocol);
    raw.ws.send('[2,"a","Heartbeat",{}][2,"b","Heartbeat",{}]');
    await vi.waitFor(() => expect(raw.frames).toHaveLength(2), WAIT);
    expect(peer.calls.map((c) => [c.messageId, c.problem])).toEqual([
      ['a', 'several frames in one message'],
      ['b', 'several frames in one message'],
    ]);
  });

  test('a payload never comes back in an error', async () => {
    const { raw } = await station(protocol);
    await raw.ask(`[2,"1","NoSuchThing",{"secret":"hunter2"}]`);
    await raw.ask(`[2,"2","Heartbeat","${'hunter2'.repeat(1000)}"]`);
    for (const frame of raw.frames) expect(frame.length).toBeLessThan(400);
    expect(raw.frames[0]).not.toContain('hunter2');
  });

  test('a flood of bad frames is answered, recorded within a bound', async () => {
    const { raw, peer } = await station(protocol);
    for (let i = 0; i < 500; i++) raw.ws.send(`[2,"${i}","NoSuchThing",{}]`);
    await vi.waitFor(() => expect(raw.frames).toHaveLength(500), WAIT);
    expect(peer.bad.length).toBeLessThan(60);
  });
});

describe('tolerance reaches the handler', () => {
  test('what was bent is said; a strict station is refused instead', async () => {
    const lenient = await station('ocpp1.6');
    const text = JSON.stringify([2, '1', 'StatusNotification', { ...status16, connectorId: '1', info: null }]);
    expect(await lenient.raw.ask(text)).toEqual([3, '1', {}]);
    expect(lenient.peer.calls[0]).toMatchObject({ payload: status16, problem: expect.stringContaining('text read as number') });
    const strict = await station('ocpp1.6', '/ocpp/strict');
    expect((await strict.raw.ask(text)).slice(0, 4)).toEqual([
      4,
      '1',
      'TypeConstraintViolation',
      'connectorId: expected integer, got "1"; would be taken if lenient',
    ]);
  });

  test('texts no database can keep are replaced, ids that hold them are unreadable', async () => {
    const { raw, peer } = await station('ocpp1.6');
    await raw.ask('[2,"1","Authorize",{"idTag":"a\\u0000b\\ud800c"}]');
    expect(peer.calls[0]?.payload).toEqual({ idTag: 'a\ufffdb\ufffdc' });
    raw.ws.send('[2,"\\u0000","Heartbeat",{}]');
    await raw.isAlive();
    expect(peer.bad).toHaveLength(1);
  });
});

describe('2.1', () => {
  test('a SEND is handled and not answered; as a CALL it is refused', async () => {
    const { raw, peer } = await station('ocpp2.1');
    const payload = { id: 1, pending: 0, basetime: '2026-01-01T00:00:00Z', data: [{ t: 0, v: '1' }] };
    raw.ws.send(JSON.stringify([6, 's', 'NotifyPeriodicEventStream', payload]));
    raw.ws.send(JSON.stringify([6, 's2', 'NotifyPeriodicEventStream', { id: 'x' }]));
    raw.ws.send(JSON.stringify([6, 's3', 'Heartbeat', {}]));
    await raw.isAlive();
    expect(raw.frames).toHaveLength(1);
    expect(peer.calls[0]).toMatchObject({ isSend: true, payload });
    expect(peer.bad).toHaveLength(2);
    expect((await raw.ask(JSON.stringify([2, 'c', 'NotifyPeriodicEventStream', payload]))).slice(0, 3)).toEqual([
      4,
      'c',
      'ProtocolError',
    ]);
  });

  test('CALLRESULTERROR about our answer is kept', async () => {
    const { raw, peer } = await station('ocpp2.1');
    await raw.ask('[2,"h","Heartbeat",{}]');
    raw.ws.send('[5,"h","FormatViolation","bad time",{}]');
    await raw.isAlive();
    expect(peer.bad[0]?.problem).toBe('the station could not use our answer: FormatViolation bad time');
  });

  test('an answer that breaks its schema is an outcome with its problem, and the station is told', async () => {
    const { raw, peer } = await station('ocpp2.1');
    await raw.isAlive();
    const end = peer.connection.call('ClearCache', {}, { messageId: 'm', timeoutMs: 4000 });
    await vi.waitFor(() => expect(raw.frames).toHaveLength(2), WAIT);
    expect((await raw.ask('[3,"m",{"status":"Perhaps"}]')).slice(0, 3)).toEqual([5, 'm', 'PropertyConstraintViolation']);
    expect(await end).toMatchObject({
      kind: 'result',
      payload: { status: 'Perhaps' },
      problem: expect.stringContaining('status: "Perhaps"'),
    });
  });
});
