import { WebSocket } from 'ws';
import type { OcppVersion } from '../../domain/protocol';
import { REUSED_ID } from '../../domain/quirks/read-notes';
import type { BadFrame, CallEnd, CallReply, StationConnection, StationPeer } from '../ports';
import { checkPayload, findAction } from '../schemas/index';
import {
  answerCall,
  closeSession,
  expire,
  forgetAnswers,
  newSession,
  release,
  requestCall,
  type Session,
  type Step,
} from '../session';
import { encodeCall, encodeError, encodeResult, encodeSend, storable } from '../wire/index';
import { mayRecord, newBadBucket, tidyBadFrame } from './bad-frames';
import type { Door } from './door';
import { takeFrame } from './intake';
import { type Bucket, takeToken } from './limits';
import { judge } from './liveness';
import { closeCode, closeReason, type OutCall, textFrame } from './outgoing';
import type { Received } from './received';

/** What is below the WebSocket. */
interface Transport {
  readonly bytesRead: number;
  write(frame: Buffer): boolean;
}

/** Why a socket is not read at the moment; reasons add up. */
const PAUSE = { inbox: 1, rate: 2, drain: 4 } as const;
const ANSWERS_KEPT_MS = 120_000;

/**
 * One station's socket: carries out what the session decides. Thousands of them are open and idle at any time, so everything that is
 * not needed while idle (timers, queues, promises) exists only while it is.
 */
export class StationSocket implements StationConnection {
  session: Session<OutCall, Received> = newSession();
  peer: StationPeer | null = null;
  readonly openedMs: number;
  lastHeardMs: number;
  private ws: WebSocket | null = null;
  private transport: Transport | null = null;
  private bytesRead = 0;
  lastPingMs: number;
  ponged = false;
  private lastCallMs = 0;
  private pausedFor = 0;
  private endReason: string | null = null;
  private finished = false;
  private frames: Bucket;
  private bad: Bucket | null = null;
  private callTimer: NodeJS.Timeout | null = null;
  private holdTimer: NodeJS.Timeout | null = null;

  constructor(
    readonly door: Door,
    readonly identity: string,
    readonly version: OcppVersion,
    public lenient: boolean,
    readonly remoteAddress: string,
    openedAt: Date,
  ) {
    this.openedMs = openedAt.getTime();
    this.lastHeardMs = this.openedMs;
    this.lastPingMs = this.openedMs;
    this.frames = { tokens: door.options.frameBurst, atMs: this.openedMs };
  }

  get openedAt(): Date {
    return new Date(this.openedMs);
  }

  /** The upgrade is done: frames flow from here on. */
  attach(ws: WebSocket, peer: StationPeer, transport: Transport): void {
    this.ws = ws;
    this.transport = transport;
    this.peer = peer;
    this.door.sockets.add(this);
    this.door.stats.opened++;
    this.door.stats.connections++;
  }

  // ---- StationConnection ----

  call(action: string, payload: object, options: Parameters<StationConnection['call']>[2]): Promise<CallEnd> {
    const { messageId, timeoutMs, onSent } = options;
    const payloadJson = JSON.stringify(payload);
    if (this.door.options.checkOwn) this.checkOwn(action, 'request', payload);
    return new Promise((resolve) => {
      this.apply(requestCall(this.session, { messageId, action, payloadJson, timeoutMs, onSent, resolve }));
      if (this.session.held && this.session.waiting.length > 0) this.armHold();
    });
  }

  send(action: string, payload: object, messageId: string): void {
    if (this.version === '2.1') this.write(encodeSend(messageId, action, JSON.stringify(payload)));
  }

  setLenient(lenient: boolean): void {
    this.lenient = lenient;
  }

  close(code: number, reason: string): void {
    if (this.session.closed) return;
    this.endReason ??= reason;
    this.apply(closeSession(this.session));
    if (!this.ws) return;
    this.setPaused(PAUSE.inbox | PAUSE.rate | PAUSE.drain, false); // the goodbye has to be read
    this.ws.close(closeCode(code), closeReason(reason));
  }

  // ---- frames in ----

  receive(data: Buffer, isBinary: boolean): void {
    if (this.session.closed || this.pausedFor & PAUSE.drain) return;
    const at = this.door.clock.now();
    const { options, stats } = this.door;
    this.lastHeardMs = at.getTime();
    stats.framesIn++;
    stats.bytesIn += data.length;
    const waitMs = takeToken(this.frames, this.lastHeardMs, options.framesPerSecond, options.frameBurst);
    if (waitMs > 0) this.throttle(waitMs);
    takeFrame(this, data, isBinary, at);
  }

