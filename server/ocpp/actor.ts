import { randomUUID } from 'node:crypto';
import type { CommandKind, CommandRequest } from '../domain/command/command';
import type { Fact } from '../domain/decision';
import type { Topic } from '../domain/events';
import { type MessageLimits, NO_LIMITS } from '../domain/station/limits';
import type { StationState } from '../domain/station/state';
import type { RegistrationStatus } from '../domain/station/status';
import type { MessageRow, StationEventRow, StationPatch, VariableRow } from '../domain/writes';
import type { CertificateDesk } from '../features/certificates/desk';
import type { PaymentGate } from '../features/payment-methods/gate';
import {
  type Clock,
  type CommandEnd,
  type EventBus,
  type FollowUp,
  type HoldingStore,
  type IdSource,
  type MessageLimitSource,
  type StationDetails,
  type StationLoader,
  type StationWriter,
  type TokenDirectory,
  WriteRefused,
} from '../features/ports';
import type { QuirkRecorder, QuirkSight } from '../features/quirks/recorder';
import type { StationSecurity } from '../features/security/station-security';
import type { AnswerRow } from './answers';
import { Awaited } from './awaited';
import { CallRefused, type InboundCallRow, type InboundContext, type InboundResult } from './inbound';
import { toBadFrameRow, toCallRow, toLateRow } from './message-rows';
import type { OutboundContext, OutboundRow } from './outbound';
import type { BadFrame, CallEnd, CallReply, InboundCall, StationConnection, StationPeer } from './ports';
import { applyAnswer, readLateEnd, runCommand } from './run-command';
import { toSummary } from './summary';

/** What every actor shares. */
export interface ActorDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly writer: StationWriter;
  readonly loader: StationLoader;
  readonly ids: IdSource;
  readonly tokens: TokenDirectory;
  readonly payments: PaymentGate;
  readonly bus: EventBus;
  readonly holdings: HoldingStore;
  readonly certificates: CertificateDesk;
  readonly security: StationSecurity;
  readonly limits: MessageLimitSource;
  readonly quirks: QuirkRecorder;
  /** Whether payloads that nearly fit are bent for this station. */
  isLenient(details: StationDetails, state: StationState): boolean;
  /** Asked once a message is answered. Never throws. */
  onFollowUps(stationId: number, followUps: readonly FollowUp[]): void;
  /** Told what became true, after commit. */
  onFacts(stationId: number, facts: readonly Fact[]): void;
  /** Told when our CALL that had timed out is answered after all; `take` reads the answer and stores the values it brings. */
  onLateAnswer(stationId: number, messageId: string, take: (request: CommandRequest) => CommandEnd): void;
}

export interface Logger {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

const REGISTRATION: Record<StationDetails['admission'], RegistrationStatus> = {
  accepted: 'Accepted',
  pending: 'Pending',
  disabled: 'Rejected',
};

/**
 * One connected station. Its messages come one at a time; each is decided on the state, committed with its log line, and only
 * then does the state move on and the answer leave. Our own calls run beside and never touch the state.
 */
export class StationActor implements StationPeer {
  private lastMessageAt: Date | null = null;
  private requestId: number;
  private handling: Promise<CallReply> | null = null;
  private readonly awaited = new Awaited();

  constructor(
    private readonly deps: ActorDeps,
    private readonly inbound: ReadonlyMap<string, InboundCallRow>,
    private readonly outbound: ReadonlyMap<CommandKind, OutboundRow>,
    private readonly answers: ReadonlyMap<string, AnswerRow>,
    private state: StationState,
    private details: StationDetails,
    readonly connection: StationConnection,
    readonly epoch: number,
    private readonly onClosed: (actor: StationActor, reason: string) => void,
  ) {
    // Report and remote start ids: positive int32, different after each reconnect.
    this.requestId = 1 + (Math.floor(connection.openedAt.getTime() / 1000) % 1_000_000) * 1000;
  }

  get stationId(): number {
    return this.state.stationId;
  }

  /** By which it came in. */
  get identity(): string {
    return this.state.identity;
  }

