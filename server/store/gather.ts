import { StoreUnavailable } from '../features/ports';
import { isBadRow } from './pg-errors';

export interface GatherOptions<Item, Result> {
  /** Answers for all items, in their order. */
  run(items: readonly Item[]): Promise<Result[]>;
  /** How long the first one waits for others. */
  gatherMs: number;
  /** Items of one run at most. */
  maxItems: number;
  /** Runs at the same time at most. */
  maxRuns: number;
  /** Waiting items at most; more are refused. */
  maxWaiting?: number;
}

/**
 * Answers many single requests with few queries: requests that come within some milliseconds share one.
 * Rejects with what `run` threw, for every item of that run, or StoreUnavailable past the bound.
 */
export function gather<Item, Result>(options: GatherOptions<Item, Result>): (item: Item) => Promise<Result> {
  const maxWaiting = options.maxWaiting ?? 200_000;
  let waiting: { item: Item; resolve(result: Result): void; reject(error: unknown): void }[] = [];
  let runs = 0;
  let timer: NodeJS.Timeout | null = null;

  const start = (): void => {
    timer = null;
    while (waiting.length > 0 && runs < options.maxRuns) {
      const taken = waiting.slice(0, options.maxItems);
      waiting = waiting.slice(taken.length);
      runs++;
      void run(taken);
    }
  };
  const run = async (taken: typeof waiting): Promise<void> => {
    try {
      const results = await options.run(taken.map((w) => w.item));
      taken.forEach((w, i) => {
        w.resolve(results[i] as Result);
      });
    } catch (error) {
      for (const w of taken) w.reject(error);
    }
    runs--;
    if (waiting.length > 0) start();
  };

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) {
        reject(new StoreUnavailable('too many requests wait for the database'));
        return;
      }
      waiting.push({ item, resolve, reject });
      if (timer === null && runs < options.maxRuns) timer = setTimeout(start, options.gatherMs);
    });
}

/**
 * Runs again while the database is away or the statement lost a deadlock. For statements that may be repeated only.
 * @throws StoreUnavailable after `limitMs`; errors about the rows themselves at once
 */
export async function persistently<T>(work: () => Promise<T>, limitMs = 30_000): Promise<T> {
  const limit = performance.now() + limitMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (isBadRow(error)) throw error;
      if (performance.now() > limit) throw new StoreUnavailable('the database is away', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, Math.min(25 * 2 ** attempt, 1000)));
    }
  }
}
