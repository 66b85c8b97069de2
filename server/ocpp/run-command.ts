import type { CommandOutcome, CommandRequest } from '../domain/command/command';
import type { OcppVersion } from '../domain/protocol';
import type { MessageRow, StationEventRow, VariableRow } from '../domain/writes';
import type { CertificateDesk } from '../features/certificates/desk';
import { maskSecrets, maskSecretValues } from '../features/configuration/secrets';
import type { Clock, CommandEnd, FollowUp, HoldingStore } from '../features/ports';
import type { StationSecurity } from '../features/security/station-security';
import { type AnswerEffect, type AnswerRow, readStatus } from './answers';
import { type OutboundAnswer, type OutboundCall, type OutboundContext, type OutboundRow, outboundCommand } from './outbound';
import type { CallEnd, StationConnection } from './ports';
import { findValidator } from './schemas';

interface RunOptions {
  connection: StationConnection;
  context: OutboundContext;
  newMessageId(): string;
  clock: Clock;
  timeoutMs: number;
  onSent?: (at: Date, messageId: string) => void;
  /** Told of each CALL before it leaves. */
  onCall?: (call: OutboundCall) => void;
  /** What answers mean, by action. */
  answers: ReadonlyMap<string, AnswerRow>;
  holdings: HoldingStore;
  certificates: CertificateDesk;
  security: StationSecurity;
  onEffectFailed(error: unknown, action: string): void;
}

export interface RanCommand {
  end: CommandEnd;
  messages: MessageRow[];
  variables: VariableRow[];
  events: StationEventRow[];
  followUps: FollowUp[];
  /** Whether an answer may have changed what the station holds. */
  effects: boolean;
}

/**
 * Makes a command's CALLs one after the other and reads the answers; the first that is not a good answer ends it. The outcome is
 * a value whatever happens.
 */
export async function runCommand(request: CommandRequest, row: OutboundRow | undefined, o: RunOptions): Promise<RanCommand> {
  const messages: MessageRow[] = [];
  const variables: VariableRow[] = [];
  const events: StationEventRow[] = [];
  const followUps: FollowUp[] = [];
  const payloads: unknown[] = [];
  let effects = false;
  let response: unknown = null;
  const done = (outcome: CommandOutcome, correlationId: number | null): RanCommand => ({
    end: { outcome, correlationId, variables, response: maskSecretValues(response) },
    messages,
    variables,
    events,
    followUps,
    effects,
  });
  if (!row) return done({ kind: 'unsupported', reason: `OCPP ${o.connection.version} has no ${request.kind}` }, null);
  const calls = row.toCalls(request, o.context);
  if ('unsupported' in calls) return done({ kind: 'unsupported', reason: calls.unsupported }, null);

  let correlationId: number | null = null;
  const answers: OutboundAnswer[] = [];
  for (const call of calls) {
    correlationId = call.correlationId ?? correlationId;
    const messageId = o.newMessageId();
    let sentAt = o.clock.now();
    o.onCall?.(call);
    await prepare(call, sentAt, messageId, o);
    const end = await o.connection.call(call.action, call.payload, {
      messageId,
      timeoutMs: o.timeoutMs,
      onSent: (at) => {
        sentAt = at;
        o.onSent?.(at, messageId);
      },
    });
    messages.push(toRow(call.action, call.payload, messageId, sentAt, end));
    const failure = toFailure(end);
    if (failure) {
      await noteUnanswered(call, end, sentAt, messageId, o);
      return done(failure, correlationId);
    }
    if (end.kind !== 'result') break;
    payloads.push(end.payload);
    response = payloads.length > 1 && row.join ? row.join(payloads) : end.payload;
    const answer = readSafely(row, end.payload, request, o.context);
    answers.push(answer);
    variables.push(...(answer.variables ?? []));
    const effect = await applyAnswer(call, end.payload, end.at, messageId, o);
    effects ||= effect !== null;
    // A command that reads the values itself has them already.
    if (!answer.variables) variables.push(...(effect?.variables ?? []));
    events.push(...(effect?.events ?? []));
    followUps.push(...(effect?.followUps ?? []));
    if (!answer.accepted && (!row.combine || call.endsOnRefusal)) break;
  }
  const last = answers.at(-1);
  if (last === undefined) return done({ kind: 'unsupported', reason: 'nothing to ask' }, correlationId);
  const summary = answers.length > 1 && row.combine ? row.combine(answers) : last;
  return done(toOutcome(summary, response), correlationId);
}

/** What must be known before the station can act on the CALL. A failure is told, and the CALL made all the same. Never rejects. */
async function prepare({ action, payload }: OutboundCall, at: Date, messageId: string, o: RunOptions): Promise<void> {
  const row = o.answers.get(action);
  const { version, state } = o.context;
  if (!row?.prepare || row.versions?.includes(version) === false) return;
  try {
    const { holdings, certificates, security } = o;
    await row.prepare({ request: payload, at, messageId, version, state, holdings, certificates, security });
  } catch (error) {
    o.onEffectFailed(error, action);
  }
}

async function noteUnanswered(
  { action, payload }: OutboundCall,
  end: CallEnd,
  at: Date,
  messageId: string,
  o: RunOptions,
): Promise<void> {
  const row = o.answers.get(action);
  const { version, state } = o.context;
  if (!row?.unanswered || row.versions?.includes(version) === false) return;
  try {
    const { holdings, certificates, security } = o;
    const call = { request: payload, at, messageId, version, state, holdings, certificates, security };
    await row.unanswered(call, { refused: end.kind === 'error', why: toProblem(end) ?? '' });
  } catch (error) {
    o.onEffectFailed(error, action);
  }
}

