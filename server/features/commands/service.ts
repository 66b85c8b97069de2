import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import type { Command, CommandOutcome, CommandRequest, Observation } from '../../domain/command/command';
import type { Fact } from '../../domain/decision';
import type { OcppVersion } from '../../domain/protocol';
import { ActionError, invalid, notFound } from '../access/action-error';
import type { Clock, CommandEnd, CommandStore, CommandTransport, EventBus, MessageCatalogue } from '../ports';
import { compareAllReadBack, expectationFor } from './expect';
import { Restarts } from './restart';
import { checkCall, checkDeadline, checkRequest } from './rules';
import { OrderedSaves } from './saves';
import { isSecret, toAudit, withoutSecret } from './secret';
import { Unproved } from './unproved';
import { EffectWatch, type Heard } from './watch';

interface Log {
  error(fields: object, text: string): void;
}

export interface CommandStation {
  id: number;
  siteId: number | null;
  lastMessageAt: Date | null;
  /** Spoken now or last; null: never connected. */
  version: OcppVersion | null;
}

/** A person, a program with a key, or this system itself (`userId` null). */
export type Requester = Pick<Actor, 'name'> & { userId: string | null };

export interface CommandInput {
  /** A UUID made up by who asks, so that the same request twice is one command; one is made up here when left out. */
  id?: string;
  actor: Requester;
  stationId: number;
  request: CommandRequest;
  deadlineAt?: Date | null;
  /** How long the station may take to answer each CALL of it, other than usual; not kept for a command that waits. */
  timeoutMs?: number;
  /** Why this system asks by itself, for the audit entry. */
  reason?: string;
  /** Whoever asks reads changed settings back themselves. */
  readsBack?: boolean;
}

export interface CommandServiceDeps {
  clock: Clock;
  log: Log;
  store: CommandStore;
  transport: CommandTransport;
  bus: EventBus;
  /** Where a station is and what it is called; null when it does not exist. */
  findStation(stationId: number): Promise<CommandStation | null>;
  catalogue: MessageCatalogue;
  /** How long a station may take to answer one CALL. */
  callTimeoutMs?: number;
  /** How long waiting commands wait for the boot of a station that has connected. */
  bootGraceMs?: number;
}

/** A command as it ended, and what the station answered. */
interface Carried {
  command: Command;
  response: unknown;
}

/** Mobile networks answer after 30-90 s. */
const CALL_TIMEOUT_MS = 90_000;
const BOOT_GRACE_MS = 10_000;
/** CALLs without an answer whose correlation is remembered for a late one; the oldest is forgotten. */
const MAX_TIMED_OUT = 1000;
const SWEEP_MS = 1000;

/**
 * Commands and their lives: queued -> sent -> answered -> observed. Every step is stored before it is told. Outcomes are values;
 * what goes wrong with a station is never an exception here.
 */
export class CommandService {
  private readonly watch = new EffectWatch((command, observation) => this.observe(command, observation));
  private readonly restarts: Restarts;
  private readonly saves = new OrderedSaves();
  /** Being carried through by this process, whatever the database says of them. */
  private readonly underWay = new Map<string, Promise<Carried>>();
  /** Correlation of CALLs that timed out, by message id. */
  private readonly timedOut = new Map<string, number | null>();
  /** Whose settings are read back by whoever asked. */
  private readonly readBackElsewhere = new Set<string>();
  private readonly unproved = new Unproved();
  /** Stations with waiting commands, and when these go out at the latest. */
  private readonly awaitingBoot = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;
  private readonly callTimeoutMs: number;
  private readonly bootGraceMs: number;

  constructor(private readonly deps: CommandServiceDeps) {
    this.restarts = new Restarts(deps.clock, (input) => this.request(input));
    this.callTimeoutMs = deps.callTimeoutMs ?? CALL_TIMEOUT_MS;
    this.bootGraceMs = deps.bootGraceMs ?? BOOT_GRACE_MS;
  }

