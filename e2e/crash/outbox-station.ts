import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { type OcppVersion, SUBPROTOCOL } from '../../server/domain/protocol';
import { type Message, type ScriptedSession, scriptSession } from './session-script';

export interface OutboxOptions {
  url: string;
  identity: string;
  version: OcppVersion;
  idToken: string;
  evses: number;
  random: () => number;
  /** A buffered past is told from its own clock; otherwise things happen as they are sent. */
  tellsThePast: boolean;
  /** Boots after every reconnect, as many do, instead of only after power-up. */
  bootsEachTime: boolean;
  /** A repeated message keeps its id, or gets a new one: both are found in the field. */
  keepsMessageId: boolean;
}

/** A message the server answered with a CALLRESULT. */
export interface Acknowledged {
  message: Message;
  /** Every id it was sent under; the last one was answered. */
  messageIds: string[];
}

const CONNECT_PAUSE_MS = 60;
const ANSWER_TIMEOUT_MS = 45_000;
const PAST_START_MS = 20 * 3_600_000;
const PAST_STEP_MS = 15_000;

/**
 * A station that never forgets a transaction message: it sends them one at a time in order, and repeats the one in flight after
 * every reconnect until it is answered (OCPP 1.6 §3.7, 2.0.1 E04.FR.10).
 */
export class OutboxStation {
  readonly acknowledged: Acknowledged[] = [];
  readonly sessions: ScriptedSession[] = [];
  readonly counts = { connects: 0, repeats: 0, errors: 0 };
  /** Answers that say the message is not wanted; each is repeated all the same. */
  readonly errors: string[] = [];
  private ws: WebSocket | null = null;
  private readonly meters: number[];
  private clockMs: number;
  private closing = false;
  private finishing = false;
  private answer: ((frame: unknown[] | null) => void) | null = null;
  private waitingFor = '';
  private readonly done: Promise<void>;

  constructor(readonly options: OutboxOptions) {
    this.meters = Array.from({ length: options.evses }, (_, i) => 10_000 * (i + 1));
    this.clockMs = Date.now() - PAST_START_MS;
    this.done = this.live();
  }

  /** No more sessions are begun; resolves once everything in the outbox is answered. */
  async finish(): Promise<void> {
    this.finishing = true;
    await this.done;
  }

  /** Gives up, whatever is in the outbox. */
  abandon(): void {
    this.closing = true;
    this.ws?.terminate();
  }

  private async live(): Promise<void> {
    while (!this.closing && !this.finishing) {
      const session = this.plan();
      this.sessions.push(session);
      for (const message of session.messages) {
        await this.deliver(session, message);
        if (this.closing) return;
        await sleep(Math.floor(this.options.random() * 40));
      }
    }
    this.ws?.close(1000);
  }

  private plan(): ScriptedSession {
    const { version, evses, idToken, random, tellsThePast } = this.options;
    const evse = Math.floor(random() * evses);
    const readings = 1 + Math.floor(random() * 5);
    // More than a car could draw would be doubted: seconds of the past carry more than a moment now.
    const stepWh = 5 + Math.floor(random() * (tellsThePast ? 90 : 20));
    const meterWh = this.meters[evse] ?? 0;
    const session = scriptSession({
      version,
      evseId: evse + 1,
      idToken,
      meterWh,
      stepWh,
      readings,
      nextAt: () => this.tick(),
    });
    this.meters[evse] = meterWh + session.energyWh;
    return session;
  }

  /** A later instant each time; never ahead of the wall clock by more than the length of one session. */
  private tick(): Date {
    const next = this.clockMs + PAST_STEP_MS;
    this.clockMs = this.options.tellsThePast && next < Date.now() ? next : Math.max(Date.now(), this.clockMs + 1);
    return new Date(this.clockMs);
  }

  private async deliver(session: ScriptedSession, message: Message): Promise<void> {
    const payload = message.payload(session);
    const messageIds: string[] = [];
    while (!this.closing) {
      if (!(await this.connected())) continue;
      const previous = messageIds.at(-1);
      const id = previous !== undefined && this.options.keepsMessageId ? previous : randomUUID();
      if (previous !== undefined) this.counts.repeats++;
      if (id !== previous) messageIds.push(id);
      const frame = await this.ask(id, message.action, payload);
      if (frame?.[0] === 3) {
        const answer = frame[2];
        if (message.action === 'StartTransaction' && typeof answer === 'object' && answer && 'transactionId' in answer)
          session.transactionId = String(answer.transactionId);
        this.acknowledged.push({ message, messageIds });
        return;
      }
      if (frame) {
        this.counts.errors++;
        this.errors.push(`${message.action}: ${JSON.stringify(frame.slice(2, 4))}`);
        await sleep(200);
      }
    }
  }

  /** The answer's frame; null when the socket closed first. */
  private ask(id: string, action: string, payload: Record<string, unknown>): Promise<unknown[] | null> {
    const ws = this.ws;
    if (ws?.readyState !== WebSocket.OPEN) return Promise.resolve(null);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.errors.push(`${action} was not answered within ${ANSWER_TIMEOUT_MS / 1000} s`);
        ws.terminate();
      }, ANSWER_TIMEOUT_MS);
      this.waitingFor = id;
      this.answer = (frame) => {
        clearTimeout(timer);
        this.answer = null;
        resolve(frame);
      };
      ws.send(JSON.stringify([2, id, action, payload]));
    });
  }

  /** True once there is an open socket, booted where that is due; false after a failed attempt. */
  private async connected(): Promise<boolean> {
    if (this.ws?.readyState === WebSocket.OPEN) return true;
    const { url, identity, version, bootsEachTime } = this.options;
    const ws = new WebSocket(`${url}/${identity}`, [SUBPROTOCOL[version]], { handshakeTimeout: 10_000 });
    const isOpen = await new Promise<boolean>((resolve) => {
      ws.once('open', () => resolve(true));
      ws.once('error', () => resolve(false));
      ws.once('close', () => resolve(false));
    });
    if (!isOpen) {
      await sleep(CONNECT_PAUSE_MS + Math.floor(this.options.random() * CONNECT_PAUSE_MS));
      return false;
    }
    ws.on('error', () => {}); // closing follows
    ws.on('message', (data) => this.take(ws, String(data)));
    ws.on('close', () => this.answer?.(null));
    this.ws = ws;
    this.counts.connects++;
    if (!bootsEachTime && this.counts.connects > 1) return true;
    const boot =
      version === '1.6'
        ? { chargePointVendor: 'Norrljus', chargePointModel: 'Outbox' }
        : { reason: 'PowerUp', chargingStation: { vendorName: 'Norrljus', model: 'Outbox' } };
    const frame = await this.ask(randomUUID(), 'BootNotification', boot);
    return frame?.[0] === 3;
  }

  private take(ws: WebSocket, text: string): void {
    const frame: unknown = JSON.parse(text);
    if (!Array.isArray(frame)) return;
    // Nothing is commanded in this test; a request is answered so that it does not hang.
    if (frame[0] === 2) ws.send(JSON.stringify([4, frame[1], 'NotImplemented', '', {}]));
    else if (frame[1] === this.waitingFor) this.answer?.(frame);
  }
}
