import { connect } from 'node:net';
import { RPCClient } from 'ocpp-rpc';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { GatewayOptions } from '../index';
import { openDoor, RawStation, rawHttp, type TestDoor, upgradeRequest, WAIT } from './door';

let door: TestDoor;
async function open(options: Partial<GatewayOptions> = {}) {
  door = await openDoor(options);
  return door;
}
afterEach(() => door.close());

describe('closing', () => {
  test('a late close of the older socket tells only its own peer', async () => {
    await open();
    const old = await RawStation.connect(door.port);
    const oldPeer = door.host.last;
    const fresh = await RawStation.connect(door.port);
    const freshPeer = door.host.last;
    oldPeer.connection.close(4001, 'replaced by a newer connection');
    await vi.waitFor(() => expect(old.closed).toEqual({ code: 4001, reason: 'replaced by a newer connection' }), WAIT);
    await vi.waitFor(() => expect(oldPeer.closings).toEqual(['replaced by a newer connection']), WAIT);
    await fresh.isAlive();
    expect(freshPeer.closings).toEqual([]);
  });

  test('nothing is handled any more once we decided to close', async () => {
    await open();
    const raw = await RawStation.connect(door.port);
    await raw.isAlive();
    door.host.last.connection.close(1008, 'not admitted any more');
    raw.ws.send('[2,"x","Heartbeat",{}]');
    await vi.waitFor(() => expect(raw.closed?.code).toBe(1008), WAIT);
    expect(door.host.last.calls).toHaveLength(1);
  });

  test('who does not say goodbye is cut off', async () => {
    await open({ goodbyeMs: 50 });
    const socket = connect(door.port, '127.0.0.1', () => socket.write(upgradeRequest('/ocpp/CP1')));
    socket.on('error', () => {});
    await vi.waitFor(() => expect(door.gateway.stats().connections).toBe(1), WAIT);
    socket.pause();
    door.host.last.connection.close(1000, 'bye');
    await vi.waitFor(() => expect(door.gateway.stats().connections).toBe(0), WAIT);
    expect(door.host.last.closings).toEqual(['bye']);
    socket.destroy();
  });

  test('the reason a station gives, and a broken line, reach the peer', async () => {
    await open();
    const polite = await RawStation.connect(door.port);
    const politePeer = door.host.last;
    polite.ws.close(1000, 'firmware update');
    await vi.waitFor(() => expect(politePeer.closings).toEqual(['closed by the station (1000: firmware update)']), WAIT);
    const rude = await RawStation.connect(door.port);
    rude.ws.terminate();
    await vi.waitFor(() => expect(door.host.last.closings).toEqual(['connection lost']), WAIT);
  });

  test('stopping answers what is in hand, begins nothing new, says 1001 and turns others away', async () => {
    await open();
    const raw = await RawStation.connect(door.port);
    let go = () => {};
    door.host.reply = () => new Promise((resolve) => (go = () => resolve({ kind: 'result', payload: {} })));
    raw.ws.send('[2,"1","Heartbeat",{}]');
    raw.ws.send('[2,"2","Heartbeat",{}]');
    await vi.waitFor(() => expect(door.host.last.calls).toHaveLength(1), WAIT);
    const closed = door.gateway.close();
    expect(raw.closed).toBeNull();
    go();
    await closed;
    await vi.waitFor(() => expect(raw.closed).toEqual({ code: 1001, reason: 'the server is stopping' }), WAIT);
    expect(raw.frames).toEqual(['[3,"1",{}]']);
    expect(door.host.last.calls).toHaveLength(1);
    expect(door.host.last.closings).toEqual(['the server is stopping']);
    await expect(rawHttp(door.port, upgradeRequest('/ocpp/B'))).rejects.toThrow('ECONNREFUSED');
  });

  test('stopping does not wait for ever: handlers that hang, stations that stay, admissions in doubt', async () => {
    await open({ drainMs: 30, goodbyeMs: 50 });
    const raw = await RawStation.connect(door.port);
    door.host.reply = () => new Promise(() => {});
    raw.ws.send('[2,"1","Heartbeat",{}]');
    await vi.waitFor(() => expect(door.host.last.calls).toHaveLength(1), WAIT);
    raw.ws.pause();
    door.host.admission = () => new Promise(() => {});
    const undecided = rawHttp(door.port, upgradeRequest('/ocpp/B'));
    await vi.waitFor(() => expect(door.gateway.stats().admitting).toBe(1), WAIT);
    await door.gateway.close();
    expect(door.gateway.stats().connections).toBe(0);
    expect((await undecided).status).toBe(0);
  });
});

