import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import type { Command, CommandOutcome, CommandRequest, Observation } from '../../domain/command/command';
import type { Fact } from '../../domain/decision';
import type { AuditRow } from '../../domain/writes';
import { ActionError, invalid, notFound } from '../access/action-error';
import { isSecretVariable } from '../configuration/secrets';
import type { Clock, CommandEnd, CommandStore, CommandTransport, EventBus } from '../ports';
import { compareReadBack, type Expectation, expectationFor } from './expect';
import { checkRequest } from './rules';

interface Log {
  error(fields: object, text: string): void;
}

export interface CommandServiceDeps {
  clock: Clock;
  log: Log;
  store: CommandStore;
  transport: CommandTransport;
  bus: EventBus;
  /** Where a station is and what it is called; null when it does not exist. */
  findStation(stationId: number): Promise<{ id: number; siteId: number | null; lastMessageAt: Date | null } | null>;
  /** How long a station may take to answer one CALL. */
  callTimeoutMs?: number;
  /** How long waiting commands wait for the boot of a station that has connected. */
  bootGraceMs?: number;
}

/** Mobile networks answer after 30-90 s. */
const CALL_TIMEOUT_MS = 90_000;
const BOOT_GRACE_MS = 10_000;
/** Waiting longer than a week for a station is a wish, not a command. */
const MAX_WAIT_MS = 7 * 24 * 3_600_000;
/** Commands of one station under observation; the oldest gives up its place. */
const MAX_EXPECTED = 50;
const SWEEP_MS = 1000;

interface Pending {
  command: Command;
  expectation: Expectation;
  until: number;
}

/**
 * Commands and their lives: queued -> sent -> answered -> observed. Every step is stored before it is told. Outcomes are values;
 * what goes wrong with a station is never an exception here.
 */
export class CommandService {
  private readonly expected = new Map<number, Pending[]>();
  private readonly awaitingBoot = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;
  private readonly callTimeoutMs: number;
  private readonly bootGraceMs: number;

  constructor(private readonly deps: CommandServiceDeps) {
    this.callTimeoutMs = deps.callTimeoutMs ?? CALL_TIMEOUT_MS;
    this.bootGraceMs = deps.bootGraceMs ?? BOOT_GRACE_MS;
  }