/** Lets an answer change what is known of the station. Null: it means nothing beyond itself. Never rejects. */
export async function applyAnswer(
  { action, payload }: Pick<OutboundCall, 'action' | 'payload'>,
  answer: unknown,
  at: Date,
  messageId: string,
  o: Pick<RunOptions, 'answers' | 'context' | 'holdings' | 'certificates' | 'security' | 'onEffectFailed'>,
): Promise<AnswerEffect | null> {
  const row = o.answers.get(action);
  const { version, state } = o.context;
  if (!row?.effect || row.versions?.includes(version) === false) return null;
  try {
    const { holdings, certificates, security } = o;
    const call = { request: payload, answer, at, messageId, version, state, holdings, certificates, security };
    return (await row.effect(call)) ?? {};
  } catch (error) {
    // An answer that is none is the station's failure, told by the log of messages; anything else is ours.
    if (isAnswer(version, action, answer)) o.onEffectFailed(error, action);
    return null;
  }
}

function isAnswer(version: OcppVersion, action: string, answer: unknown): boolean {
  return findValidator(version, action, 'response')?.(answer) === true;
}

/** Cuts messages a station would find too long, and puts the answers together again. */
export interface CallSplitter {
  readonly actions: ReadonlySet<string>;
  split(call: OutboundCall, context: OutboundContext): readonly OutboundCall[];
  combine(answers: readonly OutboundAnswer[]): OutboundAnswer;
  join(payloads: readonly unknown[]): unknown;
}

/**
 * Any message as a person or a program wrote it; its answer is read by the action's own rule, or by its `status`. Only a list beyond the
 * station's own limit goes out in several messages.
 */
export function callRow(answers: ReadonlyMap<string, AnswerRow>, splitter?: CallSplitter): OutboundRow {
  return outboundCommand<'Call', object>({
    kind: 'Call',
    toCalls: ({ action, payload }, context) => {
      const id = payload.requestId ?? payload.remoteStartId;
      const call = { action, payload, ...(typeof id === 'number' ? { correlationId: id } : {}) };
      return splitter?.split(call, context) ?? [call];
    },
    ...(splitter
      ? { combine: splitter.combine, join: splitter.join, limited: ({ action }) => splitter.actions.has(action) }
      : {}),
    readAnswer: (answer, { action, payload }) => answers.get(action)?.read(answer, payload) ?? readStatus(answer),
  });
}

/** Reads the answer to a CALL that had timed out. Values it brings are in `variables`, not stored. */
export function readLateEnd(
  request: CommandRequest,
  row: OutboundRow | undefined,
  end: CallEnd,
  context: OutboundContext,
): CommandEnd {
  const failure = toFailure(end);
  if (failure || end.kind !== 'result' || !row) {
    const outcome = failure ?? { kind: 'unsupported', reason: `there is no ${request.kind} in this OCPP version` };
    return { outcome, correlationId: null, variables: [] };
  }
  const answer = readSafely(row, end.payload, request, context);
  return {
    outcome: toOutcome(answer, end.payload),
    correlationId: null,
    variables: answer.variables ?? [],
    response: maskSecretValues(end.payload),
  };
}

function toOutcome({ status, accepted, info }: OutboundAnswer, response: unknown): CommandOutcome {
  // Long answers live in the message log; the outcome keeps what fits a screen, without secrets.
  const kept = (JSON.stringify(response) ?? '').length > 4096 ? null : maskSecretValues(response);
  return { kind: 'answered', status, accepted, info: info ?? null, response: kept };
}

/** Real firmware answers 2.0.1 calls in 1.6 words: an outcome, not a crash. */
function readSafely(row: OutboundRow, payload: unknown, request: CommandRequest, context: OutboundContext): OutboundAnswer {
  try {
    const answer = row.readAnswer(payload, request, context);
    if (typeof answer.status === 'string') return answer;
  } catch {
    // said below
  }
  return { status: 'unreadable', accepted: false, info: 'the station answered in a form its OCPP version does not have' };
}

function toFailure(end: CallEnd): CommandOutcome | null {
  switch (end.kind) {
    case 'result':
      return null;
    case 'error':
      return { kind: 'callError', code: end.code, description: end.description };
    case 'timeout':
      return { kind: 'timedOut', timeoutMs: end.timeoutMs };
    case 'closed':
      return { kind: 'stationOffline', lastSeenAt: end.at };
  }
}

function toRow(action: string, payload: object, messageId: string, sentAt: Date, end: CallEnd): MessageRow {
  const answered = end.kind === 'result' || end.kind === 'error';
  return {
    at: sentAt,
    direction: 'outbound',
    kind: 'call',
    messageId,
    action,
    request: maskSecrets(JSON.stringify(payload)),
    responseKind: end.kind,
    response: answered ? maskSecrets(end.raw) : null,
    respondedAt: answered ? end.at : null,
    problem: toProblem(end),
    transactionId: null,
  };
}

function toProblem(end: CallEnd): string | null {
  switch (end.kind) {
    case 'result':
      return end.problem;
    case 'error':
      return `${end.code}: ${end.description}`;
    case 'timeout':
      return `no answer within ${Math.round(end.timeoutMs / 1000)} s`;
    case 'closed':
      return 'the connection closed before an answer';
  }
}
