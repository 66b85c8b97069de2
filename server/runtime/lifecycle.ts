import type { Logger } from 'pino';

const STOP_TIMEOUT_MS = 10_000;
/** However long the parts before it took, each gets this long. */
const LEAST_MS = 1_500;
/** npm passes on a Ctrl-C that the terminal has sent us already: a repeat within this is not impatience. */
const REPEAT_MS = 1_000;

/**
 * What has been started, to be stopped in the opposite order, whatever ended the process: a signal, a lost database, a
 * start that failed half-way.
 */
export class Lifecycle {
  readonly #parts: { name: string; stop: () => Promise<void> | void }[] = [];
  #stopping: Promise<boolean> | null = null;

  constructor(
    private readonly log: Logger,
    private readonly timeoutMs = STOP_TIMEOUT_MS,
  ) {}

  get stopping(): boolean {
    return this.#stopping !== null;
  }

  /** Registers the way to stop what was just started. */
  add(name: string, stop: () => Promise<void> | void): void {
    this.#parts.push({ name, stop });
  }

  /**
   * Stops everything, newest first; a part that fails does not keep the others from stopping. Resolves to true when all
   * stopped by themselves within the bound, false when something failed or had to be left.
   */
  stop(): Promise<boolean> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<boolean> {
    const deadline = Date.now() + this.timeoutMs;
    let clean = true;
    for (const part of this.#parts.reverse()) {
      const startedAt = Date.now();
      const how = await within(part.stop, Math.max(Math.min(LEAST_MS, this.timeoutMs), deadline - startedAt));
      if (how !== 'stopped') clean = false;
      const ms = Date.now() - startedAt;
      if (how === 'stopped') this.log.debug({ part: part.name, ms }, 'stopped');
      else
        this.log.error(
          { part: part.name, ms, err: how === 'late' ? undefined : how },
          how === 'late' ? 'did not stop in time' : 'stopping failed',
        );
    }
    return clean;
  }

  /** Stops on SIGTERM and SIGINT (twice: at once), and on errors nobody handled. */
  handleSignals(): void {
    let firstAt = 0;
    const onSignal = (signal: NodeJS.Signals) => {
      if (firstAt > 0) {
        if (Date.now() - firstAt > REPEAT_MS) process.exit(130);
        return;
      }
      firstAt = Date.now();
      this.log.info({ signal }, 'stopping');
      void this.stop().then((clean) => process.exit(clean ? 0 : 1));
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
    process.on('SIGHUP', onSignal);
    process.on('uncaughtException', (err) => this.fail(err, 'uncaught exception'));
    process.on('unhandledRejection', (err) => this.fail(err, 'unhandled rejection'));
  }

  /** Nothing sensible can go on: says why, stops what runs, ends with exit code 1. While stopping, that goes on. */
  fail(err: unknown, message: string): void {
    if (this.stopping) {
      this.log.error({ err }, message);
      return;
    }
    this.log.fatal({ err }, message);
    void this.stop().then(() => process.exit(1));
  }
}

async function within(work: () => Promise<void> | void, timeoutMs: number): Promise<'stopped' | 'late' | Error> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeoutMs);
  });
  const done = Promise.resolve()
    .then(work)
    .then(
      () => 'stopped' as const,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
