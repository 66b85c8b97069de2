import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';
import type { Payload } from './answers';

/** One line of a recording: the socket opened or closed, or a frame was sent. */
type Line = { t: number; event: 'open' | 'close' } | { t: number; from: 'station' | 'csms'; frame: Frame };
type Frame =
  | readonly [2, string, string, Payload]
  | readonly [3, string, Payload]
  | readonly [4, string, string, string, Payload];

export interface Recording {
  file: string;
  implementation: string;
  identity: string;
  protocol: string;
  lines: readonly Line[];
}

export interface Answered {
  action: string;
  messageId: string;
  request: Payload;
  kind: 'result' | 'error';
  /** Payload of the CALLRESULT, or `{ code, description }` of the CALLERROR. */
  answer: Payload;
}

export interface ReplayReport {
  answers: Answered[];
  /** Frames the station sent that nobody answered in time. */
  unanswered: { action: string; messageId: string }[];
  /** CALLs the server sent meanwhile; each was answered as the recorded station answered that action. */
  received: { action: string; payload: Payload }[];
  /** Recorded 1.6 transactionId -> the one given now. */
  transactionIds: Map<number, number>;
}

export interface ReplayOptions {
  /** Stations' URL without the identity. */
  url: string;
  password?: string;
  /** Identity to connect with, when not the recorded one. */
  identity?: string;
  /** All timestamps are moved by the same amount, so that the last frame happened at this instant. */
  endsAt?: Date;
  answerTimeoutMs?: number;
}

const FRAMES = join(import.meta.dirname, '../fixtures/frames');

/** Every recorded conversation under e2e/fixtures/frames. */
export function recordings(): Recording[] {
  return readdirSync(FRAMES)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map(readRecording);
}

export function readRecording(file: string): Recording {
  const [first, ...rest] = readFileSync(join(FRAMES, file), 'utf8').trim().split('\n');
  const { meta }: { meta: { implementation: string; station: string; protocol: string } } = JSON.parse(first ?? '{}');
  const lines = rest.map((line): Line => JSON.parse(line));
  return { file, implementation: meta.implementation, identity: meta.station, protocol: meta.protocol, lines };
}

/**
 * Plays a recorded station against a live server: connects where it connected, sends its CALLs in order, each after the answer to the one
 * before, and closes where it closed. What the server asks is answered as the recorded station answered that action. 1.6 transaction ids
 * are the server's, so later frames name the one it gives now.
 */
export async function replay(recording: Recording, options: ReplayOptions): Promise<ReplayReport> {
  const report: ReplayReport = { answers: [], unanswered: [], received: [], transactionIds: new Map() };
  const recorded = recordedAnswers(recording.lines);
  const move = mover(recording.lines, options.endsAt);
  let socket: WebSocket | null = null;
  const waiting = new Map<string, (frame: Frame) => void>();

  const onFrame = (ws: WebSocket, frame: Frame): void => {
    if (frame[0] !== 2) {
      waiting.get(frame[1])?.(frame);
      return;
    }
    const [, messageId, action, payload] = frame;
    report.received.push({ action, payload });
    const answer = recorded.next(action);
    ws.send(JSON.stringify(answer ? [answer[0], messageId, ...answer.slice(2)] : [4, messageId, 'NotImplemented', '', {}]));
  };

  for (const line of recording.lines) {
    if ('event' in line) {
      if (line.event === 'close') {
        await closed(socket);
        socket = null;
      } else socket = await opened(recording, options, onFrame);
      continue;
    }
    if (line.from !== 'station' || line.frame[0] !== 2) continue;
    if (!socket) throw new Error(`${recording.file}: a frame at ${line.t} before the socket opened`);
    const [, messageId, action] = line.frame;
    const request = withTransactionId(move(line.frame[3]), report.transactionIds);
    const answer = new Promise<Frame | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), options.answerTimeoutMs ?? 5000);
      waiting.set(messageId, (frame) => {
        clearTimeout(timer);
        resolve(frame);
      });
    });
    socket.send(JSON.stringify([2, messageId, action, request]));
    const frame = await answer;
    waiting.delete(messageId);
    if (frame === null) report.unanswered.push({ action, messageId });
    else report.answers.push(toAnswered(action, request, frame));
    if (frame?.[0] === 3) rememberTransactionId(recording.lines, messageId, frame[2], report.transactionIds);
  }
  await closed(socket);
  return report;
}

