/** Runs work in order, at most so many begun in a second. */
export type Pace = <T>(work: () => Promise<T>) => Promise<T>;

/** How far ahead of the beat a burst may be. */
const BURST_MS = 50;

/** An even beat: a plan of ten thousand stations leaves the sockets and the database to people's own commands in between. */
export function createPace(perSecond: number, now: () => number = () => performance.now()): Pace {
  const beatMs = 1000 / perSecond;
  let next = 0;
  return async (work) => {
    const at = Math.max(next, now() - BURST_MS);
    next = at + beatMs;
    const wait = at - now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    return work();
  };
}