  /**
   * Stores a command with its audit entry and sends it, or queues it for an offline station until `deadlineAt`.
   * For an offline station without a deadline the command is stored as failed: an outcome, not an error.
   * @throws ActionError when there is no such station or the request breaks a rule.
   */
  async request(input: CommandInput): Promise<Command> {
    const { command, send } = await this.accept(input);
    if (send) this.dispatchInBackground(command, input.timeoutMs);
    return withoutSecret(command);
  }

  /**
   * The same, and waits for the answer: the command as it then is (state answered, observed or failed; queued while it waits for its station),
   * and the payload of the last answer without secrets. A CALL's own time limit bounds the wait.
   */
  async requestAndWait(input: CommandInput): Promise<{ command: Command; response: unknown }> {
    const { command, send } = await this.accept(input);
    if (!send) return { command: withoutSecret(command), response: null };
    if (input.readsBack) this.readBackElsewhere.add(command.id);
    try {
      const { command: ended, response } = await this.dispatch(command, input.timeoutMs);
      if (input.readsBack && !isSecret(command.request)) this.unproved.add(ended);
      return { command: withoutSecret(ended), response };
    } finally {
      this.readBackElsewhere.delete(command.id);
    }
  }

  private async accept(input: CommandInput): Promise<{ command: Command; send: boolean }> {
    const { actor, stationId, request } = input;
    const deadlineAt = input.deadlineAt ?? null;
    checkRequest(request);
    const now = this.deps.clock.now();
    if (deadlineAt !== null) checkDeadline(deadlineAt, now);
    const station = await this.deps.findStation(stationId);
    if (station === null) throw notFound('The station');
    checkCall(request, station.version, this.deps.catalogue);
    const command: Command = {
      id: input.id ?? randomUUID(),
      stationId,
      request,
      state: 'queued',
      outcome: null,
      observation: null,
      requestedBy: actor.userId,
      requestedByName: actor.name,
      requestedAt: now,
      deadlineAt,
      sentAt: null,
      answeredAt: null,
      observedAt: null,
      messageId: null,
    };
    const connected = this.deps.transport.isConnected(stationId);
    if (!connected && deadlineAt !== null && isSecret(request)) {
      throw invalid('deadlineAt', 'Secrets are not kept, so this change cannot wait; send it when the station is online.');
    }
    if (!connected && deadlineAt === null) {
      command.state = 'failed';
      command.outcome = { kind: 'stationOffline', lastSeenAt: station.lastMessageAt };
      command.answeredAt = now;
    }
    await this.deps.store.insert(withoutSecret(command), toAudit(command, station.siteId, input.reason));
    this.publish(command);
    return { command, send: connected };
  }

  /** A station as commands see it; null when it does not exist. */
  findStation(stationId: number): Promise<CommandStation | null> {
    return this.deps.findStation(stationId);
  }

  /** Takes back a command that still waits. */
  async cancel(actor: Actor, id: string): Promise<Command> {
    const command = await this.deps.store.find(id);
    if (command === null) throw notFound('The command');
    if (command.state !== 'queued' || this.underWay.has(id)) {
      const state = command.state === 'queued' ? 'on its way' : command.state;
      throw new ActionError('conflict', `The command is ${state}; only one that still waits can be cancelled.`);
    }
    const cancelled = this.fail(command, { kind: 'cancelled', reason: `by ${actor.name}` });
    const station = await this.deps.findStation(command.stationId);
    const by = { at: this.deps.clock.now(), userId: actor.userId, userName: actor.name, action: 'command.cancel' };
    if (!(await this.deps.store.cancel(cancelled, { ...toAudit(command, station?.siteId ?? null), ...by }))) {
      throw new ActionError('conflict', 'The command is on its way; only one that still waits can be cancelled.');
    }
    this.publish(cancelled);
    return cancelled;
  }

  /** A station is in. Waiting commands go out once it has booted, or after a moment when it does not boot again. */
  onConnected(stationId: number): void {
    this.awaitingBoot.set(stationId, this.deps.clock.now().getTime() + this.bootGraceMs);
  }

  onFacts(stationId: number, facts: readonly Fact[]): void {
    if (this.awaitingBoot.has(stationId) && facts.some((f) => f.kind === 'booted')) this.flushQueue(stationId);
    this.watch.onFacts(stationId, facts);
  }

