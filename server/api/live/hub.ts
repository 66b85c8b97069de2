import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import { toColumns } from '../../domain/fleet/columns';
import type { LiveMessage } from '../../domain/fleet/live';
import type { FleetView } from '../../features/fleet/fleet-view';
import type { FleetReads } from '../../features/fleet/read-ports';
import type { Clock } from '../../features/ports';
import { collectDelta } from './delta';
import { ChangeLog } from './log';

export interface LiveOptions {
  /** Changes remembered for readers that are behind or reconnect. */
  capacity: number;
  /** Least time between two messages to one reader. */
  coalesceMs: number;
  /** How often a stream asks whether its reader is still allowed to read. */
  recheckMs: number;
  maxPerUser: number;
  maxInAll: number;
}

export const LIVE_DEFAULTS: LiveOptions = {
  capacity: 65_536,
  coalesceMs: 100,
  recheckMs: 15_000,
  maxPerUser: 20,
  maxInAll: 1000,
};

export interface LiveSubscription {
  messages(signal: AbortSignal | undefined): AsyncGenerator<{ id: string; message: LiveMessage }, void, void>;
  close(): void;
}

export interface LiveHub {
  /** Null: this person, or everybody together, has too many open. */
  subscribe(actor: Actor, lastEventId: string | null, reloadActor: () => Promise<Actor | null>): LiveSubscription | null;
  /** Ends all streams; browsers reconnect. */
  close(): void;
  readonly subscriptions: number;
}

/** Burst of events of one commit go out together. */
const GATHER_MS = 5;

/** Streams the fleet to browsers out of one log: a reader is a number, so slow readers cost nothing and lose only themselves. */
export function createLiveHub(
  ports: { fleet: FleetView; reads: Pick<FleetReads, 'sites'>; clock: Clock },
  options: Partial<LiveOptions> = {},
): LiveHub {
  const { capacity, coalesceMs, recheckMs, maxPerUser, maxInAll } = { ...LIVE_DEFAULTS, ...options };
  const log = new ChangeLog(capacity);
  /** Numbers of another process mean nothing here. */
  const epoch = randomBytes(4).toString('hex');
  const perUser = new Map<string, number>();
  const waiting = new Set<() => void>();
  let open = 0;
  let closed = false;

  const wake = (): void => {
    for (const resume of waiting) resume();
    waiting.clear();
  };
  const stopListening = ports.fleet.onChange((change) => {
    log.append(change);
    if (waiting.size > 0) wake();
  });

  /** Resolves on the next change, abort, close or after `ms`. */
  function change(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      waiting.add(done);
      signal?.addEventListener('abort', done);
    });
  }

  async function snapshot(actor: Actor): Promise<{ seq: number; message: LiveMessage }> {
    const sites = await ports.reads.sites(actor);
    const seq = log.head;
    const fleet = toColumns(ports.fleet.list(actor));
    return { seq, message: { kind: 'snapshot', at: ports.clock.now().getTime(), fleet, sites } };
  }

  async function* messages(
    first: Actor,
    lastEventId: string | null,
    reloadActor: () => Promise<Actor | null>,
    signal: AbortSignal | undefined,
  ) {
    let actor = first;
    let cursor = lastEventId === null ? null : resumePoint(lastEventId, `${epoch}.${scopeKey(actor)}`, log);
    /** Why the reader must start over, when it had something before. */
    let lost: 'slow' | 'gap' | null = lastEventId !== null && cursor === null ? 'gap' : null;
    let sentSeq = cursor ?? 0;
    let checkedAt = performance.now();
    const event = (seq: number, message: LiveMessage) => ({ id: `${epoch}.${scopeKey(actor)}.${seq}`, message });
    const live = (): boolean => !closed && signal?.aborted !== true;

    while (live()) {
      if (cursor === null) {
        // No number to resume from: who drops out right here must start over.
        if (lost) yield { id: `${epoch}.none`, message: { kind: 'resnapshot' as const, reason: lost } };
        lost = null;
        const fresh = await snapshot(actor);
        cursor = sentSeq = fresh.seq;
        yield event(fresh.seq, fresh.message);
      }
      const startedAt = performance.now();
      if (startedAt - checkedAt >= recheckMs) {
        checkedAt = startedAt;
        const now = await reloadActor();
        if (!now) return;
        if (scopeKey(now) !== scopeKey(actor)) {
          actor = now;
          cursor = null;
          lost = 'gap';
          continue;
        }
      }
      if (log.head === cursor) {
        await change(recheckMs, signal);
        if (log.head > cursor) await pause(GATHER_MS);
        continue;
      }
      if (!log.reaches(cursor)) {
        cursor = null;
        lost = 'slow';
        continue;
      }
      const to = log.head;
      const delta = collectDelta(log, ports.fleet, actor, { from: cursor, to }, ports.clock.now().getTime());
      cursor = to;
      // Now and then an empty one, so that the reader's id does not fall out of the log while its own stations are quiet.
      if (!delta && to - sentSeq < capacity / 4) {
        await pause(coalesceMs);
        continue;
      }
      sentSeq = to;
      const empty = {
        kind: 'delta' as const,
        at: ports.clock.now().getTime(),
        changed: [],
        removed: [],
        touched: [],
        fleetTopics: [],
      };
      yield event(to, delta ?? empty);
      await pause(coalesceMs);
    }
  }

  return {
    subscribe(actor, lastEventId, reloadActor) {
      const mine = perUser.get(actor.userId) ?? 0;
      if (closed || open >= maxInAll || mine >= maxPerUser) return null;
      open++;
      perUser.set(actor.userId, mine + 1);
      let counted = true;
      return {
        messages: (signal) => messages(actor, lastEventId, reloadActor, signal),
        close() {
          if (!counted) return;
          counted = false;
          open--;
          const left = (perUser.get(actor.userId) ?? 1) - 1;
          if (left > 0) perUser.set(actor.userId, left);
          else perUser.delete(actor.userId);
        },
      };
    },
    close() {
      closed = true;
      stopListening();
      wake();
    },
    get subscriptions() {
      return open;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Another scope saw another fleet: ids carry it. */
function scopeKey(actor: Pick<Actor, 'siteIds'>): string {
  if (actor.siteIds === null) return 'all';
  const sorted = [...actor.siteIds].sort((a, b) => a - b).join('-');
  return createHash('sha256').update(sorted).digest('hex').slice(0, 12);
}

function resumePoint(lastEventId: string, prefix: string, log: ChangeLog): number | null {
  if (!lastEventId.startsWith(`${prefix}.`)) return null;
  const seq = Number(lastEventId.slice(prefix.length + 1));
  return Number.isSafeInteger(seq) && seq >= 0 && log.reaches(seq) ? seq : null;
}