  /** What its last boot was told. */
  get registration(): RegistrationStatus {
    return this.state.registration;
  }

  get lastHeardAt(): Date | null {
    return this.lastMessageAt;
  }

  heartbeatIntervalS(): number {
    return this.state.heartbeatIntervalS;
  }

  handleCall(call: InboundCall): Promise<CallReply> {
    const handling = this.handle(call);
    this.handling = handling;
    return handling;
  }

  /** Resolves when the message in hand, if any, is committed. Commits are bounded in time by the writer. */
  async idle(): Promise<void> {
    await this.handling;
  }

  /** No promise is made before there is something to wait for: most messages wait for their commit alone. */
  private handle(call: InboundCall): Promise<CallReply> {
    this.lastMessageAt = call.receivedAt;
    const row = this.inbound.get(call.action);
    if (!row) {
      return this.refuse(call, 'NotSupported', `${call.action} is known but not acted on by this system`);
    }
    const registration = REGISTRATION[this.details.admission];
    // 2.0.1 B02.FR.09, B03.FR.07: before acceptance only BootNotification; 1.6 stations must not send anything either.
    // A station that waits may send what it was asked for (B02.FR.01, FR.05).
    const asked = registration === 'Pending' && this.awaited.has(call.action, call.payload);
    if (registration !== 'Accepted' && !row.beforeAccepted && !asked) {
      return this.refuse(call, 'SecurityError', `registration is ${registration}: send BootNotification first`);
    }
    const stumble = (error: unknown): Promise<CallReply> =>
      error instanceof CallRefused ? this.refuse(call, error.code, error.message) : this.failed(call, error);
    try {
      const result = row.handle(call.payload, this.context(call, registration));
      return result instanceof Promise ? result.then((r) => this.commit(call, r)).catch(stumble) : this.commit(call, result);
    } catch (error) {
      return stumble(error);
    }
  }

  private commit(call: InboundCall, result: InboundResult): Promise<CallReply> {
    const { writes } = result.decision;
    const response = JSON.stringify(result.response);
    const about = { problem: call.problem ?? null, transactionId: result.transactionId ?? null };
    const line = toCallRow(call, { kind: 'result', text: response, at: this.deps.clock.now() }, about);
    return this.deps.writer
      .commit(this.state.stationId, {
        ...writes,
        station: withLastMessage(writes.station, call.receivedAt),
        messages: [line],
      })
      .then(
        () => this.committed(call, result, response),
        (error: unknown) => this.failed(call, error),
      );
  }

  private committed(call: InboundCall, { decision, response, followUps }: InboundResult, json: string): CallReply {
    this.state = decision.state;
    if (call.problem || decision.quirks) this.deps.quirks.bent(this.state, toSight(call), call.problem ?? '', decision.quirks);
    this.publish(decision.topics);
    if (decision.facts.length > 0) this.publishTransactions(decision.facts);
    const heard: Fact = { kind: 'message', action: call.action, at: call.receivedAt, evseId: null };
    this.deps.onFacts(this.state.stationId, decision.facts.length === 0 ? [heard] : [...decision.facts, heard]);
    // After the answer has left: a station may take our CALL before it for a reason to wait.
    if (followUps) setImmediate(() => this.deps.onFollowUps(this.state.stationId, followUps));
    return { kind: 'result', payload: response, json };
  }

  recordBadFrame(frame: BadFrame): void {
    this.lastMessageAt = frame.at;
    this.commitLog([toBadFrameRow(frame)], frame.at);
    if (frame.kind === 'bad') this.deps.quirks.refused(this.state, frame);
  }

  lateResult(messageId: string, end: CallEnd): void {
    this.commitLog([toLateRow(messageId, end)], end.at);
    this.deps.onLateAnswer(this.state.stationId, messageId, (request) => {
      const row = this.outbound.get(request.kind);
      const context = this.outboundContext();
      const late = readLateEnd(request, row, end, context);
      void this.keep([], late.variables);
      const calls = row?.toCalls(request, context) ?? [];
      if (end.kind === 'result' && !('unsupported' in calls) && calls[0]) {
        void applyAnswer(calls[0], end.payload, end.at, messageId, this.answering()).then((effect) =>
          effect ? this.keep([], effect.variables ?? [], effect.events ?? [], true) : undefined,
        );
      }
      return late;
    });
  }

