import { describe, expect, test } from 'vitest';
import type { Actor } from '../../domain/access/access';
import type { Command, CommandOutcome, CommandRequest } from '../../domain/command/command';
import type { TransactionState } from '../../domain/transaction/types';
import type { AuditRow } from '../../domain/writes';
import type { CommandEnd } from '../ports';
import { CommandService } from './service';

const actor: Actor = { userId: 'u1', name: 'Ada', email: 'ada@example.com', role: 'operator', siteIds: null };
const accepted: CommandOutcome = { kind: 'answered', status: 'Accepted', accepted: true, info: null, response: {} };
const t0 = new Date('2026-11-22T12:00:00Z');

/** A service over a store and a transport in memory; the station's answers are scripted. */
class World {
  readonly commands = new Map<string, Command>();
  readonly audit: AuditRow[] = [];
  readonly sent: CommandRequest[] = [];
  connected = true;
  /** The socket goes before the CALL does. */
  unsent = false;
  slow: Promise<CommandEnd> | null = null;
  storing: (command: Command) => void = () => {};
  now = t0;
  answers: ((request: CommandRequest) => CommandEnd)[] = [];
  readonly service = new CommandService({
    clock: { now: () => this.now },
    log: { error: (fields) => this.errors.push(fields) },
    bus: { publish: () => {}, subscribe: () => () => {} },
    findStation: async (id) => (id === 1 ? { id, siteId: 7, lastMessageAt: t0, version: '1.6' } : null),
    catalogue: { listToStation: () => [], check: () => null, requestSchema: async () => null },
    store: {
      insert: async (c, a) => {
        this.commands.set(c.id, c);
        this.audit.push(a);
      },
      find: async (id) => this.commands.get(id) ?? null,
      findByMessage: async (_s, messageId) => [...this.commands.values()].find((c) => c.messageId === messageId) ?? null,
      listQueued: async () => [...this.commands.values()].filter((c) => c.state === 'queued'),
      update: async (c) => {
        this.storing(c);
        await Promise.resolve();
        this.commands.set(c.id, c);
      },
      cancel: async (c, a) => {
        if (this.commands.get(c.id)?.state !== 'queued') return false;
        this.commands.set(c.id, c);
        this.audit.push(a);
        return true;
      },
      sweep: async () => [],
    },
    transport: {
      isConnected: () => this.connected,
      send: async (_id, request, { onSent }) => {
        this.sent.push(request);
        if (!this.unsent) onSent?.(this.now, `m${this.sent.length}`);
        if (this.slow) return this.slow;
        const answer = this.answers.shift();
        return answer ? answer(request) : { outcome: accepted, correlationId: null, variables: [] };
      },
    },
  });
  readonly errors: object[] = [];
  async asks(request: CommandRequest, deadlineAt: Date | null = null): Promise<() => Command> {
    const { id } = await this.service.request({ actor, stationId: 1, request, deadlineAt });
    await this.settled();
    return () => {
      const command = this.commands.get(id);
      if (!command) throw new Error('no command');
      return command;
    };
  }
  async settled(): Promise<void> {
    for (let i = 0; i < 50; i++) await Promise.resolve();
  }
}

const readBackOf = (variable: string, value: string | null): CommandEnd => ({
  outcome: accepted,
  correlationId: null,
  variables: [
    {
      name: { component: '', variable },
      attribute: 'Actual',
      value,
      mutability: null,
      unit: null,
      dataType: null,
      minLimit: null,
      maxLimit: null,
      valuesList: null,
      readAt: t0,
    },
  ],
});
const setInterval30: CommandRequest = {
  kind: 'SetVariable',
  name: { component: '', variable: 'MeterValueSampleInterval' },
  value: '30',
};

