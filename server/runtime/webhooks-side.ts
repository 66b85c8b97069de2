import type { Logger } from 'pino';
import type { WebhookDesk } from '../api/context';
import type { Config } from '../config';
import type { FleetView } from '../features/fleet/fleet-view';
import type { Reads } from '../features/fleet/read-ports';
import type { Clock, EventBus } from '../features/ports';
import { deliver } from '../features/webhooks/deliver';
import { createWebhookPublisher } from '../features/webhooks/publisher';
import { createWebhookJobs } from '../jobs/webhooks';
import { createWebhookSender } from '../jobs/webhooks/sender';
import type { Store } from '../store';
import { createWebhookStore } from '../store/webhooks';
import type { Lifecycle } from './lifecycle';

export interface WebhooksSide {
  /** What the API edits webhooks by. */
  desk: WebhookDesk;
  /** Begins to turn what happens into deliveries; the fleet must be loaded. */
  publish(sources: { fleet: FleetView; reads: Reads }): Promise<void>;
  /** Begins to deliver. */
  start(): Promise<void>;
}

/** Domain events to addresses elsewhere, over the store, the bus and the job queue. */
export function createWebhooksSide(deps: {
  config: Pick<Config, 'webhookPrivateAddresses'>;
  databaseUrl: string;
  log: Logger;
  clock: Clock;
  bus: EventBus;
  store: Store;
  lifecycle: Lifecycle;
}): WebhooksSide {
  const { log, clock, bus, lifecycle } = deps;
  const store = createWebhookStore(deps.store.pool);
  const sender = createWebhookSender({ allowPrivate: deps.config.webhookPrivateAddresses });
  let edited = (): void => {};
  const jobs = createWebhookJobs({
    url: deps.databaseUrl,
    log,
    attempt: (id) => deliver({ store, sender, queue: jobs, clock }, id),
    overdue: () => store.overdue(clock.now()),
  });
  return {
    desk: {
      complaint: (url) => sender.complaint(url),
      edited: () => edited(),
      insert: (deliveries) => store.insert(deliveries),
      queue: jobs,
    },
    async publish({ fleet, reads }) {
      const onError = (message: string, err: unknown): void => log.error({ err }, message);
      const publisher = createWebhookPublisher({ bus, fleet, store, queue: jobs, reads, clock, onError });
      await publisher.start();
      edited = () => publisher.edited();
      lifecycle.add('webhooks', () => publisher.stop());
    },
    async start() {
      await jobs.start();
      lifecycle.add('webhook deliveries', () => jobs.stop());
    },
  };
}
