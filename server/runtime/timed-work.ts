import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Clock } from '../features/ports';
import { createJobs } from '../jobs';
import type { Store } from '../store';
import type { Lifecycle } from './lifecycle';
import type { StationsSide } from './stations-side';

/** Statuses and station events make the timelines and uptime of past years; refusals are of use while they are fresh. */
const KEEP_HISTORY_DAYS = 400;
const KEEP_REFUSALS_DAYS = 30;

/** Partitions, retention and overdue commands. Resolves once there is a partition for now: not ready before. */
export async function startJobs(
  deps: { config: Config; log: Logger; clock: Clock; store: Store; lifecycle: Lifecycle },
  url: string,
  stations: Pick<StationsSide, 'sweepCommands'>,
): Promise<void> {
  const { config, log, clock, store, lifecycle } = deps;
  const jobs = createJobs({
    url,
    log,
    clock,
    upkeep: store.upkeep,
    keep: { ...config.retentionDays, history: KEEP_HISTORY_DAYS, refusals: KEEP_REFUSALS_DAYS },
    sweepCommands: stations.sweepCommands,
  });
  await jobs.start();
  lifecycle.add('timed work', () => jobs.stop());
}
