import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresUnavailable } from './errors';
import type { PostgresLog } from './log';
import type { ServerProcess } from './server-process';

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 5_000;
/** Failed starts in a row, about 20 s, before the database is given up. */
const MOST_FAILURES = 10;

/**
 * Keeps one server running: starts it again when it ends by itself, with growing pauses, and gives up after
 * {@link MOST_FAILURES} failed starts in a row.
 */
export class Supervisor {
  #current: ServerProcess | null = null;
  #stopping = false;
  #restarting: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<(reason: Error) => void>();
  readonly #abort = new AbortController();

  constructor(
    private readonly start: () => Promise<ServerProcess>,
    private readonly log: PostgresLog,
  ) {}

  /** Postmaster's pid, null while it is down. */
  pid(): number | null {
    return this.#current?.pid ?? null;
  }

  /** `listener` hears that the database was given up; never after `stop`. */
  onExit(listener: (reason: Error) => void): void {
    this.#listeners.add(listener);
  }

  /** @throws PostgresUnavailable when the first start fails: nothing is tried again then. */
  async run(): Promise<void> {
    this.#watch(await this.start());
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#abort.abort();
    await this.#restarting;
    await this.#current?.stop();
    this.#current = null;
  }

  #watch(server: ServerProcess): void {
    this.#current = server;
    void server.exited.then((how) => {
      this.#current = null;
      if (this.#stopping) return;
      this.log.warn(`The database ended by itself (${how}); starting it again`);
      this.#restarting = this.#restart();
    });
  }

  async #restart(): Promise<void> {
    for (let failures = 0, delayMs = FIRST_DELAY_MS; !this.#stopping; delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)) {
      await sleep(delayMs, undefined, { signal: this.#abort.signal }).catch(() => {});
      if (this.#stopping) return;
      try {
        this.#watch(await this.start());
        this.log.info('The database is back');
        return;
      } catch (error) {
        failures += 1;
        const message = error instanceof Error ? error.message : String(error);
        this.log.error(`${message} (attempt ${failures} of ${MOST_FAILURES})`);
        if (failures >= MOST_FAILURES) {
          const reason = new PostgresUnavailable(`The database did not come back after ${failures} attempts: ${message}`);
          for (const listener of this.#listeners) listener(reason);
          return;
        }
      }
    }
  }
}