  closed(reason: string): void {
    this.onClosed(this, reason);
  }

  /** Runs one command as CALLs; stores its log lines and any values the answers bring. Never rejects. */
  async command(
    request: CommandRequest,
    options: { timeoutMs: number; onSent?: (at: Date, messageId: string) => void },
  ): Promise<CommandEnd> {
    const closed = this.deps.payments.refusal(this.stationId, request);
    if (closed !== null) return { outcome: { kind: 'unsupported', reason: closed }, correlationId: null, variables: [] };
    const row = this.outbound.get(request.kind);
    const limits = row?.limited?.(request) ? await this.loadLimits() : NO_LIMITS;
    const ran = await runCommand(request, row, {
      connection: this.connection,
      newMessageId: randomUUID,
      clock: this.deps.clock,
      ...this.answering(limits),
      ...options,
      onCall: (call) => {
        this.awaited.ask(call.action, call.payload);
        this.deps.payments.asked(this.stationId, call.action, call.payload, this.deps.clock.now());
      },
    });
    await this.keep(ran.messages, ran.variables, ran.events, ran.effects);
    this.noteAnswers(ran.messages);
    if (ran.followUps.length > 0) this.deps.onFollowUps(this.state.stationId, ran.followUps);
    return ran.end;
  }

  private noteAnswers(messages: readonly MessageRow[]): void {
    for (const { responseKind, problem, action, messageId, at } of messages)
      if (responseKind === 'result' && problem && action)
        this.deps.quirks.bent(this.state, { action, direction: 'outbound', messageId, at }, problem);
  }

  /** How strictly the station is read follows what people decided and what it says it is. */
  tune(): void {
    this.connection.setLenient(this.deps.isLenient(this.details, this.state));
  }

  /** A list that is too long for the station is refused by it, which is better than not to send it at all. */
  private loadLimits(): Promise<MessageLimits> {
    return this.deps.limits.loadLimits(this.state.stationId).catch((err: unknown) => {
      this.deps.log.error({ err, stationId: this.state.stationId }, 'limits on messages could not be read');
      return NO_LIMITS;
    });
  }

  private answering(limits: MessageLimits = NO_LIMITS) {
    return {
      context: this.outboundContext(limits),
      answers: this.answers,
      holdings: this.deps.holdings,
      certificates: this.deps.certificates,
      security: this.deps.security,
      onEffectFailed: (err: unknown, action: string) =>
        this.deps.log.error({ err, stationId: this.state.stationId, action }, 'what an answer means could not be stored'),
    };
  }

  /** People changed what they say about the station. */
  setDetails(details: StationDetails): void {
    this.details = details;
    this.publish(['details']);
  }

  /** Tells everyone the station's whole compact state. */
  announce(connected: boolean, changedAt: Date, disconnectReason: string | null): void {
    this.deps.bus.publish({
      kind: 'stationChanged',
      summary: toSummary(this.state, this.details, {
        connected,
        changedAt,
        disconnectReason,
        lastMessageAt: this.lastMessageAt,
      }),
      topics: ['status', 'details', 'history'],
    });
  }

  private context(call: InboundCall, registration: RegistrationStatus): InboundContext {
    return {
      state: this.state,
      receivedAt: call.receivedAt,
      messageId: call.messageId,
      registration,
      loader: this.deps.loader,
      tokens: this.deps.tokens,
      payments: this.deps.payments,
      ids: this.deps.ids,
      holdings: this.deps.holdings,
      certificates: this.deps.certificates,
      stamp: this.details.wholeSeconds ? stampSeconds : stampMillis,
    };
  }

