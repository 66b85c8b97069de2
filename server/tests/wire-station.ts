import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { type OcppVersion, SUBPROTOCOL } from '../domain/protocol';

export type Payload = Record<string, unknown>;
/** Any OCPP-J frame as it came. */
export type WireFrame = [type: number, messageId: string, ...rest: unknown[]];

/** What came back: payload of a CALLRESULT, or code and description of a CALLERROR. */
export type WireAnswer = { kind: 'result'; payload: Payload } | { kind: 'error'; code: string; description: string };

const TIMEOUT_MS = 10_000;

/**
 * A station that sends whatever text it is told, right or wrong. CALLs to it are answered by `onCall`; unset, they stay
 * unanswered.
 */
export class WireStation {
  readonly received: WireFrame[] = [];
  onCall: ((action: string, payload: Payload, messageId: string) => void) | null = null;
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly looking = new Set<() => void>();

  private constructor(private readonly ws: WebSocket) {
    this.closed = new Promise((resolve) =>
      ws.once('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') })),
    );
    ws.on('error', () => {});
    ws.on('message', (data) => {
      const frame: WireFrame = JSON.parse(String(data));
      this.received.push(frame);
      if (frame[0] === 2) this.onCall?.(String(frame[2]), toPayload(frame[3]), frame[1]);
      for (const look of [...this.looking]) look();
    });
  }

  static async connect(url: string, identity: string, version: OcppVersion): Promise<WireStation> {
    const ws = new WebSocket(`${url}/${encodeURIComponent(identity)}`, [SUBPROTOCOL[version]], { perMessageDeflate: false });
    const station = new WireStation(ws);
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    return station;
  }

  /** Text as it is. */
  send(text: string): void {
    this.ws.send(text);
  }

  /** The same text as a binary frame. */
  sendBinary(text: string): void {
    this.ws.send(Buffer.from(text), { binary: true });
  }

  /** A CALL; resolves with its answer, rejects when none comes. */
  call(action: string, payload: unknown, messageId: string = randomUUID()): Promise<WireAnswer> {
    return this.ask(JSON.stringify([2, messageId, action, payload]), messageId);
  }

  /** Payload of the CALLRESULT; rejects on a CALLERROR. */
  async result(action: string, payload: unknown, messageId?: string): Promise<Payload> {
    const answer = await this.call(action, payload, messageId);
    if (answer.kind === 'error') throw new Error(`${action} was answered with ${answer.code}: ${answer.description}`);
    return answer.payload;
  }

  /** Sends text and resolves with the next answer under this id. */
  async ask(text: string, messageId: string): Promise<WireAnswer> {
    const from = this.received.length;
    this.ws.send(text);
    const find = (): WireFrame | undefined =>
      this.received.slice(from).find((f) => (f[0] === 3 || f[0] === 4) && f[1] === messageId);
    const frame = await this.wait(find, `an answer to ${text.slice(0, 80)}`);
    if (frame[0] === 3) return { kind: 'result', payload: toPayload(frame[2]) };
    return { kind: 'error', code: String(frame[2]), description: String(frame[3]) };
  }

  /** The first CALL of this action, come or still to come. */
  waitForCall(action: string): Promise<{ messageId: string; payload: Payload }> {
    const find = (): { messageId: string; payload: Payload } | undefined => {
      const frame = this.received.find((f) => f[0] === 2 && f[2] === action);
      return frame ? { messageId: frame[1], payload: toPayload(frame[3]) } : undefined;
    };
    return this.wait(find, `a CALL of ${action}`);
  }

  /** The first frame of this message type. */
  waitForType(type: number): Promise<WireFrame> {
    return this.wait(() => this.received.find((f) => f[0] === type), `a frame of type ${type}`);
  }

  /** Answers a CALL of the server. */
  answer(messageId: string, payload: unknown): void {
    this.send(JSON.stringify([3, messageId, payload]));
  }

  async close(): Promise<void> {
    this.ws.close(1000);
    await this.closed;
  }

  /** Gone without a close frame. */
  async drop(): Promise<void> {
    this.ws.terminate();
    await this.closed;
  }

  private wait<T>(find: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        this.looking.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.looking.delete(look);
        reject(new Error(`waited in vain for ${what}; received: ${JSON.stringify(this.received).slice(0, 500)}`));
      }, TIMEOUT_MS);
      this.looking.add(look);
      look();
    });
  }
}

function toPayload(value: unknown): Payload {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
