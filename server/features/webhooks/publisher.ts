import { randomUUID } from 'node:crypto';
import { inScope } from '../../domain/access/access';
import type { DomainEvent, StationSummary } from '../../domain/events';
import { changesOf, endOf, startOf } from '../../domain/webhooks/changes';
import type { WebhookBody, WebhookEvent } from '../../domain/webhooks/webhook';
import type { ActiveWebhook, NewDelivery, PublisherPorts } from './ports';
import { createSlowSources, stationOf } from './slow-sources';

type TransactionEvent = Extract<DomainEvent, { kind: 'transactionStarted' | 'transactionEnded' }>;

const RELOAD_MS = 30_000;
const FLUSH_MS = 200;
/** Deliveries that wait to be stored; beyond, new ones are lost (and logged), so that a flood does not take the process down. */
const MAX_WAITING = 20_000;
/** `transaction.updated` of one transaction, at most so often. */
const UPDATE_EVERY_MS = 60_000;
const BATCH = 500;

/**
 * Turns what happens on the bus into deliveries: one row per webhook that wants it and may see it. Looks at the fleet as it was before.
 * What happens while nobody runs is not told afterwards.
 */
export function createWebhookPublisher(ports: PublisherPorts) {
  const before = new Map<number, StationSummary>();
  const updatedAt = new Map<number, number>();
  let hooks: readonly ActiveWebhook[] = [];
  let wanted = new Set<string>();
  let waiting: NewDelivery[] = [];
  let lost = 0;
  let timers: NodeJS.Timeout[] = [];
  let stopBus: (() => void) | null = null;
  let flushing: Promise<void> = Promise.resolve();

  const wants = (event: WebhookEvent): boolean => wanted.has(event);

  function emit(event: WebhookEvent, station: WebhookBody['station'], data: Record<string, unknown>): void {
    const takers = hooks.filter((hook) => hook.events.includes(event) && inScope(hook, station?.siteId ?? null));
    if (takers.length === 0) return;
    const at = ports.clock.now();
    const whole: WebhookBody = { id: randomUUID(), event, at, station, data };
    const body = JSON.stringify(whole);
    for (const { id: webhookId } of takers) {
      if (waiting.length >= MAX_WAITING) lost++;
      else waiting.push({ id: randomUUID(), webhookId, eventId: whole.id, event, body, createdAt: at });
    }
  }

  const slow = createSlowSources({ ...ports, wants, emit });

  function onStation(after: StationSummary): void {
    const was = before.get(after.id);
    before.set(after.id, after);
    if (hooks.length === 0) return;
    for (const { event, data, transactionId } of changesOf(was, after)) {
      if (!wants(event)) continue;
      if (event !== 'transaction.updated' || isTime(transactionId ?? 0)) emit(event, stationOf(after), data);
    }
  }

  function isTime(transactionId: number): boolean {
    const now = ports.clock.now().getTime();
    if (now - (updatedAt.get(transactionId) ?? 0) < UPDATE_EVERY_MS) return false;
    updatedAt.set(transactionId, now);
    return true;
  }

  function onTransaction({ kind, stationId, transaction }: TransactionEvent): void {
    const started = kind === 'transactionStarted';
    const event = started ? 'transaction.started' : 'transaction.ended';
    const station = wants(event) && before.get(stationId);
    if (station) emit(event, stationOf(station), started ? startOf(transaction) : endOf(transaction));
  }

  function onEvent(event: DomainEvent): void {
    if (event.kind === 'stationChanged') onStation(event.summary);
    else if (event.kind === 'transactionStarted' || event.kind === 'transactionEnded') onTransaction(event);
    else if (event.kind === 'stationDeleted') before.delete(event.stationId);
    else if (event.kind === 'commandChanged') slow.commandChanged(event.commandId, event.stationId);
    else if (event.kind === 'refusalsChanged') slow.refusalsChanged();
    if ((event.kind === 'stationChanged' || event.kind === 'stationTouched') && event.topics.includes('history'))
      slow.historyChanged();
  }

  async function reload(): Promise<void> {
    hooks = await ports.store.active();
    wanted = new Set(hooks.flatMap((hook) => hook.events));
  }

  async function flush(): Promise<void> {
    if (lost > 0) ports.onError(`${lost} webhook deliveries were lost: too many at once`, null);
    lost = 0;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      await ports.queue.add(await ports.store.insert(batch));
    }
  }

  const flushSafely = (): Promise<void> => {
    flushing = flushing.then(flush).catch((error: unknown) => ports.onError('webhook deliveries could not be stored', error));
    return flushing;
  };
  const every = (ms: number, work: () => void): void => {
    const timer = setInterval(work, ms);
    timer.unref();
    timers.push(timer);
  };

  return {
    async start(): Promise<void> {
      await reload();
      await slow.start();
      stopBus = ports.bus.subscribe(onEvent);
      for (const summary of ports.fleet.list({ siteIds: null })) if (!before.has(summary.id)) before.set(summary.id, summary);
      every(FLUSH_MS, () => {
        if (waiting.length > 0 || lost > 0) void flushSafely();
      });
      every(RELOAD_MS, () => {
        reload().catch((error: unknown) => ports.onError('webhooks could not be read', error));
        for (const [id, at] of updatedAt) if (ports.clock.now().getTime() - at > UPDATE_EVERY_MS) updatedAt.delete(id);
      });
    },
    /** Somebody changed the webhooks. */
    edited(): void {
      reload().catch((error: unknown) => ports.onError('webhooks could not be read', error));
    },
    async stop(): Promise<void> {
      stopBus?.();
      for (const timer of timers) clearInterval(timer);
      timers = [];
      await slow.settled();
      await flushSafely();
    },
  };
}
