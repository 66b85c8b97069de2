import type { Logger } from 'pino';
import type { IdSource, StationWriter } from '../../server/features/ports';
import type { DemoStore } from '../../server/store/demo';
import { writePast } from '../past/write-past';
import type { SeededDemo } from './seed';

export interface PastDeps {
  demo: DemoStore;
  writer: StationWriter;
  ids: Pick<IdSource, 'nextTransactionId'>;
  /** Gives rows of this time a place before they come. */
  prepare(from: Date, to: Date): Promise<unknown>;
  seeded: SeededDemo;
  log: Logger;
}

/** Live stations get the first seconds to themselves. */
const BEGIN_AFTER_MS = 12_000;

/** Tells the demo fleet's past in the background, once. A failure costs the past, not the server. */
export function runPast(deps: PastDeps): { stop(): Promise<void> } {
  const stop = new AbortController();
  const { demo, seeded, log } = deps;
  const telling = (async () => {
    await pause(BEGIN_AFTER_MS, stop.signal);
    if (stop.signal.aborted) return;
    const began = performance.now();
    const sessions = await writePast(
      {
        writer: deps.writer,
        ids: deps.ids,
        getSetting: (key) => demo.getSetting(key),
        setSetting: (key, value) => demo.setSetting(key, value),
        stationsWithSessions: (from, to) => demo.stationsWithSessions(from, to),
        prepare: async (from, to) => {
          await deps.prepare(from, to);
        },
      },
      { fleet: seeded.fleet, stationIds: seeded.stationIds, now: Date.now(), signal: stop.signal },
    );
    if (sessions > 0)
      log.info({ sessions, seconds: Math.round((performance.now() - began) / 1000) }, 'the demo fleet has a past');
  })().catch((err: unknown) => {
    if (!stop.signal.aborted) log.error({ err }, 'the past of the demo fleet could not be told');
  });
  return {
    async stop() {
      stop.abort();
      await telling;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