  /**
   * The answer came after all: the outcome is put right. `take` reads the answer as one to this request (and stores the values it
   * brings).
   */
  async onLateAnswer(messageId: string, stationId: number, take: (request: CommandRequest) => CommandEnd): Promise<void> {
    const find = () => this.deps.store.findByMessage(stationId, messageId);
    let late = await find();
    const finishing = late ? this.underWay.get(late.id) : undefined;
    if (finishing) {
      await finishing.catch(() => {}); // whoever started it has heard of it
      late = await find();
    }
    if (late?.outcome?.kind !== 'timedOut') return;
    const { outcome, variables } = take(late.request);
    const correlationId = this.timedOut.get(messageId) ?? null;
    this.timedOut.delete(messageId);
    const info = outcome.kind === 'answered' ? [outcome.info, 'answered late'].filter(Boolean).join('; ') : null;
    const corrected = outcome.kind === 'answered' ? { ...outcome, info } : outcome;
    await this.conclude(late, { outcome: corrected, correlationId, variables }, null);
  }

  /** Starts the one timer for deadlines and observation windows. */
  start(): void {
    this.timer ??= setInterval(() => this.tick(), SWEEP_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private tick(): void {
    const now = this.deps.clock.now().getTime();
    for (const [stationId, at] of this.awaitingBoot) if (at <= now) this.flushQueue(stationId);
    this.watch.tick(now);
  }

  private flushQueue(stationId: number): void {
    this.awaitingBoot.delete(stationId);
    this.sendWaiting(stationId).catch((err: unknown) =>
      this.deps.log.error({ err, stationId }, 'waiting commands could not be sent'),
    );
  }

  /** One after the other, each as it is by then: a person may have taken it back, or its time may be over. */
  private async sendWaiting(stationId: number): Promise<void> {
    for (const { id } of await this.deps.store.listQueued(stationId)) {
      if (this.underWay.has(id)) continue;
      const command = await this.deps.store.find(id);
      if (command?.state !== 'queued' || this.underWay.has(id)) continue;
      if (command.deadlineAt !== null && command.deadlineAt <= this.deps.clock.now()) continue;
      if (!isSecret(command.request)) await this.dispatch(command);
    }
  }

  private dispatchInBackground(command: Command, timeoutMs?: number): void {
    this.dispatch(command, timeoutMs).catch((err: unknown) =>
      this.deps.log.error({ err, commandId: command.id }, 'command could not be carried through'),
    );
  }

  private dispatch(command: Command, timeoutMs = this.callTimeoutMs): Promise<Carried> {
    const done = this.carryThrough(command, timeoutMs).finally(() => this.underWay.delete(command.id));
    this.underWay.set(command.id, done);
    return done;
  }

  private async carryThrough(queued: Command, timeoutMs: number): Promise<Carried> {
    let command = queued;
    let heard: Heard | null = null;
    const end = await this.deps.transport.send(command.stationId, command.request, {
      timeoutMs,
      onSent: (sentAt, messageId) => {
        if (command.sentAt !== null) return;
        command = { ...command, state: 'sent', sentAt, messageId };
        heard = this.watch.listen(command.stationId);
        this.save(command).catch((err: unknown) =>
          this.deps.log.error({ err, commandId: command.id }, 'that a command was sent could not be stored'),
        );
      },
    });
    if (heard) this.watch.stop(heard);
    const mayWait = command.sentAt === null && command.deadlineAt !== null && !isSecret(command.request);
    if (end.outcome.kind === 'stationOffline' && mayWait) {
      this.waitOn(command.stationId);
      return { command, response: null };
    }
    if (end.outcome.kind === 'timedOut' && command.messageId !== null) {
      this.timedOut.set(command.messageId, end.correlationId);
      const [oldest] = this.timedOut.keys();
      if (this.timedOut.size > MAX_TIMED_OUT && oldest !== undefined) this.timedOut.delete(oldest);
    }
    return { command: await this.conclude(command, end, heard), response: end.response ?? null };
  }

  /** The socket went before the command did. When a newer one is there already, its boot may have been missed. */
  private waitOn(stationId: number): void {
    if (!this.deps.transport.isConnected(stationId) || this.awaitingBoot.has(stationId)) return;
    this.awaitingBoot.set(stationId, this.deps.clock.now().getTime() + SWEEP_MS);
  }

  /** Stores how a command ended and begins to look for its effect. */
  private async conclude(sent: Command, end: CommandEnd, heard: Heard | null): Promise<Command> {
    const { outcome } = end;
    const answeredAt = this.deps.clock.now();
    const answered = outcome.kind === 'answered';
    const command: Command = { ...sent, state: answered ? 'answered' : 'failed', outcome, answeredAt };
    const expectation = tellsWithoutAnswer(command) || (answered && outcome.accepted) ? expectationFor(command, end) : null;
    const saved = this.save(command);
    // Not after storing: the effect may be there already, or come meanwhile.
    if (expectation) this.watch.add(command, expectation, heard?.facts ?? [], answeredAt.getTime());
    await saved;
    // Beside whoever waits for the answer.
    if (answered && outcome.accepted) {
      this.followUp(command, end).catch((err: unknown) =>
        this.deps.log.error({ err, commandId: command.id }, 'the effect of a command could not be looked for'),
      );
    }
    return command;
  }

  /** What we can do ourselves to see the effect. */
  private async followUp(command: Command, end: CommandEnd): Promise<void> {
    const { request } = command;
    if (request.kind === 'ReadVariables' && end.correlationId === null) {
      const read = this.unproved.onRead(command.stationId, end.variables, this.deps.clock.now());
      for (const { command: change, observation } of read) this.observe(change, observation);
      this.observe(command, { kind: 'seen', what: `${end.variables.length} values received`, at: this.deps.clock.now() });
    }
    if ((request.kind !== 'SetVariable' && request.kind !== 'SetVariables') || isSecret(request)) return;
    if (this.readBackElsewhere.has(command.id)) return;
    const wanted = request.kind === 'SetVariable' ? [request] : request.values;
    const readBack = await this.deps.transport.send(
      command.stationId,
      { kind: 'ReadVariables', names: wanted.map((w) => w.name) },
      { timeoutMs: this.callTimeoutMs },
    );
    const at = this.deps.clock.now();
    if (readBack.outcome.kind !== 'answered') {
      this.observe(command, { kind: 'notSeen', withinMs: at.getTime() - (command.answeredAt ?? at).getTime() });
      return;
    }
    this.observe(command, compareAllReadBack(wanted, readBack.variables, at));
  }

  private observe(command: Command, observation: Observation): void {
    const observedAt = this.deps.clock.now();
    const state = observation.kind === 'seen' ? 'observed' : command.state;
    this.save({ ...command, state, observation, observedAt }).catch((err: unknown) =>
      this.deps.log.error({ err, commandId: command.id }, 'observation could not be stored'),
    );
    if (observation.kind !== 'seen') return;
    this.restarts
      .onSeen(command)
      .catch((err: unknown) => this.deps.log.error({ err, commandId: command.id }, 'session could not be started again'));
  }

  private fail(command: Command, outcome: CommandOutcome): Command {
    return { ...command, state: 'failed', outcome, answeredAt: this.deps.clock.now() };
  }

  /** In order: what was seen must not be undone by what was answered. */
  private save(command: Command): Promise<void> {
    return this.saves.save(command.id, async () => {
      await this.deps.store.update(withoutSecret(command));
      this.publish(command);
    });
  }

  private publish(command: Command): void {
    this.deps.bus.publish({ kind: 'commandChanged', stationId: command.stationId, commandId: command.id });
  }
}

/**
 * No answer, and yet its effect may be seen: a reset often takes the socket down before the answer, its boot still tells; a session that is
 * to be started again must be, also when the answer to its stop got lost.
 */
function tellsWithoutAnswer({ request, outcome, sentAt }: Command): boolean {
  if (sentAt === null) return false;
  if (outcome?.kind === 'stationOffline') return request.kind === 'Reset';
  return outcome?.kind === 'timedOut' && request.kind === 'RequestStop' && request.startAgain !== undefined;
}
