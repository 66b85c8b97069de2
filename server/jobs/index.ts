import { run } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Clock, RetentionDays, Upkeep } from '../features/ports';
import { keepRunning } from './keep-running';
import { quietLogger } from './quiet-logger';

export interface JobsOptions {
  url: string;
  log: Logger;
  upkeep: Upkeep;
  keep: RetentionDays;
  /** Fails commands whose time is over and tells whoever watches them. */
  sweepCommands(): Promise<unknown>;
  /** Ends reservations whose time is over and tells whoever watches them. */
  sweepReservations(): Promise<unknown>;
  /** Asks stations whose certificates end soon for new requests; how many. */
  renewCertificates?(): Promise<number>;
  /** Holds stations against their baselines that are due; how many. */
  sweepDrift?(): Promise<number>;
  clock?: Clock;
}

export interface Jobs {
  /** Resolves once partitions for now exist and the worker runs: not ready before. */
  start(): Promise<void>;
  /** Lets running jobs end. */
  stop(): Promise<void>;
}

/** UTC. Partitions hourly, although weeks ahead: a node that was off must not wait a day. */
const CRONTAB = `
* * * * * sweep_commands ?jobKey=sweep_commands&max=1
* * * * * sweep_reservations ?jobKey=sweep_reservations&max=1
*/5 * * * * sweep_drift ?jobKey=sweep_drift&max=1
23 * * * * renew_certificates ?jobKey=renew_certificates&max=1
7 * * * * ensure_partitions ?jobKey=ensure_partitions&max=3
20 3 * * * drop_expired ?fill=1d&jobKey=drop_expired&max=3
`;

/**
 * Timed work, once for all nodes: the queue in the database decides who does it. A worker that fails (the database went away) is
 * started again after a while.
 */
export function createJobs(options: JobsOptions): Jobs {
  const { log, upkeep, keep } = options;
  const now = () => options.clock?.now() ?? new Date();
  const tasks = {
    async sweep_commands() {
      await options.sweepCommands();
    },
    async sweep_reservations() {
      await options.sweepReservations();
    },
    async renew_certificates() {
      const asked = (await options.renewCertificates?.()) ?? 0;
      if (asked > 0) log.info({ asked }, 'stations were asked to renew their certificates');
    },
    async sweep_drift() {
      await options.sweepDrift?.();
    },
    async ensure_partitions() {
      const created = await upkeep.ensurePartitions(now());
      if (created.length > 0) log.info({ created }, 'partitions created');
    },
    async drop_expired() {
      const dropped = await upkeep.dropExpired(now(), keep);
      log.info(dropped, 'what was kept long enough is dropped');
    },
  };

  const worker = keepRunning(
    () =>
      run({
        connectionString: options.url,
        maxPoolSize: 3,
        concurrency: 2,
        pollInterval: 5000,
        noHandleSignals: true,
        crontab: CRONTAB,
        taskList: tasks,
        logger: quietLogger(log),
      }),
    log,
  );

  return {
    async start() {
      await tasks.ensure_partitions();
      // Commands a dead process left: nobody has to look at them as "sent" for a minute.
      await tasks.sweep_commands();
      await worker.start();
    },
    stop: () => worker.stop(),
  };
}