  /**
   * Stores a command with its audit entry and sends it, or queues it for an offline station until `deadlineAt`.
   * @throws ActionError when the station is unknown to the actor, the request breaks a rule, or the station is offline and
   * no deadline was given it is stored as failed (an outcome, not an error).
   */
  async request(input: {
    actor: Actor;
    stationId: number;
    request: CommandRequest;
    deadlineAt?: Date | null;
  }): Promise<Command> {
    const { actor, stationId, request } = input;
    const deadlineAt = input.deadlineAt ?? null;
    checkRequest(request);
    const now = this.deps.clock.now();
    if (deadlineAt !== null) checkDeadline(deadlineAt, now);
    const station = await this.deps.findStation(stationId);
    if (station === null) throw notFound('The station');
    const command: Command = {
      id: randomUUID(),
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
    await this.deps.store.insert(withoutSecret(command), toAudit(command, station.siteId));
    this.publish(command);
    if (connected) this.dispatchInBackground(command);
    return withoutSecret(command);
  }

  /** Takes back a command that still waits. */
  async cancel(actor: Actor, id: string): Promise<Command> {
    const command = await this.deps.store.find(id);
    if (command === null) throw notFound('The command');
    if (command.state !== 'queued') {
      throw new ActionError('conflict', `The command is ${command.state}; only one that still waits can be cancelled.`);
    }
    const cancelled = this.fail(command, { kind: 'cancelled', reason: `by ${actor.name}` });
    await this.deps.store.update(cancelled);
    this.publish(cancelled);
    return cancelled;
  }

  /** A station is in. Waiting commands go out once it has booted, or after a moment when it does not boot again. */
  onConnected(stationId: number): void {
    this.awaitingBoot.set(stationId, this.deps.clock.now().getTime() + this.bootGraceMs);
  }

  onFacts(stationId: number, facts: readonly Fact[]): void {
    if (this.awaitingBoot.has(stationId) && facts.some((f) => f.kind === 'booted')) this.flushQueue(stationId);
    const pending = this.expected.get(stationId);
    if (!pending) return;
    for (const p of [...pending]) {
      for (const fact of facts) {
        const observation = p.expectation.match(fact);
        if (observation === null) continue;
        this.drop(stationId, p);
        this.observe(p.command, observation);
        break;
      }
    }
  }

  /** The answer came after all: the outcome is put right. */
  async onLateAnswer(messageId: string, stationId: number, status: string): Promise<void> {
    const late = await this.deps.store.findByMessage(stationId, messageId);
    if (late?.outcome?.kind !== 'timedOut') return;
    const corrected: Command = {
      ...late,
      state: 'answered',
      outcome: { kind: 'answered', status, accepted: status === 'Accepted', info: 'answered late', response: null },
      answeredAt: this.deps.clock.now(),
    };
    await this.deps.store.update(corrected);
    this.publish(corrected);
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
    for (const [stationId, list] of this.expected) {
      for (const p of list.filter((x) => x.until <= now)) {
        this.drop(stationId, p);
        this.observe(p.command, { kind: 'notSeen', withinMs: p.expectation.withinMs });
      }
    }
  }

  private flushQueue(stationId: number): void {
    this.awaitingBoot.delete(stationId);
    this.deps.store.listQueued(stationId).then(
      async (queued) => {
        for (const command of queued) await this.dispatch(command);
      },
      (err: unknown) => this.deps.log.error({ err, stationId }, 'waiting commands could not be read'),
    );
  }

  private dispatchInBackground(command: Command): void {
    this.dispatch(command).catch((err: unknown) =>
      this.deps.log.error({ err, commandId: command.id }, 'command could not be carried through'),
    );
  }

  private async dispatch(queued: Command): Promise<void> {
    let command = queued;
    let sentStored: Promise<void> = Promise.resolve();
    const end = await this.deps.transport.send(command.stationId, command.request, {
      timeoutMs: this.callTimeoutMs,
      onSent: (sentAt, messageId) => {
        if (command.sentAt !== null) return;
        command = { ...command, state: 'sent', sentAt, messageId };
        sentStored = this.save(command);
      },
    });
    await sentStored;
    if (end.outcome.kind === 'stationOffline' && command.sentAt === null && command.deadlineAt !== null) return; // goes on waiting
    const answeredAt = this.deps.clock.now();
    if (end.outcome.kind !== 'answered') {
      await this.save({ ...this.fail(command, end.outcome), answeredAt });
      return;
    }
    command = { ...command, state: 'answered', outcome: end.outcome, answeredAt };
    const expectation = end.outcome.accepted ? expectationFor(command, end) : null;
    // Watch before storing: the effect may be on its way already.
    if (expectation) this.expect(command, expectation);
    await this.save(command);
    if (end.outcome.accepted) await this.followUp(command, end);
  }

  /** What we can do ourselves to see the effect. */
  private async followUp(command: Command, end: CommandEnd): Promise<void> {
    const { request } = command;
    if (request.kind === 'ReadVariables' && end.correlationId === null) {
      this.observe(command, { kind: 'seen', what: `${end.variables.length} values received`, at: this.deps.clock.now() });
    }
    if (request.kind !== 'SetVariable' || isSecretVariable(request.name.variable)) return;
    const readBack = await this.deps.transport.send(
      command.stationId,
      { kind: 'ReadVariables', names: [request.name] },
      { timeoutMs: this.callTimeoutMs },
    );
    const at = this.deps.clock.now();
    const row = readBack.variables.find((v) => v.name.variable.toLowerCase() === request.name.variable.toLowerCase());
    if (readBack.outcome.kind !== 'answered') {
      this.observe(command, { kind: 'notSeen', withinMs: this.callTimeoutMs });
      return;
    }
    this.observe(command, compareReadBack(request.value, row?.value ?? null, request.name, at));
  }

  private expect(command: Command, expectation: Expectation): void {
    const list = this.expected.get(command.stationId) ?? [];
    if (list.length >= MAX_EXPECTED) {
      const oldest = list.shift();
      if (oldest) this.observe(oldest.command, { kind: 'notSeen', withinMs: oldest.expectation.withinMs });
    }
    list.push({ command, expectation, until: this.deps.clock.now().getTime() + expectation.withinMs });
    this.expected.set(command.stationId, list);
  }

  private drop(stationId: number, p: Pending): void {
    const rest = (this.expected.get(stationId) ?? []).filter((x) => x !== p);
    if (rest.length === 0) this.expected.delete(stationId);
    else this.expected.set(stationId, rest);
  }

  private observe(command: Command, observation: Observation): void {
    const observedAt = this.deps.clock.now();
    this.save({ ...command, state: observation.kind === 'seen' ? 'observed' : 'answered', observation, observedAt }).catch(
      (err: unknown) => this.deps.log.error({ err, commandId: command.id }, 'observation could not be stored'),
    );
  }

  private fail(command: Command, outcome: CommandOutcome): Command {
    return { ...command, state: 'failed', outcome, answeredAt: this.deps.clock.now() };
  }

  private async save(command: Command): Promise<void> {
    await this.deps.store.update(withoutSecret(command));
    this.publish(command);
  }

  private publish(command: Command): void {
    this.deps.bus.publish({ kind: 'commandChanged', stationId: command.stationId, commandId: command.id });
  }
}

function checkDeadline(deadlineAt: Date, now: Date): void {
  if (deadlineAt <= now) throw invalid('deadlineAt', 'The time to wait until has passed; choose a later one.');
  if (deadlineAt.getTime() - now.getTime() > MAX_WAIT_MS) {
    throw invalid('deadlineAt', 'A command waits for at most 7 days; choose an earlier time.');
  }
}

function toAudit(command: Command, siteId: number | null): AuditRow {
  return {
    at: command.requestedAt,
    userId: command.requestedBy,
    userName: command.requestedByName,
    action: command.request.kind === 'SetVariable' ? 'variable.set' : 'command.request',
    subjectType: 'command',
    subjectId: command.id,
    siteId,
    stationId: command.stationId,
    detail: withoutSecret(command).request,
  };
}

function isSecret(request: CommandRequest): boolean {
  return request.kind === 'SetVariable' && isSecretVariable(request.name.variable);
}

/** Secrets go to the station and nowhere else. */
function withoutSecret(command: Command): Command {
  const { request } = command;
  if (request.kind !== 'SetVariable' || !isSecretVariable(request.name.variable)) return command;
  return { ...command, request: { ...request, value: '••••••' } };
}
