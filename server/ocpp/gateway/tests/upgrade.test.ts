import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDoor, RawStation, rawHttp, type TestDoor, upgradeRequest, WAIT } from './door';

let door: TestDoor;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

describe('who gets in', () => {
  test.each([
    ['/ocpp/CP1', 'CP1'],
    ['/ocpp/a%2Fb', 'a/b'],
    ['/ocpp/a%20b', 'a b'],
    ['/ocpp/L%C3%A5da', 'Låda'],
    ['//ocpp/CP1/?key=1', 'CP1'],
  ])('%s comes in as %j', async (path, identity) => {
    await RawStation.connect(door.port, path);
    expect(door.host.last.identity).toBe(identity);
  });

  test('the subprotocol chosen is echoed, whatever else is offered and however it is written', async () => {
    const answer = await rawHttp(
      door.port,
      upgradeRequest('/ocpp/CP1', { 'Sec-WebSocket-Protocol': 'soap,, ocpp2.0.1 ,ocpp1.6,' }),
    );
    expect(answer.status).toBe(101);
    expect(answer.headers).toMatch(/sec-websocket-protocol: ocpp2\.0\.1\r?$/im);
  });

  test('a station that sends no subprotocol gets none back, where it is let in', async () => {
    door.host.admission = () => ({ kind: 'admit', stationId: 1, identity: 'CP1', version: '1.6', echoProtocol: null });
    const answer = await rawHttp(door.port, upgradeRequest('/ocpp/CP1', { 'Sec-WebSocket-Protocol': '' }));
    expect(answer.status).toBe(101);
    expect(answer.headers.toLowerCase()).not.toContain('sec-websocket-protocol');
  });

  test('user and password arrive as bytes, colons and all', async () => {
    const encoded = Buffer.concat([Buffer.from('CP:1:p:w'), Buffer.from([0xff, 0])]).toString('base64');
    await RawStation.connect(door.port, '/ocpp/CP%3A1', 'ocpp1.6', { headers: { Authorization: `Basic ${encoded}` } });
    expect(door.host.knocks[0]?.credentials).toEqual({
      user: Buffer.from('CP:1'),
      password: Buffer.concat([Buffer.from('p:w'), Buffer.from([0xff, 0])]),
    });
  });
});