  /** Carries out a step of the session. `end` makes the end of the CALL that was answered. */
  apply(step: Step<OutCall, Received>, end?: (call: OutCall) => CallEnd): void {
    this.session = step.session;
    for (const effect of step.effects) {
      switch (effect.kind) {
        case 'handle':
          this.handle(effect.incoming);
          break;
        case 'reusedId':
          effect.incoming.call.problem = joinNotes(REUSED_ID, effect.incoming.call.problem);
          break;
        case 'send':
          this.transmit(effect.call);
          break;
        case 'settle':
          this.stopCallTimer();
          if (end) effect.call.resolve(end(effect.call));
          break;
        case 'timedOut':
          effect.call.resolve({ kind: 'timeout', timeoutMs: effect.call.timeoutMs, at: this.door.clock.now() });
          break;
        case 'dropped':
          effect.call.resolve(this.droppedEnd(effect.why));
          break;
        case 'repeatAnswer':
          this.door.stats.repeats++;
          this.write(effect.text);
          break;
        case 'alreadyInHand':
          this.door.stats.repeats++;
          break;
        case 'inboxFull':
          this.close(1008, 'too many messages at once');
          break;
        case 'late':
        case 'unsolicited':
          break; // the intake, which has the frame, sees to these
      }
    }
    this.setPaused(PAUSE.inbox, this.session.inbox.length >= (this.pausedFor & PAUSE.inbox ? 1 : this.door.options.pauseAt));
  }

  private droppedEnd(why: 'queueFull' | 'closed'): CallEnd {
    const at = this.door.clock.now();
    if (why === 'closed') return { kind: 'closed', at };
    const description = 'not sent: too many commands wait for this station already';
    return { kind: 'error', code: 'GenericError', description, details: {}, raw: '', at };
  }

  private handle(incoming: Received): void {
    const { peer } = this;
    if (!peer || this.pausedFor & PAUSE.drain) return;
    this.door.handling++;
    this.lastCallMs = this.lastHeardMs;
    peer.handleCall(incoming.call).then(
      (reply) => this.answer(incoming, reply),
      (err: unknown) => {
        this.door.log.error({ err, identity: this.identity, action: incoming.action }, 'handling a message failed');
        this.answer(incoming, { kind: 'error', code: 'InternalError', description: 'the message could not be handled' });
      },
    );
  }

  private answer(incoming: Received, reply: CallReply): void {
    let text: string | null = null;
    try {
      if (!incoming.isSend) text = this.replyText(incoming, reply);
    } catch (err) {
      this.door.log.error({ err, identity: this.identity, action: incoming.action }, 'an answer could not be written');
    }
    if (text !== null) this.write(text);
    this.apply(answerCall(this.session, text));
    this.door.handling--;
    if (this.door.handling === 0) this.door.onIdle?.();
  }

  private replyText({ messageId, action }: Received, reply: CallReply): string {
    if (reply.kind === 'error') {
      const { code, description, details } = reply;
      return encodeError(this.version, { messageId, code, description, details });
    }
    if (this.door.options.checkOwn) this.checkOwn(action, 'response', reply.payload);
    return encodeResult(messageId, reply.payload, reply.json);
  }

  private checkOwn(action: string, kind: 'request' | 'response', payload: object): void {
    const validate = findAction(this.version, action)?.[kind];
    const checked = validate ? checkPayload(validate, { ...payload }, false) : null;
    if (checked && !checked.ok) {
      this.door.log.error(
        { identity: this.identity, action, kind, problem: checked.problem },
        'our own message breaks its schema',
      );
    }
  }

  // ---- frames out ----

  private transmit(call: OutCall): void {
    this.write(encodeCall(call.messageId, call.action, call.payloadJson));
    call.onSent?.(this.door.clock.now());
    this.callTimer = setTimeout(() => {
      this.callTimer = null;
      this.apply(expire(this.session, call.messageId));
    }, call.timeoutMs);
  }