describe('dead and alive', () => {
  test('a station that answers pings and says nothing else stays', async () => {
    await open({ pingIntervalMs: 20, sweepMs: 5, quietMs: 400 });
    door.host.heartbeatS = 0.01;
    const raw = await RawStation.connect(door.port);
    const until = Date.now() + 500;
    let pings = 0;
    raw.ws.on('ping', () => pings++);
    await vi.waitFor(() => expect([Date.now() > until, pings > 3]).toEqual([true, true]), WAIT);
    expect(raw.closed).toBeNull();
  });

  test('one that answered and stops answering is cut off; one that never did, after the quiet time', async () => {
    await open({ pingIntervalMs: 20, sweepMs: 5, quietMs: 200 });
    door.host.heartbeatS = 0.01;
    const half = await RawStation.connect(door.port);
    const halfPeer = door.host.last;
    await vi.waitFor(() => new Promise<void>((resolve) => half.ws.once('ping', () => resolve())), WAIT);
    half.ws.pause();
    const silent = await RawStation.connect(door.port, '/ocpp/B', 'ocpp1.6', { autoPong: false });
    const silentPeer = door.host.last;
    await vi.waitFor(() => expect(halfPeer.closings).toEqual(['no answer to pings']), WAIT);
    expect(silentPeer.closings).toEqual([]);
    await vi.waitFor(() => expect(silentPeer.closings).toEqual(['nothing heard for too long']), WAIT);
    expect(silent.ws.readyState).toBeGreaterThan(0);
    expect(door.gateway.stats().dead).toBe(2);
  });
});

describe('bounds', () => {
  test('a station that sends faster than it may is slowed down, loses nothing and stays', async () => {
    await open({ framesPerSecond: 500, frameBurst: 20 });
    const raw = await RawStation.connect(door.port);
    for (let i = 0; i < 200; i++) raw.ws.send(`[2,"${i}","Heartbeat",{}]`);
    await vi.waitFor(() => expect(raw.frames).toHaveLength(200), WAIT);
    expect(door.gateway.stats().throttled).toBeGreaterThan(0);
  });

  test('while one message is in hand the socket is not read on and on', async () => {
    await open();
    const raw = await RawStation.connect(door.port);
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    door.host.reply = async () => {
      await gate;
      return { kind: 'result', payload: { currentTime: '2026-01-01T00:00:00Z' } };
    };
    const fill = 'x'.repeat(60_000);
    for (let i = 0; i < 100; i++) raw.ws.send(`[2,"${i}","DataTransfer",{"vendorId":"v","data":"${fill}"}]`);
    await vi.waitFor(() => expect(door.gateway.stats().framesIn).toBeGreaterThanOrEqual(16), WAIT);
    const { framesIn } = door.gateway.stats();
    expect(framesIn).toBeLessThan(40);
    go();
    await vi.waitFor(() => expect(raw.frames).toHaveLength(100), WAIT);
  });

  test('a station that does not read is cut off', async () => {
    await open({ maxBufferedBytes: 64 * 1024 });
    door.host.reply = () => ({ kind: 'result', payload: { currentTime: 'x'.repeat(500_000) } });
    const raw = await RawStation.connect(door.port);
    raw.ws.pause();
    for (let i = 0; i < 100; i++) raw.ws.send(`[2,"${i}","Heartbeat",{}]`);
    await vi.waitFor(() => expect(door.host.last.closings).toEqual(['the station does not read what it is sent']), WAIT);
    expect(door.gateway.stats().slowReaders).toBe(1);
  });
});

test.each(['ocpp1.6', 'ocpp2.0.1'])('an independent client speaks strict %s with us both ways', async (protocol) => {
  await open();
  const client = new RPCClient({
    endpoint: `ws://127.0.0.1:${door.port}/ocpp`,
    identity: 'RPC/1 å',
    password: 'pass:word',
    protocols: [protocol],
    strictMode: true,
    strictModeValidators: [],
    reconnect: false,
    maxReconnects: 0,
    callTimeoutMs: 4000,
    pingIntervalMs: 30_000,
    deferPingsOnActivity: true,
    respondWithDetailedErrors: false,
    callConcurrency: 1,
    maxBadMessages: 1,
    backoff: { initialDelay: 10, maxDelay: 20, factor: 2, randomisationFactor: 0 },
    wsOpts: {},
    headers: {},
  });
  client.handle('ClearCache', async () => ({ status: 'Accepted' }));
  await client.connect();
  expect(door.host.last.identity).toBe('RPC/1 å');
  expect(door.host.knocks[0]?.credentials).toEqual({ user: Buffer.from('RPC/1 å'), password: Buffer.from('pass:word') });
  door.host.reply = () => ({ kind: 'result', payload: { currentTime: '2026-01-01T00:00:00.000Z' } });
  expect(await client.call('Heartbeat', {})).toEqual({ currentTime: '2026-01-01T00:00:00.000Z' });
  expect(await door.host.last.connection.call('ClearCache', {}, { messageId: 'm', timeoutMs: 4000 })).toMatchObject({
    kind: 'result',
    payload: { status: 'Accepted' },
    problem: null,
  });
  await client.close();
  expect(door.errors).toEqual([]);
});