function toAnswered(action: string, request: Payload, frame: Frame): Answered {
  const common = { action, messageId: frame[1], request };
  if (frame[0] === 4) return { ...common, kind: 'error', answer: { code: frame[2], description: frame[3] } };
  return { ...common, kind: 'result', answer: frame[0] === 3 ? frame[2] : {} };
}

async function opened(
  recording: Recording,
  options: ReplayOptions,
  onFrame: (ws: WebSocket, frame: Frame) => void,
): Promise<WebSocket> {
  const identity = options.identity ?? recording.identity;
  const ws = new WebSocket(`${options.url}/${encodeURIComponent(identity)}`, [recording.protocol], {
    ...(options.password !== undefined && { auth: `${identity}:${options.password}` }),
    perMessageDeflate: false,
  });
  ws.on('message', (data) => onFrame(ws, JSON.parse(String(data))));
  await new Promise<void>((resolve, reject) => {
    ws.once('open', resolve);
    ws.once('error', reject);
  });
  return ws;
}

async function closed(ws: WebSocket | null): Promise<void> {
  if (!ws || ws.readyState === WebSocket.CLOSED) return;
  const done = new Promise<void>((resolve) => ws.once('close', () => resolve()));
  ws.close(1000);
  await done;
}

/** Answers of the recorded station by action, in order; the last one is repeated. */
function recordedAnswers(lines: readonly Line[]): { next(action: string): Frame | undefined } {
  const actionOf = new Map<string, string>();
  const answers = new Map<string, Frame[]>();
  for (const line of lines) {
    if ('event' in line) continue;
    const { from, frame } = line;
    if (from === 'csms' && frame[0] === 2) actionOf.set(frame[1], frame[2]);
    const action = from === 'station' && frame[0] !== 2 ? actionOf.get(frame[1]) : undefined;
    if (action !== undefined) answers.set(action, [...(answers.get(action) ?? []), frame]);
  }
  return {
    next(action) {
      const left = answers.get(action);
      return left && left.length > 1 ? left.shift() : left?.[0];
    },
  };
}

/** Moves every timestamp of a payload so that the newest one of the recording falls on `endsAt`. */
function mover(lines: readonly Line[], endsAt: Date | undefined): (payload: Payload) => Payload {
  if (!endsAt) return (payload) => payload;
  const INSTANT = /"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g;
  const instants = lines.flatMap((line) =>
    'event' in line ? [] : [...JSON.stringify(line.frame).matchAll(INSTANT)].map((m) => Date.parse(m[1] ?? '')),
  );
  const by = endsAt.getTime() - Math.max(...instants);
  return (payload) =>
    JSON.parse(
      JSON.stringify(payload).replace(INSTANT, (_, at: string) => JSON.stringify(new Date(Date.parse(at) + by).toISOString())),
    );
}

function rememberTransactionId(lines: readonly Line[], messageId: string, given: Payload, ids: Map<number, number>): void {
  const then = lines.find(
    (line) => !('event' in line) && line.from === 'csms' && line.frame[0] === 3 && line.frame[1] === messageId,
  );
  const was = then && !('event' in then) && then.frame[0] === 3 ? then.frame[2].transactionId : undefined;
  if (typeof was === 'number' && typeof given.transactionId === 'number') ids.set(was, given.transactionId);
}

function withTransactionId(payload: Payload, ids: ReadonlyMap<number, number>): Payload {
  const now = typeof payload.transactionId === 'number' ? ids.get(payload.transactionId) : undefined;
  return now === undefined ? payload : { ...payload, transactionId: now };
}