  /** Sends a text frame; a station that does not read is cut off. */
  write(text: string): void {
    const { ws, transport } = this;
    if (!ws || !transport || ws.readyState !== WebSocket.OPEN) return;
    if (ws.bufferedAmount > this.door.options.maxBufferedBytes) {
      this.door.stats.slowReaders++;
      this.cut('the station does not read what it is sent');
      return;
    }
    this.door.stats.framesOut++;
    // ws would write head and text apart. Without compression it holds nothing back itself, so the order of frames stays.
    transport.write(textFrame(text));
  }

  /** A frame that was no message for us. Recorded at a bounded rate. */
  recordBad(frame: BadFrame): void {
    this.door.stats.badFrames++;
    this.bad ??= newBadBucket(frame.at);
    if (mayRecord(this.bad, frame.at)) this.peer?.recordBadFrame(tidyBadFrame(frame));
  }

  // ---- pausing, timers, life and death ----

  private setPaused(reason: number, on: boolean): void {
    const before = this.pausedFor;
    this.pausedFor = on ? before | reason : before & ~reason;
    if (before === this.pausedFor || !this.ws) return;
    if (before === 0) this.ws.pause();
    else if (this.pausedFor === 0) {
      this.lastHeardMs = this.door.clock.now().getTime(); // we were not listening
      this.ws.resume();
    }
  }

  private throttle(waitMs: number): void {
    if (this.pausedFor & PAUSE.rate) return;
    this.door.stats.throttled++;
    this.setPaused(PAUSE.rate, true);
    setTimeout(() => this.setPaused(PAUSE.rate, false), waitMs);
  }

  private armHold(): void {
    if (this.holdTimer) return;
    const waitMs = Math.max(0, this.openedMs + this.door.options.holdMs - this.door.clock.now().getTime());
    this.holdTimer = setTimeout(() => {
      this.holdTimer = null;
      this.apply(release(this.session));
    }, waitMs);
  }

  private stopCallTimer(): void {
    if (this.callTimer) clearTimeout(this.callTimer);
    this.callTimer = null;
  }

  heartbeatIntervalS(): number {
    return this.peer?.heartbeatIntervalS() ?? 0;
  }

  heardPong(): void {
    this.ponged = true;
    this.lastHeardMs = this.door.clock.now().getTime();
  }

  failed(error: Error & { code?: string }, at: Date): void {
    this.endReason ??= error.message;
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
      const problem = `frame larger than ${4 * this.door.options.maxPayloadBytes} bytes: the socket was closed (1009)`;
      this.recordBad({ at, kind: 'bad', messageId: null, action: null, raw: '', problem, answer: null });
    }
  }

  /** Called now and then for every socket. */
  lookOver(nowMs: number): void {
    if (!this.ws || this.ws.readyState !== WebSocket.OPEN || this.pausedFor !== 0) return;
    // A large message over a slow link may take minutes: bytes are a sign of life too.
    const bytesRead = this.transport?.bytesRead ?? 0;
    if (bytesRead > this.bytesRead) this.lastHeardMs = nowMs;
    this.bytesRead = bytesRead;
    const verdict = judge(this, nowMs, this.door.options);
    if (verdict === 'dead') {
      this.door.stats.dead++;
      this.cut(this.ponged ? 'no answer to pings' : 'nothing heard for too long');
    } else if (verdict === 'ping') {
      this.lastPingMs = nowMs;
      this.ws.ping();
    }
    if (nowMs - this.lastCallMs > ANSWERS_KEPT_MS) this.session = forgetAnswers(this.session);
  }

  /** Stops reading; what is in hand is still answered. */
  drain(): void {
    this.setPaused(PAUSE.drain, true);
  }

  /** Ends the socket without a goodbye. */
  cut(reason: string): void {
    this.endReason ??= reason;
    this.ws?.terminate();
  }

  /** The socket is gone (or never came to be). Tells the peer, once. */
  finish(code: number, reason: string): void {
    if (this.finished) return;
    this.finished = true;
    this.apply(closeSession(this.session));
    this.stopCallTimer();
    if (this.holdTimer) clearTimeout(this.holdTimer);
    if (this.door.sockets.delete(this)) this.door.stats.connections--;
    const words = reason === '' ? '' : `: ${reason}`;
    this.peer?.closed(
      storable(this.endReason ?? (code === 1006 ? 'connection lost' : `closed by the station (${code}${words})`)),
    );
  }
}

const joinNotes = (first: string, rest: string | null | undefined): string => (rest ? `${first}; ${rest}` : first);