  private outboundContext(limits: MessageLimits = NO_LIMITS): OutboundContext {
    return {
      version: this.connection.version,
      state: this.state,
      now: this.deps.clock.now(),
      limits,
      nextRequestId: () => this.requestId++,
    };
  }

  private publish(topics: readonly Topic[]): void {
    const stationId = this.state.stationId;
    if (!topics.some(isVisible)) {
      const lastMessageAt = this.lastMessageAt?.getTime() ?? null;
      this.deps.bus.publish({ kind: 'stationTouched', stationId, topics: ['messages', ...topics], lastMessageAt });
      return;
    }
    this.deps.bus.publish({
      kind: 'stationChanged',
      summary: toSummary(this.state, this.details, {
        connected: true,
        changedAt: this.connection.openedAt,
        disconnectReason: null,
        lastMessageAt: this.lastMessageAt,
      }),
      topics: ['messages', ...topics],
    });
  }

  private publishTransactions(facts: readonly Fact[]): void {
    const { stationId } = this.state;
    for (const fact of facts) {
      if (fact.kind === 'transactionHeardOf')
        this.deps.bus.publish({ kind: 'transactionStarted', stationId, transaction: fact.transaction });
      else if (fact.kind === 'transactionEnded')
        this.deps.bus.publish({ kind: 'transactionEnded', stationId, transaction: fact.transaction });
    }
  }

  /** Answers with a CALLERROR, logged. The log line is kept before the answer leaves, like any other. */
  private async refuse(
    call: InboundCall,
    code: Extract<CallReply, { kind: 'error' }>['code'],
    description: string,
  ): Promise<CallReply> {
    const answer = JSON.stringify({ code, description });
    const about = { problem: `${code}: ${description}`, transactionId: null };
    await this.keep([toCallRow(call, { kind: 'error', text: answer, at: this.deps.clock.now() }, about)], []);
    return { kind: 'error', code, description };
  }

  private async failed(call: InboundCall, error: unknown): Promise<CallReply> {
    const refused = error instanceof WriteRefused;
    this.deps.log.error(
      { err: error, stationId: this.state.stationId, action: call.action, messageId: call.messageId },
      refused ? 'the database refused this message' : 'message could not be handled',
    );
    return this.refuse(call, 'InternalError', 'the message could not be stored; send it again later');
  }

  private commitLog(messages: readonly MessageRow[], at: Date): void {
    void this.keep(messages, []);
    this.deps.bus.publish({
      kind: 'stationTouched',
      stationId: this.state.stationId,
      topics: ['messages'],
      lastMessageAt: at.getTime(),
    });
  }

  /** Commits rows that no answer waits for; a failure is logged, not passed on. */
  private async keep(
    messages: readonly MessageRow[],
    variables: readonly VariableRow[],
    stationEvents: readonly StationEventRow[] = [],
    held = false,
  ): Promise<void> {
    const topics: Topic[] = held ? ['holdings'] : [];
    if (messages.length + variables.length + stationEvents.length === 0) {
      if (held) this.publish(topics);
      return;
    }
    try {
      await this.deps.writer.commit(this.state.stationId, { messages, variables, stationEvents });
    } catch (err) {
      this.deps.log.error({ err, stationId: this.state.stationId }, 'log lines could not be stored');
      // The message itself must not go missing over values nobody can store.
      if (err instanceof WriteRefused && messages.length > 0 && variables.length > 0) await this.keep(messages, []);
      return;
    }
    if (variables.length > 0) topics.push('variables');
    if (stationEvents.length > 0) topics.push('history');
    if (topics.length > 0) this.publish(topics);
  }
}

const toSight = ({ action, messageId, receivedAt }: InboundCall): QuirkSight => ({
  action,
  direction: 'inbound',
  messageId,
  at: receivedAt,
});

const isVisible = (topic: Topic): boolean => topic === 'status' || topic === 'transactions' || topic === 'details';

function withLastMessage(patch: StationPatch | undefined, at: Date): StationPatch {
  return patch ? { ...patch, lastMessageAt: at } : { lastMessageAt: at };
}

const stampMillis = (at: Date): string => at.toISOString();
const stampSeconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
