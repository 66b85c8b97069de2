import WebSocket from 'ws';
import { type OcppVersion, SUBPROTOCOL } from '../server/domain/protocol';
import { type FuzzFrame, nextFrame } from './frames';
import { generate } from './generate';
import { breakText, mutate } from './mutate';
import type { Random } from './random';
import type { Json, Message } from './schemas';

export interface Finding {
  station: string;
  rule: string;
  sent: string;
  got: string;
}

const TIMEOUT_MS = 30_000;

/** A station that sends frames of every kind, one at a time, and holds what comes back against what must. */
export class FuzzStation {
  readonly counts = new Map<string, number>();
  readonly findings: Finding[] = [];
  private received: { type: number; id: unknown; frame: unknown[] }[] = [];
  private wake: () => void = () => {};
  private closed = '';
  private lastId: string | null = null;
  private beat = 0;
  callsAnswered = 0;

  private constructor(
    readonly name: string,
    private readonly version: OcppVersion,
    private readonly messages: readonly Message[],
    private readonly random: Random,
    private readonly ws: WebSocket,
  ) {
    ws.on('error', () => {});
    ws.on('close', (code, reason) => {
      this.closed = `closed with ${code} ${reason.toString()}`;
      this.wake();
    });
    ws.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data));
      if (!Array.isArray(frame)) throw new Error('the server sent something that is no list');
      if (frame[0] === 2) this.answerCall(frame);
      else {
        this.received.push({ type: Number(frame[0]), id: frame[1], frame });
        this.wake();
      }
    });
  }

  static async connect(o: {
    url: string;
    name: string;
    version: OcppVersion;
    messages: readonly Message[];
    random: Random;
  }): Promise<FuzzStation> {
    const ws = new WebSocket(`${o.url}/${o.name}`, [SUBPROTOCOL[o.version]], { perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      ws.once('open', resolve);
      ws.once('error', reject);
    });
    const station = new FuzzStation(o.name, o.version, o.messages, o.random, ws);
    const boot =
      o.version === '1.6'
        ? { chargePointVendor: 'Fuzz', chargePointModel: 'Fuzz' }
        : { reason: 'PowerUp', chargingStation: { vendorName: 'Fuzz', model: 'Fuzz' } };
    await station.call('BootNotification', boot);
    return station;
  }

  /** Sends `frames` frames; ends early when the socket does or something was found. */
  async run(frames: number, mayGoOn: () => boolean): Promise<void> {
    for (let i = 0; i < frames && mayGoOn(); i++) {
      const frame = nextFrame(this.version, this.messages, this.random, this.lastId);
      this.counts.set(frame.what, (this.counts.get(frame.what) ?? 0) + 1);
      await this.exchange(frame);
      if (this.closed !== '') {
        this.found(frame, 'the socket survives every frame', this.closed);
        return;
      }
    }
  }

  close(): void {
    this.ws.close();
  }

  private async exchange(frame: FuzzFrame): Promise<void> {
    this.received = [];
    if (frame.binary) this.ws.send(Buffer.from(frame.text));
    else this.ws.send(frame.text);
    const { expected } = frame;
    if (expected.kind === 'answer') {
      this.lastId = expected.messageId;
      await this.until((r) => r.id === expected.messageId);
    } else await this.barrier();
    // What a broken answer of ours to one of the server's CALLs brought about may come at any time.
    const aside = (r: { type: number; id: unknown }): boolean => this.callsAnswered > 0 && (r.type === 5 || r.id === '-1');
    const answers = this.received.filter((r) => !String(r.id).startsWith('beat') && !aside(r));
    const got = JSON.stringify(answers.map((a) => a.frame)).slice(0, 1500);
    if (expected.kind === 'silence' && answers.length > 0) this.found(frame, 'a SEND is never answered', got);
    if (expected.kind === 'free' && (answers.length > 1 || answers.some((a) => a.type !== 3 && a.type !== 4))) {
      this.found(frame, 'a bad frame is answered once at most', got);
    }
    if (answers.some((a) => a.type === 4 && a.frame[2] === 'InternalError'))
      this.found(frame, 'nothing ends in InternalError', got);
    if (expected.kind !== 'answer') return;
    const [answer] = answers;
    if (answer === undefined || answers.length > 1)
      return this.found(frame, 'a CALL is answered exactly once', got || this.closed);
    if (answer.type === 4) {
      if (!expected.codes.includes(String(answer.frame[2])))
        this.found(frame, `only ${expected.codes.join(', ')} may refuse it`, got);
      return;
    }
    if (answer.type !== 3) return this.found(frame, 'an answer is a CALLRESULT or CALLERROR', got);
    if (expected.result === null) return this.found(frame, 'a message that is not the station’s to send is refused', got);
    const { answerFits } = expected.result;
    if (answerFits && !answerFits(answer.frame[2])) {
      this.found(frame, `our answer fits its schema: ${JSON.stringify(answerFits.errors?.[0])}`, got);
    }
  }

  private found(frame: FuzzFrame, rule: string, got: string): void {
    this.findings.push({ station: `${this.name} (${this.version})`, rule, sent: frame.text.slice(0, 3000), got });
  }

  /** A heartbeat: what was sent before it has been dealt with once it is answered. */
  private async barrier(): Promise<void> {
    const id = `beat${this.beat++}`;
    this.ws.send(JSON.stringify([2, id, 'Heartbeat', {}]));
    await this.until((r) => r.id === id);
  }

  private async call(action: string, payload: object): Promise<void> {
    const id = `beat${this.beat++}`;
    this.ws.send(JSON.stringify([2, id, action, payload]));
    await this.until((r) => r.id === id);
  }

  private async until(fits: (r: { type: number; id: unknown }) => boolean): Promise<void> {
    const deadline = Date.now() + TIMEOUT_MS;
    while (!this.received.some(fits) && this.closed === '') {
      const left = deadline - Date.now();
      if (left <= 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** CALLs of the server get answers of every kind: proper, bent, refusing, broken. */
  private answerCall(frame: unknown[]): void {
    const [, id, action] = frame;
    this.callsAnswered++;
    const message = this.messages.find((m) => m.action === action);
    const proper: Json = message?.answer ? generate(message.answer, this.random) : {};
    const dice = this.random.next();
    if (dice < 0.5) this.ws.send(JSON.stringify([3, id, proper]));
    else if (dice < 0.8) this.ws.send(JSON.stringify([3, id, mutate(proper, this.random)]));
    else if (dice < 0.9) this.ws.send(JSON.stringify([4, id, this.random.pick(['NotSupported', '__proto__', '']), null, []]));
    else if (dice < 0.97) {
      this.ws.send(breakText(JSON.stringify([3, id, proper]), this.random));
      this.ws.send(JSON.stringify([4, id, 'GenericError', '', {}]));
    } else this.ws.send(JSON.stringify([3, id, null]));
  }
}
