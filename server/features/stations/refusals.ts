import type { Clock } from '../ports';
import type { Knock, RefusalStore, RefusalTally, Refused } from './admission';

/** Distinct refusals kept between two flushes. Beyond it new ones are only counted: a flood of made-up identities is no news. */
const MAX_TALLIES = 1000;
const MAX_TEXT = 255;
const MAX_OFFERED = 8;

export interface RefusalRecorder {
  refused(knock: Knock, refusal: Refused): void;
  /** Stores what is left; call before the store goes away. */
  close(): Promise<void>;
}

/**
 * Gathers refused knocks for the waiting room: the same station at the same door for the same reason is one line with a count, written
 * at most every `flushMs`. Bounded; what finds no place in a flood is dropped and logged as a number.
 */
export function createRefusalRecorder(deps: {
  store: RefusalStore;
  clock: Clock;
  log: { warn(fields: object, message: string): void };
  /** After something new was stored. */
  onRecorded: () => void;
  flushMs?: number;
}): RefusalRecorder {
  const { store, clock, log, onRecorded, flushMs = 1000 } = deps;
  let tallies = new Map<string, RefusalTally>();
  let dropped = 0;
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    timer = null;
    if (dropped > 0) log.warn({ dropped }, 'refused connections not listed one by one');
    dropped = 0;
    const batch = [...tallies.values()];
    tallies = new Map();
    if (batch.length === 0) return flushing;
    flushing = flushing.then(async () => {
      try {
        await store.record(batch);
        onRecorded();
      } catch (err) {
        log.warn({ err, lost: batch.length }, 'refused connections could not be stored');
      }
    });
    return flushing;
  }

  return {
    refused(knock, { reason, detail }) {
      const identity = tidy(knock.identity ?? '');
      const remoteAddress = tidy(knock.remoteAddress);
      const key = `${identity}\n${reason}\n${remoteAddress}`;
      const at = clock.now();
      const known = tallies.get(key);
      if (known) {
        known.count++;
        known.lastAt = at;
        known.detail = tidy(detail);
      } else if (tallies.size >= MAX_TALLIES) dropped++;
      else {
        const offered = knock.offeredProtocols.slice(0, MAX_OFFERED).map(tidy);
        const path = tidy(knock.path);
        tallies.set(key, {
          identity,
          reason,
          detail: tidy(detail),
          path,
          remoteAddress,
          offered,
          firstAt: at,
          lastAt: at,
          count: 1,
        });
      }
      timer ??= setTimeout(() => void flush(), flushMs);
    },
    async close() {
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}

/** Short, and without the control characters that have no place in a database or on a screen. */
function tidy(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.slice(0, MAX_TEXT).replace(/[\u0000-\u001f\u007f]/g, '\ufffd');
}
