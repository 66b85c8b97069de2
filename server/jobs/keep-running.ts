import type { Runner } from 'graphile-worker';
import type { Logger } from 'pino';

const RESTART_FIRST_MS = 1000;
const RESTART_MAX_MS = 60_000;

/** A worker that is started again after a while when it ends by itself: the database went away. */
export function keepRunning(launch: () => Promise<Runner>, log: Logger) {
  let runner: Runner | null = null;
  let restart: NodeJS.Timeout | null = null;
  let stopped = false;
  let failures = 0;

  async function start(): Promise<void> {
    const started = await launch();
    runner = started;
    failures = 0;
    started.promise.then(
      () => again(null),
      (error: unknown) => again(error),
    );
  }
  function again(error: unknown): void {
    runner = null;
    if (stopped) return;
    const waitMs = Math.min(RESTART_FIRST_MS * 2 ** failures++, RESTART_MAX_MS);
    log.warn({ err: error, waitMs }, 'the job worker stopped; it is started again');
    restart = setTimeout(() => {
      restart = null;
      start().catch(again);
    }, waitMs);
    restart.unref();
  }

  return {
    start,
    /** Null while it is down. */
    current: (): Runner | null => runner,
    /** Lets running jobs end. */
    async stop(): Promise<void> {
      stopped = true;
      if (restart) clearTimeout(restart);
      await runner?.stop().catch((err: unknown) => log.warn({ err }, 'the job worker did not stop cleanly'));
      runner = null;
    },
  };
}
