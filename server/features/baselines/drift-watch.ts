import type { DomainEvent, Topic } from '../../domain/events';

export interface DriftWatch {
  /** To be called with every event of the bus. */
  onEvent(event: DomainEvent): void;
  /** These are looked at soon. */
  note(stationIds: readonly number[]): void;
  /** Looks at stations that are due; how many. For the schedule: what was missed while this process was away is found here. */
  sweep(): Promise<number>;
  /** Resolves once what was noted has been looked at. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** What may make a station drift: boots and firmware (details), settings read or changed, limits, prices and texts held. */
const TOPICS: readonly Topic[] = ['details', 'variables', 'holdings'];

const BATCH = 200;
/** Reports come in parts: looked at once they have come. */
const DELAY_MS = 1500;
/** Of one sweep; ten thousand stations are gone through in twenty. */
const SWEEP = 2000;
const RECHECK_MS = 60 * 60_000;

/**
 * Looks at stations soon after something happened that may make them drift, each once however often it happened, some hundred at a time. What
 * waits is bounded by the fleet. A failure is logged and left to the sweep.
 */
export function createDriftWatch(deps: {
  check(stationIds: readonly number[]): Promise<number>;
  due(now: Date, olderThan: Date, limit: number): Promise<number[]>;
  now(): Date;
  log: { error(fields: object, message: string): void };
  delayMs?: number;
}): DriftWatch {
  const waiting = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  let stopped = false;

  async function work(): Promise<void> {
    while (waiting.size > 0 && !stopped) {
      const batch = [...waiting].slice(0, BATCH);
      for (const id of batch) waiting.delete(id);
      try {
        await deps.check(batch);
      } catch (err) {
        if (!stopped) deps.log.error({ err, stations: batch.length }, 'stations could not be held against their baselines');
      }
    }
  }

  function start(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    working = working.then(work);
  }

  const note = (stationIds: readonly number[]): void => {
    if (stopped) return;
    for (const id of stationIds) waiting.add(id);
    if (waiting.size > 0) timer ??= setTimeout(start, deps.delayMs ?? DELAY_MS);
  };

  return {
    note,
    onEvent(event) {
      if (event.kind === 'stationsEdited') note(event.stationIds);
      else if (event.kind === 'stationChanged' && event.topics.some((topic) => TOPICS.includes(topic)))
        note([event.summary.id]);
      else if (event.kind === 'stationTouched' && event.topics.some((topic) => TOPICS.includes(topic))) note([event.stationId]);
    },
    async sweep() {
      const now = deps.now();
      const due = await deps.due(now, new Date(now.getTime() - RECHECK_MS), SWEEP);
      for (const id of due) waiting.add(id);
      start();
      await working;
      return due.length;
    },
    async settled() {
      start();
      await working;
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await working;
    },
  };
}
