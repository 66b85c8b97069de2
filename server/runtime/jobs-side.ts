import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Clock, EventBus } from '../features/ports';
import { createJobs } from '../jobs';
import type { Store } from '../store';
import type { Lifecycle } from './lifecycle';

/** Timed work: partitions ahead, retention behind, commands whose time is over. */
export async function startJobs(deps: {
  config: Config;
  databaseUrl: string;
  log: Logger;
  clock: Clock;
  bus: EventBus;
  store: Store;
  lifecycle: Lifecycle;
  renewCertificates(): Promise<number>;
  sweepDrift(): Promise<number>;
}): Promise<void> {
  const { config, log, clock, bus, store, lifecycle } = deps;
  const jobs = createJobs({
    url: deps.databaseUrl,
    log,
    clock,
    upkeep: store.upkeep,
    keep: config.retentionDays,
    renewCertificates: deps.renewCertificates,
    sweepDrift: deps.sweepDrift,
    async sweepCommands() {
      for (const { id, stationId } of await store.commands.sweep(clock.now()))
        bus.publish({ kind: 'commandChanged', stationId, commandId: id });
    },
    async sweepReservations() {
      for (const stationId of await store.reservations.expire(clock.now()))
        bus.publish({ kind: 'stationTouched', stationId, topics: ['holdings'], lastMessageAt: null });
    },
  });
  lifecycle.add('jobs', () => jobs.stop());
  await jobs.start();
}
