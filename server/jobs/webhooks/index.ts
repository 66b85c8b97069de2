import { run } from 'graphile-worker';
import type { Logger } from 'pino';
import type { DeliveryQueue } from '../../features/webhooks/ports';
import { keepRunning } from '../keep-running';
import { quietLogger } from '../quiet-logger';

/** Attempts at once, and of one webhook: one that never answers must not hold up the others. */
const CONCURRENCY = 8;
const LANES = 4;
const POLL_MS = 2000;
/** Of the attempt itself failing (the database went away); how the other end answers is not counted here. */
const MAX_JOB_ATTEMPTS = 5;

export interface WebhookJobs extends DeliveryQueue {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Deliveries as jobs in the database, apart from timed work: whichever node is free makes the attempt, and what a stopped process left is
 * taken up by the next.
 */
export function createWebhookJobs(options: {
  url: string;
  log: Logger;
  attempt(id: string): Promise<void>;
  /** Waiting deliveries whose job was lost. */
  overdue(): Promise<readonly { id: string; webhookId: number }[]>;
}): WebhookJobs {
  const { log } = options;
  const add: DeliveryQueue['add'] = async (deliveries, at) => {
    const runner = worker.current();
    if (!runner) return; // the sweep finds them
    for (const { id, webhookId } of deliveries) {
      const lane = Number.parseInt(id.slice(0, 2), 16) % LANES;
      await runner.addJob(
        'deliver_webhook',
        { id },
        {
          jobKey: `webhook-${id}`,
          queueName: `webhook-${webhookId}-${lane}`,
          maxAttempts: MAX_JOB_ATTEMPTS,
          ...(at === undefined ? {} : { runAt: at }),
        },
      );
    }
  };

  const worker = keepRunning(
    () =>
      run({
        connectionString: options.url,
        maxPoolSize: 4,
        concurrency: CONCURRENCY,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        crontab: '* * * * * sweep_deliveries ?jobKey=sweep_deliveries&max=1',
        taskList: {
          async deliver_webhook(payload) {
            const id: unknown = Reflect.get(Object(payload), 'id');
            if (typeof id === 'string') await options.attempt(id);
          },
          async sweep_deliveries() {
            await add(await options.overdue());
          },
        },
        logger: quietLogger(log),
      }),
    log,
  );

  return { add, start: () => worker.start(), stop: () => worker.stop() };
}