describe('who does not', () => {
  test('bad percent-encoding is a 400, recorded, and the process lives', async () => {
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/%zz'))).status).toBe(400);
    expect(door.host.refusals).toMatchObject([{ reason: 'BadPath', status: 400 }]);
    await RawStation.connect(door.port);
  });

  test('a path without identity, no subprotocol and no common one are refused before the upgrade', async () => {
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/'))).status).toBe(404);
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/CP1', { 'Sec-WebSocket-Protocol': '' }))).status).toBe(400);
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/CP1', { 'Sec-WebSocket-Protocol': 'ocpp9' }))).status).toBe(400);
    expect(door.host.refusals.map((r) => r.reason)).toEqual(['BadPath', 'NoCommonSubprotocol', 'NoCommonSubprotocol']);
    expect(door.host.peers).toEqual([]);
  });

  test('401 asks for Basic, 429 and 503 say when to come back', async () => {
    door.host.admission = () => ({ kind: 'refuse', status: 401, reason: 'MissingPassword', detail: 'no password' });
    const unauthorized = await rawHttp(door.port, upgradeRequest('/ocpp/CP1'));
    expect(unauthorized).toMatchObject({ status: 401, body: 'no password\n' });
    expect(unauthorized.headers).toContain('WWW-Authenticate: Basic realm="OCPP"');
    door.host.admission = () => ({ kind: 'refuse', status: 429, reason: 'TooManyAttempts', detail: 'wait' });
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/CP1'))).headers).toMatch(/Retry-After: \d+/);
  });

  test.each<Record<string, string>>([
    { 'Sec-WebSocket-Key': '' },
    { 'Sec-WebSocket-Key': 'short' },
    { 'Sec-WebSocket-Version': '12' },
    { Upgrade: 'h2c' },
  ])('a broken handshake %j is a 400', async (headers) => {
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/CP1', headers))).status).toBe(400);
    expect(door.host.knocks).toEqual([]);
  });

  test('a plain GET gets a short text that helps', async () => {
    const answer = await rawHttp(door.port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer.status).toBe(426);
    expect(answer.body).toContain('/ocpp/<identity of the station>');
  });

  test.each(['\u0000\u0001\u0002\r\n\r\n', 'GET /ocpp/a b HTTP/1.1\r\n\r\n', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`])(
    'garbage instead of HTTP is answered and closed (%#)',
    async (garbage) => expect((await rawHttp(door.port, garbage)).status).toBe(400),
  );

  test('when the session cannot be opened the station is told by a status, and nobody by a crash', async () => {
    door.host.opening = () => Promise.reject(new Error('database away'));
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/CP1'))).status).toBe(503);
    door.host.admission = () => Promise.reject(new Error('database away'));
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/CP1'))).status).toBe(503);
    expect(door.gateway.stats()).toMatchObject({ admitting: 0, connections: 0 });
  });

  test('a station that gives up while it is let in leaves no session behind', async () => {
    let letIn = () => {};
    door.host.opening = () => new Promise((resolve) => (letIn = resolve));
    const socket = connect(door.port, '127.0.0.1', () => socket.write(upgradeRequest('/ocpp/CP1')));
    socket.on('error', () => {});
    await vi.waitFor(() => expect(door.gateway.stats().admitting).toBe(1), WAIT);
    socket.resetAndDestroy();
    letIn();
    await vi.waitFor(() => expect(door.host.last.closings).toHaveLength(1), WAIT);
    expect(door.gateway.stats()).toMatchObject({ admitting: 0, connections: 0 });
  });

  test('a session replaced while it opens ends as 503, and its peer hears of it', async () => {
    const open = door.host.open.bind(door.host);
    door.host.open = async (station, connection) => {
      const peer = await open(station, connection);
      connection.close(4001, 'replaced');
      return peer;
    };
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/CP1'))).status).toBe(503);
    expect(door.host.last.closings).toEqual(['replaced']);
  });
});

describe('limits', () => {
  test('beyond the number of sockets: 503 with a time to come back', async () => {
    await door.close();
    door = await openDoor({ maxConnections: 2 });
    await RawStation.connect(door.port, '/ocpp/A');
    const b = await RawStation.connect(door.port, '/ocpp/B');
    const refused = await rawHttp(door.port, upgradeRequest('/ocpp/C'));
    expect(refused.status).toBe(503);
    expect(refused.headers).toMatch(/Retry-After: \d+/);
    b.ws.terminate();
    await vi.waitFor(() => expect(door.gateway.stats().connections).toBe(1), WAIT);
    await RawStation.connect(door.port, '/ocpp/C');
  });

  test('beyond the admissions at once: 503 immediately, the others are served', async () => {
    await door.close();
    door = await openDoor({ maxAdmissions: 2 });
    const waiting: (() => void)[] = [];
    door.host.opening = () => new Promise((resolve) => waiting.push(resolve));
    const slow = [RawStation.connect(door.port, '/ocpp/A'), RawStation.connect(door.port, '/ocpp/B')];
    await vi.waitFor(() => expect(waiting).toHaveLength(2), WAIT);
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/C'))).status).toBe(503);
    for (const go of waiting) go();
    await Promise.all(slow);
    expect(door.gateway.stats().connections).toBe(2);
  });

  test('an admission that hangs ends as 503', async () => {
    await door.close();
    door = await openDoor({ admissionTimeoutMs: 30 });
    door.host.admission = () => new Promise(() => {});
    expect((await rawHttp(door.port, upgradeRequest('/ocpp/A'))).status).toBe(503);
  });

  test('a flood from one address is answered 429, cheaply, and leaves the door working', async () => {
    await door.close();
    door = await openDoor({ upgradesPerSecond: 20, upgradeBurst: 10 });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => rawHttp(door.port, upgradeRequest(`/ocpp/F${i}`))));
    const statuses = answers.map((a) => a.status);
    expect(statuses.filter((s) => s === 101).length).toBeGreaterThanOrEqual(10);
    expect(statuses.filter((s) => s === 429).length).toBeGreaterThan(100);
    expect(door.host.refusals).toEqual([]);
    await vi.waitFor(() => RawStation.connect(door.port, '/ocpp/later'), WAIT);
  });

  test('oversized headers are refused', async () => {
    const answer = await rawHttp(door.port, upgradeRequest('/ocpp/A', { 'X-Big': 'x'.repeat(20_000) }));
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});
