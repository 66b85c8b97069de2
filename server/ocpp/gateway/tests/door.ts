import { connect, type Socket } from 'node:net';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { chooseSubprotocol } from '../../../features/stations/subprotocol';
import type {
  Admission,
  BadFrame,
  CallEnd,
  CallReply,
  InboundCall,
  Knock,
  StationConnection,
  StationHost,
  StationPeer,
} from '../../ports';
import { createGateway, type Gateway, type GatewayOptions } from '../index';

/** A host that lets everybody in who speaks a version, and answers by `reply`. */
export class FakeHost implements StationHost {
  readonly knocks: Knock[] = [];
  readonly refusals: { knock: Knock; reason: string; status: number }[] = [];
  readonly peers: FakePeer[] = [];
  admission: (knock: Knock) => Promise<Admission> | Admission = (knock) => {
    if (knock.identity === null) return { kind: 'refuse', status: 404, reason: 'BadPath', detail: 'no identity' };
    const chosen = chooseSubprotocol(knock.offeredProtocols);
    if (!chosen) return { kind: 'refuse', status: 400, reason: 'NoCommonSubprotocol', detail: 'none' };
    const lenient = !knock.identity.startsWith('strict');
    return {
      kind: 'admit',
      stationId: 1,
      identity: knock.identity,
      version: chosen.version,
      echoProtocol: chosen.echo,
      lenient,
    };
  };
  opening: () => Promise<void> = async () => {};
  reply: (call: InboundCall, peer: FakePeer) => Promise<CallReply> | CallReply = (call) => ({
    kind: 'result',
    payload: call.action === 'Heartbeat' ? { currentTime: '2026-01-01T00:00:00.000Z' } : {},
  });
  heartbeatS = 300;

  async admit(knock: Knock): Promise<Admission> {
    this.knocks.push(knock);
    return this.admission(knock);
  }

  async open(station: { stationId: number; identity: string }, connection: StationConnection): Promise<StationPeer> {
    await this.opening();
    const peer = new FakePeer(this, station.identity, connection);
    this.peers.push(peer);
    return peer;
  }

  refused(knock: Knock, refusal: Extract<Admission, { kind: 'refuse' }>): void {
    this.refusals.push({ knock, reason: refusal.reason, status: refusal.status });
  }

  get last(): FakePeer {
    const peer = this.peers[this.peers.length - 1];
    if (!peer) throw new Error('nobody connected');
    return peer;
  }
}

export class FakePeer implements StationPeer {
  readonly calls: InboundCall[] = [];
  readonly bad: BadFrame[] = [];
  readonly late: { messageId: string; end: CallEnd }[] = [];
  readonly closings: string[] = [];
  handlingNow = 0;
  handlingMost = 0;

  constructor(
    private readonly host: FakeHost,
    readonly identity: string,
    readonly connection: StationConnection,
  ) {}

  async handleCall(call: InboundCall): Promise<CallReply> {
    this.calls.push(call);
    this.handlingMost = Math.max(this.handlingMost, ++this.handlingNow);
    try {
      return await this.host.reply(call, this);
    } finally {
      this.handlingNow--;
    }
  }
  recordBadFrame(frame: BadFrame): void {
    this.bad.push(frame);
  }
  lateResult(messageId: string, end: CallEnd): void {
    this.late.push({ messageId, end });
  }
  closed(reason: string): void {
    this.closings.push(reason);
  }
  heartbeatIntervalS(): number {
    return this.host.heartbeatS;
  }
}

export interface TestDoor {
  host: FakeHost;
  gateway: Gateway;
  port: number;
  errors: unknown[];
  close(): Promise<void>;
}

export async function openDoor(options: Partial<GatewayOptions> = {}): Promise<TestDoor> {
  const host = new FakeHost();
  const errors: unknown[] = [];
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: (fields: object) => void errors.push(fields) };
  const gateway = createGateway({
    host,
    clock: { now: () => new Date() },
    log,
    options: { goodbyeMs: 300, checkOwn: true, ...options },
  });
  const port = await gateway.listen(0, '127.0.0.1');
  return { host, gateway, port, errors, close: () => gateway.close() };
}

/** A station reduced to its socket: frames in, frames out. */
export class RawStation {
  readonly frames: string[] = [];
  closed: { code: number; reason: string } | null = null;

  private constructor(readonly ws: WebSocket) {
    ws.on('message', (data) => this.frames.push(String(data)));
    ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    ws.on('error', () => {});
  }

  static async connect(
    port: number,
    path = '/ocpp/CP1',
    protocols: string | string[] = 'ocpp1.6',
    options = {},
  ): Promise<RawStation> {
    const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, options);
    const station = new RawStation(ws);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
      ws.once('unexpected-response', (_request, response) => reject(new Error(`HTTP ${response.statusCode}`)));
    });
    return station;
  }

  /** Sends a text and waits for the next frame. */
  async ask(text: string | Buffer): Promise<unknown[]> {
    const before = this.frames.length;
    this.ws.send(text);
    await vi.waitFor(() => {
      if (this.frames.length <= before) throw new Error(`no answer to ${String(text).slice(0, 100)}`);
    }, WAIT);
    return JSON.parse(this.frames[before] ?? '') as unknown[];
  }

  /** Proves that the socket still works, and that whatever was sent before has been taken. */
  async isAlive(): Promise<void> {
    const id = `alive-${Math.random()}`;
    this.ws.send(`[2,"${id}","Heartbeat",{}]`);
    await vi.waitFor(() => {
      if (!this.frames.some((f) => f.startsWith(`[3,"${id}"`))) throw new Error('socket is dead');
    }, WAIT);
  }
}

export const WAIT = { timeout: 4000, interval: 5 };

export interface HttpAnswer {
  status: number;
  headers: string;
  body: string;
}

/** Writes bytes to the port and reads what comes until the other side closes. */
export function rawHttp(port: number, request: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(request));
    let text = '';
    socket.on('data', (data) => {
      text += data.toString();
      if (text.startsWith('HTTP/1.1 101')) socket.destroy();
    });
    socket.on('close', () => {
      const [headers = '', body = ''] = text.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1] ?? 0), headers, body });
    });
    socket.on('error', reject);
  });
}

/** An upgrade request, byte by byte as given. */
export function upgradeRequest(path: string, headers: Record<string, string> = {}): string {
  const all: Record<string, string> = {
    Host: 'localhost',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Protocol': 'ocpp1.6',
    ...headers,
  };
  const lines = Object.entries(all).filter(([, value]) => value !== '');
  return `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`;
}
