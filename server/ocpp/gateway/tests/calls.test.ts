import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallReply } from '../../ports';
import { openDoor, RawStation, type TestDoor, WAIT } from './door';

let door: TestDoor;
let raw: RawStation;
beforeEach(async () => {
  door = await openDoor();
  raw = await RawStation.connect(door.port);
});
afterEach(() => door.close());

const peer = () => door.host.last;
const sent = (count: number) => vi.waitFor(() => expect(raw.frames.length).toBeGreaterThanOrEqual(count), WAIT);
const call = (messageId: string, timeoutMs = 4000) => peer().connection.call('ClearCache', {}, { messageId, timeoutMs });

describe('our CALLs', () => {
  test('wait until the station’s first CALL was answered', async () => {
    const end = call('m1');
    expect(raw.frames).toEqual([]);
    await raw.ask('[2,"b","BootNotification",{"chargePointVendor":"v","chargePointModel":"m"}]');
    await sent(2);
    expect(raw.frames[0]).toMatch(/^\[3,"b"/);
    expect(raw.frames[1]).toBe('[2,"m1","ClearCache",{}]');
    raw.ws.send('[3,"m1",{"status":"Accepted"}]');
    expect(await end).toMatchObject({
      kind: 'result',
      payload: { status: 'Accepted' },
      raw: '{"status":"Accepted"}',
      problem: null,
    });
  });

  test('a station that says nothing is asked after a while', async () => {
    await door.close();
    door = await openDoor({ holdMs: 20 });
    raw = await RawStation.connect(door.port);
    void call('m1');
    await sent(1);
    expect(raw.frames).toEqual(['[2,"m1","ClearCache",{}]']);
  });

  test('go out one at a time; each end is its own', async () => {
    await raw.isAlive();
    const at: Date[] = [];
    const ends = ['a', 'b', 'c'].map((id) =>
      peer().connection.call('ClearCache', {}, { messageId: id, timeoutMs: 4000, onSent: (when) => at.push(when) }),
    );
    await sent(2);
    expect(at).toHaveLength(1);
    raw.ws.send('[3,"a",{"status":"Accepted"}]');
    await sent(3);
    raw.ws.send('[4,"b","__proto__","no",{"x":1}]');
    await sent(4);
    raw.ws.send('[3,"c",{"status":"rejected","extra":1}]');
    expect(await Promise.all(ends)).toMatchObject([
      { kind: 'result', payload: { status: 'Accepted' } },
      { kind: 'error', code: '__proto__', description: 'no', details: { x: 1 } },
      { kind: 'result', payload: { status: 'Rejected', extra: 1 }, problem: expect.stringContaining('odd case') },
    ]);
  });

  test('a timeout is an end; the late answer is handed over as such', async () => {
    await raw.isAlive();
    expect(await call('m1', 20)).toMatchObject({ kind: 'timeout', timeoutMs: 20 });
    raw.ws.send('[3,"m1",{"status":"Accepted"}]');
    await vi.waitFor(
      () => expect(peer().late).toMatchObject([{ messageId: 'm1', end: { kind: 'result', payload: { status: 'Accepted' } } }]),
      WAIT,
    );
    expect(peer().bad).toEqual([]);
  });

  test('a full queue refuses at once, a closed socket ends all', async () => {
    const ends = Array.from({ length: 65 }, (_, i) => call(`m${i}`));
    expect(await ends[64]).toMatchObject({ kind: 'error', description: expect.stringContaining('too many commands') });
    raw.ws.terminate();
    for (const end of await Promise.all(ends.slice(0, 64))) expect(end.kind).toBe('closed');
    expect((await call('late')).kind).toBe('closed');
  });

  test('SEND leaves without waiting, in 2.1 only', async () => {
    peer().connection.send('NotifyPeriodicEventStream', {}, 's');
    raw = await RawStation.connect(door.port, '/ocpp/B', 'ocpp2.1');
    peer().connection.send('NotifyPeriodicEventStream', {}, 's');
    await sent(1);
    expect(raw.frames).toEqual(['[6,"s","NotifyPeriodicEventStream",{}]']);
  });
});

describe('the station’s CALLs', () => {
  test('are not delayed by ours in flight', async () => {
    await raw.isAlive();
    void call('m1');
    await sent(2);
    await raw.isAlive();
    expect(peer().calls).toHaveLength(2);
  });

  test('several at once are handled in order, one at a time', async () => {
    door.host.reply = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { kind: 'result', payload: { currentTime: '2026-01-01T00:00:00Z' } };
    };
    const ids = Array.from({ length: 300 }, (_, i) => `${i}`);
    for (const id of ids) raw.ws.send(`[2,"${id}","Heartbeat",{}]`);
    await sent(300);
    expect(peer().calls.map((c) => c.messageId)).toEqual(ids);
    expect(raw.frames.map((f) => (JSON.parse(f) as string[])[1])).toEqual(ids);
    expect(peer().handlingMost).toBe(1);
  });

  test('a repeat in hand is handled once, a repeat afterwards gets the same answer, another payload is new', async () => {
    let go = () => {};
    let count = 0;
    door.host.reply = async (): Promise<CallReply> => {
      await new Promise<void>((resolve) => (go = resolve));
      return { kind: 'result', payload: { idTagInfo: { status: 'Accepted', parentIdTag: `${++count}` } } };
    };
    const authorize = '[2,"same","Authorize",{"idTag":"A"}]';
    raw.ws.send(authorize);
    raw.ws.send(authorize);
    await vi.waitFor(() => expect(peer().calls).toHaveLength(1), WAIT);
    go();
    await sent(1);
    expect(await raw.ask(authorize)).toEqual([3, 'same', { idTagInfo: { status: 'Accepted', parentIdTag: '1' } }]);
    raw.ws.send('[2,"same","Authorize",{"idTag":"B"}]');
    await vi.waitFor(() => expect(peer().calls).toHaveLength(2), WAIT);
    go();
    await sent(3);
    expect(raw.frames[2]).toContain('"2"');
  });

  test('an error reply is spelled for the version', async () => {
    door.host.reply = () => ({ kind: 'error', code: 'FormatViolation', description: 'no', details: { a: 1 } });
    expect(await raw.ask('[2,"1","Heartbeat",{}]')).toEqual([4, '1', 'FormationViolation', 'no', { a: 1 }]);
  });

  test('a handler that fails is an InternalError, and the next message is handled', async () => {
    door.host.reply = () => Promise.reject(new Error('boom'));
    expect((await raw.ask('[2,"1","Heartbeat",{}]')).slice(0, 3)).toEqual([4, '1', 'InternalError']);
    door.host.reply = () => ({ kind: 'result', payload: {} });
    expect(await raw.ask('[2,"2","Heartbeat",{}]')).toEqual([3, '2', {}]);
    expect(door.errors.length).toBeGreaterThan(0);
  });

  test('our own answers are held against their schema where that is asked for', async () => {
    door.host.reply = () => ({ kind: 'result', payload: { wrong: 1 } });
    await raw.ask('[2,"1","Heartbeat",{}]');
    expect(door.errors).toMatchObject([{ action: 'Heartbeat', kind: 'response', problem: 'currentTime: missing' }]);
  });

  test('an answer handed over as text is sent as it is', async () => {
    door.host.reply = () => ({
      kind: 'result',
      payload: { currentTime: '2026-01-01T00:00:00Z' },
      json: '{"currentTime":"2026-01-01T00:00:00Z" }',
    });
    await raw.ask('[2,"1","Heartbeat",{}]');
    expect(raw.frames[0]).toBe('[3,"1",{"currentTime":"2026-01-01T00:00:00Z" }]');
  });
});