describe('commands', () => {
  test('a stored command has its audit entry, who and where', async () => {
    const w = new World();
    await w.asks({ kind: 'ClearCache' });
    expect(w.audit).toMatchObject([{ userName: 'Ada', action: 'command.request', stationId: 1, siteId: 7 }]);
  });

  test('an offline station without a deadline is refused at once, and says since when', async () => {
    const w = new World();
    w.connected = false;
    const command = await w.asks({ kind: 'ClearCache' });
    expect(command()).toMatchObject({ state: 'failed', outcome: { kind: 'stationOffline', lastSeenAt: t0 } });
    expect(w.sent).toEqual([]);
  });

  test('a command with a deadline waits and goes out after the station has booted', async () => {
    const w = new World();
    w.connected = false;
    const command = await w.asks({ kind: 'ClearCache' }, new Date('2026-11-22T18:00:00Z'));
    expect(command().state).toBe('queued');
    w.connected = true;
    w.service.onConnected(1);
    await w.settled();
    expect(w.sent).toEqual([]);
    w.service.onFacts(1, [{ kind: 'booted', at: t0 }]);
    await w.settled();
    expect(command()).toMatchObject({ state: 'answered' });
  });

  test('a deadline in the past names the field and the way out', async () => {
    await expect(new World().asks({ kind: 'ClearCache' }, new Date('2020-01-01'))).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'deadlineAt' }],
    });
  });

  test('a changed variable is read back, and only then observed', async () => {
    const w = new World();
    w.answers = [
      () => ({ outcome: accepted, correlationId: null, variables: [] }),
      () => readBackOf('MeterValueSampleInterval', '30'),
    ];
    const command = await w.asks(setInterval30);
    expect(command()).toMatchObject({ state: 'observed', observation: { kind: 'seen', what: 'read back: 30' } });
  });

  test('accepted but not changed is said, with what the station still has', async () => {
    const w = new World();
    w.answers = [
      () => ({ outcome: accepted, correlationId: null, variables: [] }),
      () => readBackOf('MeterValueSampleInterval', '900'),
    ];
    const command = await w.asks(setInterval30);
    expect(command()).toMatchObject({
      state: 'answered',
      observation: { kind: 'contradicted', what: 'still "900" on read back' },
    });
  });

  test('a password goes to the station and to no table, log or audit entry', async () => {
    const w = new World();
    await w.asks({
      kind: 'SetVariable',
      name: { component: '', variable: 'AuthorizationKey' },
      value: 'hunter2hunter2hunter2',
    });
    expect(w.sent).toHaveLength(1);
    expect(w.sent[0]).toMatchObject({ value: 'hunter2hunter2hunter2' });
    expect(JSON.stringify([...w.commands.values(), ...w.audit])).not.toContain('hunter2');
  });

  test("a refusal keeps the station's own word", async () => {
    const w = new World();
    w.answers = [
      () => ({ outcome: { ...accepted, status: 'NotSupported', accepted: false }, correlationId: null, variables: [] }),
    ];
    const command = await w.asks({ kind: 'UnlockConnector', evseId: 1, connectorId: 1 });
    expect(command()).toMatchObject({
      state: 'answered',
      outcome: { status: 'NotSupported', accepted: false },
      observation: null,
    });
  });

  test('a remote start is observed by the session it made, not by another', async () => {
    const w = new World();
    const start: CommandRequest = { kind: 'RequestStart', evseId: 2, idToken: '04AB', idTokenType: 'ISO14443' };
    w.answers = [() => ({ outcome: accepted, correlationId: 77, variables: [] })];
    const command = await w.asks(start);
    const t = { id: 9, evseId: 1, idToken: { idToken: 'OTHER', type: 'Local' }, remoteStartId: null, lastHeardAt: t0 };
    w.service.onFacts(1, [{ kind: 'transactionStarted', transaction: t as TransactionState }]);
    await w.settled();
    expect(command().state).toBe('answered');
    w.service.onFacts(1, [{ kind: 'transactionStarted', transaction: { ...t, remoteStartId: 77 } as TransactionState }]);
    await w.settled();
    expect(command()).toMatchObject({ state: 'observed', observation: { kind: 'seen', what: 'session 9 started' } });
  });

  test.each([
    ['the station accepts', { outcome: accepted, correlationId: null, variables: [] }],
    ['the answer gets lost', { outcome: { kind: 'timedOut', timeoutMs: 90_000 }, correlationId: null, variables: [] }],
  ] satisfies [string, CommandEnd][])(
    'a session that is restarted begins again once it was seen to end: %s',
    async (_, end) => {
      const w = new World();
      w.answers = [() => end];
      const startAgain = { evseId: 2, connectorId: 1, idToken: '04AB', idTokenType: 'ISO14443' };
      const command = await w.asks({ kind: 'RequestStop', transactionId: 9, startAgain });
      expect(w.sent).toHaveLength(1);
      const transaction = { id: 9, lastHeardAt: t0 } as TransactionState;
      w.service.onFacts(1, [{ kind: 'transactionEnded', transaction }]);
      await w.settled();
      expect(command()).toMatchObject({ state: 'observed', observation: { what: 'session 9 ended' } });
      expect(w.sent[1]).toEqual({ kind: 'RequestStart', ...startAgain, restartOf: command().id });
      expect(w.audit[1]).toMatchObject({ userName: 'Ada', detail: { reason: 'session 9 ended to be started again' } });
    },
  );

  test('a session that goes on after a refused stop is not started again when it ends later', async () => {
    const w = new World();
    w.answers = [() => ({ outcome: { ...accepted, accepted: false, status: 'Rejected' }, correlationId: null, variables: [] })];
    const startAgain = { evseId: 2, connectorId: 1, idToken: '04AB', idTokenType: 'ISO14443' };
    await w.asks({ kind: 'RequestStop', transactionId: 9, startAgain });
    w.service.onFacts(1, [{ kind: 'transactionEnded', transaction: { id: 9, lastHeardAt: t0 } as TransactionState }]);
    await w.settled();
    expect(w.sent).toHaveLength(1);
  });

  test('an answer after the time-out puts the outcome right', async () => {
    const w = new World();
    w.answers = [() => ({ outcome: { kind: 'timedOut', timeoutMs: 90_000 }, correlationId: null, variables: [] })];
    const command = await w.asks({ kind: 'ClearCache' });
    expect(command()).toMatchObject({ state: 'failed', outcome: { kind: 'timedOut' } });
    await w.service.onLateAnswer('m1', 1, () => ({ outcome: accepted, correlationId: null, variables: [] }));
    expect(command()).toMatchObject({ state: 'answered', outcome: { status: 'Accepted', info: 'answered late' } });
  });

  test('a late refusal is a refusal', async () => {
    const w = new World();
    w.answers = [() => ({ outcome: { kind: 'timedOut', timeoutMs: 90_000 }, correlationId: null, variables: [] })];
    const command = await w.asks(setInterval30);
    const refused: CommandOutcome = { ...accepted, status: 'Rejected', accepted: false };
    await w.service.onLateAnswer('m1', 1, () => ({ outcome: refused, correlationId: null, variables: [] }));
    expect(command()).toMatchObject({ state: 'answered', outcome: { status: 'Rejected', accepted: false }, observation: null });
    expect(w.sent).toHaveLength(1); // nothing to read back
  });

  test('a command in hand is not sent again by the boot that follows it', async () => {
    const w = new World();
    let answer: (end: CommandEnd) => void = () => {};
    w.slow = new Promise((resolve) => {
      answer = resolve;
    });
    const command = await w.asks({ kind: 'ClearCache' });
    w.service.onConnected(1);
    w.service.onFacts(1, [{ kind: 'booted', at: t0 }]);
    await w.settled();
    answer({ outcome: accepted, correlationId: null, variables: [] });
    await w.settled();
    expect(w.sent).toHaveLength(1);
    expect(command().state).toBe('answered');
  });

  test('a command taken back while those before it are sent does not go out', async () => {
    const w = new World();
    w.connected = false;
    const until = new Date('2026-11-22T18:00:00Z');
    await w.asks({ kind: 'ClearCache' }, until);
    const second = await w.asks({ kind: 'Reset', type: 'OnIdle' }, until);
    let answer: (end: CommandEnd) => void = () => {};
    w.slow = new Promise((resolve) => {
      answer = resolve;
    });
    w.connected = true;
    w.service.onConnected(1);
    w.service.onFacts(1, [{ kind: 'booted', at: t0 }]);
    await w.settled();
    await w.service.cancel(actor, second().id);
    answer({ outcome: accepted, correlationId: null, variables: [] });
    await w.settled();
    expect(w.sent.map((r) => r.kind)).toEqual(['ClearCache']);
    expect(second()).toMatchObject({ state: 'failed', outcome: { kind: 'cancelled' } });
  });

  test('a password that could not be sent does not wait: what is stored of it is a mask', async () => {
    const w = new World();
    w.unsent = true;
    w.answers = [() => ({ outcome: { kind: 'stationOffline', lastSeenAt: t0 }, correlationId: null, variables: [] })];
    const command = await w.asks(
      { kind: 'SetVariable', name: { component: '', variable: 'AuthorizationKey' }, value: 'hunter2hunter2hunter2' },
      new Date('2026-11-22T18:00:00Z'),
    );
    expect(command()).toMatchObject({ state: 'failed', outcome: { kind: 'stationOffline' } });
  });

  test('a reset that takes the socket down before its answer is observed by the boot', async () => {
    const w = new World();
    w.answers = [() => ({ outcome: { kind: 'stationOffline', lastSeenAt: t0 }, correlationId: null, variables: [] })];
    const command = await w.asks({ kind: 'Reset', type: 'Immediate' });
    expect(command()).toMatchObject({ state: 'failed', outcome: { kind: 'stationOffline' } });
    w.service.onFacts(1, [{ kind: 'booted', at: t0 }]);
    await w.settled();
    expect(command()).toMatchObject({ state: 'observed', observation: { kind: 'seen', what: 'the station booted' } });
  });

  test('an effect that is faster than the answer is seen', async () => {
    const w = new World();
    w.answers = [
      () => {
        w.service.onFacts(1, [{ kind: 'booted', at: t0 }]);
        return { outcome: accepted, correlationId: null, variables: [] };
      },
    ];
    const command = await w.asks({ kind: 'Reset', type: 'Immediate' });
    expect(command()).toMatchObject({ state: 'observed', observation: { what: 'the station booted' } });
  });

  test('what was seen is not undone by an answer that takes longer to store', async () => {
    const w = new World();
    w.storing = () => w.service.onFacts(1, [{ kind: 'message', action: 'Heartbeat', at: t0, evseId: null }]);
    const command = await w.asks({ kind: 'TriggerMessage', requestedMessage: 'Heartbeat', evseId: null });
    expect(command()).toMatchObject({ state: 'observed' });
  });

  test('a database that is away while a command is sent is logged, and brings nothing down', async () => {
    const w = new World();
    w.storing = () => {
      w.storing = () => {};
      throw new Error('away');
    };
    const command = await w.asks({ kind: 'ClearCache' });
    expect(w.errors).toHaveLength(1);
    expect(command()).toMatchObject({ state: 'answered' });
  });

  test('only a waiting command can be cancelled', async () => {
    const w = new World();
    const command = await w.asks({ kind: 'ClearCache' });
    await expect(w.service.cancel(actor, command().id)).rejects.toMatchObject({ code: 'conflict' });
  });
});
