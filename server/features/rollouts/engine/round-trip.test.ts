import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command, CommandRequest, VariableName } from '../../../domain/command/command';
import { DEFAULT_POLICY, type PlanItem } from '../../../domain/settings/rollout';
import type { StationConfiguration } from '../../../domain/settings/station-configuration';
import type { VariableRow } from '../../../domain/writes';
import type { CommandInput } from '../../commands/service';
import type { ItemPatch, StoredItem, StoredPlan } from '../ports';
import { type CarryPorts, carryOut } from './carry-out';
import { outlined, rollbackOf } from './planning';

/** How a station takes a change of one of its keys. */
type Manner = 'accepts' | 'rejects' | 'lies' | 'reboots' | 'fails' | 'silentlyDoes';
const MANNERS: readonly Manner[] = ['accepts', 'rejects', 'lies', 'reboots', 'fails', 'silentlyDoes'];

class KilledHere extends Error {}

/** A 1.6 station in memory: what it has, what we know of it, and how it answers. */
class Station {
  readonly has = new Map<string, string>();
  /** As last read; what was never read is missing. */
  readonly known = new Map<string, string>();
  private readonly waiting = new Map<string, string>();
  readonly sent: Command[] = [];
  bootedAt = 0;
  private n = 0;

  constructor(
    keys: readonly { value: string; manner: Manner; read: boolean }[],
    /** After so many commands, its answers are lost with us. */
    public killAfter: number,
  ) {
    this.manners = keys.map((key) => key.manner);
    for (const [i, { value, read }] of keys.entries()) {
      this.has.set(`Key${i}`, value);
      if (read) this.known.set(`Key${i}`, value);
    }
  }
  private readonly manners: readonly Manner[];

  configuration(): StationConfiguration {
    const row = (variable: string, value: string | null): VariableRow => ({
      ...{ name: { component: '', variable }, attribute: 'Actual', value, mutability: 'ReadWrite', unit: null, dataType: null },
      ...{ minLimit: null, maxLimit: null, valuesList: null, readAt: new Date(0) },
    });
    return {
      ...{
        now: new Date(),
        stationId: 1,
        identity: 'S1',
        name: 'S1',
        siteId: null,
        timeZone: 'UTC',
        version: '1.6',
        vendor: 'V',
        model: 'M',
      },
      ...{
        firmwareVersion: '1',
        connected: true,
        evses: [],
        charging: [],
        holdings: [],
        habits: new Map(),
        policy: {},
        wasRead: false,
      },
      variables: [...this.known].map(([key, value]) => row(key, value)),
    };
  }

  ask(request: CommandRequest): Command {
    const outcome = this.answer(request);
    const at = new Date(Date.now());
    const command: Command = {
      ...{ id: String(++this.n), stationId: 1, request, state: 'answered', outcome, observation: null, requestedBy: null },
      ...{
        requestedByName: null,
        requestedAt: at,
        deadlineAt: null,
        sentAt: at,
        answeredAt: at,
        observedAt: null,
        messageId: null,
      },
    };
    this.sent.push(command);
    if (--this.killAfter === 0) throw new KilledHere();
    return command;
  }

  private answer(request: CommandRequest): Command['outcome'] {
    const answered = (status: string, accepted: boolean) => ({
      kind: 'answered' as const,
      status,
      accepted,
      info: null,
      response: null,
    });
    if (request.kind === 'ReadVariables') {
      for (const { variable } of request.names ?? []) {
        const value = this.has.get(variable);
        if (value !== undefined) this.known.set(variable, value);
      }
      return answered('Accepted', true);
    }
    if (request.kind === 'Reset') {
      for (const [key, value] of this.waiting) this.has.set(key, value);
      this.waiting.clear();
      this.bootedAt = Date.now() + 1;
      return answered('Accepted', true);
    }
    if (request.kind !== 'SetVariable') throw new Error(request.kind);
    return this.set(request.name, request.value, answered);
  }

  private set(
    { variable }: VariableName,
    value: string,
    answered: (s: string, a: boolean) => Command['outcome'],
  ): Command['outcome'] {
    switch (this.manners[Number(variable.slice(3))]) {
      case 'accepts':
        this.has.set(variable, value);
        return answered('Accepted', true);
      case 'rejects':
        return answered('Rejected', false);
      case 'lies':
        return answered('Accepted', true);
      case 'reboots':
        this.waiting.set(variable, value);
        return answered('RebootRequired', true);
      case 'silentlyDoes':
        this.has.set(variable, value);
        return { kind: 'timedOut', timeoutMs: 1000 };
      default:
        return { kind: 'callError', code: 'InternalError', description: '' };
    }
  }
}

const PLAN: StoredPlan = {
  ...{ id: 'p', name: 'P', state: 'running', stateReason: null, wishes: [], selection: { by: 'stations', stationIds: [1] } },
  policy: { ...DEFAULT_POLICY, reboot: 'now', retries: 1 },
  ...{ rollbackOf: null, progress: { forgiven: { total: 0, waves: {} }, waves: {} }, createdBy: null, createdByName: 'Ada' },
  ...{ createdAt: new Date(0), startedAt: new Date(0), finishedAt: null },
};

/** Carries an item through, started anew after each kill from what was stored, until it is over. */
async function carry(station: Station, planned: StoredItem['planned']): Promise<StoredItem> {
  let stored: StoredItem = {
    ...{
      stationId: 1,
      wave: 1,
      state: 'pending',
      outcomes: [],
      attempts: 0,
      why: null,
      dueAt: null,
      rebootAskedAt: null,
      changed: false,
    },
    ...{ planned, updatedAt: new Date(0) },
  };
  const silent = () => {};
  const ports: CarryPorts = {
    clock: { now: () => new Date() },
    load: async () => station.configuration(),
    ask: async ({ request }: CommandInput) => ({ command: station.ask(request), response: null }),
    save: async (patch: ItemPatch) => {
      stored = structuredClone({ ...stored, ...patch, updatedAt: new Date() });
    },
    sentSince: async (_, since) => station.sent.filter((command) => command.requestedAt >= since),
    bootedSince: async (_, at) => station.bootedAt >= at.getTime(),
    policies: { put: async () => {} },
    habits: { held: silent, lied: silent, hidden: silent, neededReboot: silent, spelled: silent },
  };
  for (let turn = 0; turn < 30; turn++) {
    const again = stored.state !== 'pending';
    try {
      const { state } = await carryOut(ports, PLAN, stored, again);
      if (state !== 'rebooting' && !state.startsWith('waiting')) return stored;
    } catch (error) {
      if (!(error instanceof KilledHere)) throw error;
      // As it is found after the start.
      if (stored.state === 'pending') stored = { ...stored, state: 'pending' satisfies PlanItem['state'] };
    }
  }
  throw new Error(`never over: ${JSON.stringify(stored)}`);
}

const key = fc.record({
  value: fc.integer({ min: 1, max: 5 }).map(String),
  wanted: fc.integer({ min: 1, max: 5 }),
  manner: fc.constantFrom(...MANNERS),
  read: fc.boolean(),
});

test('a plan applied and rolled back restores every value, whatever the station does and wherever we are killed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(key, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      async (keys, firstKill, secondKill) => {
        const station = new Station(keys, firstKill === 0 ? -1 : firstKill);
        const before = new Map(station.has);
        const wishes = keys.map(({ wanted }, i) => ({ key: `raw:/Key${i}`, value: wanted }));
        const item = await carry(
          station,
          wishes.map((wish) => outlined(wish, station.configuration())),
        );
        for (const [i, { manner, wanted }] of keys.entries())
          if (manner === 'accepts' || manner === 'silentlyDoes' || manner === 'reboots')
            expect(station.has.get(`Key${i}`)).toBe(String(wanted));
        const back = rollbackOf(item);
        station.killAfter = secondKill === 0 ? -1 : secondKill;
        if (back.length > 0) await carry(station, back);
        expect(station.has).toEqual(before);
      },
    ),
    { numRuns: 300 },
  );
});
