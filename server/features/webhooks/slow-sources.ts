import type { StationSummary } from '../../domain/events';
import type { WebhookBody, WebhookEvent } from '../../domain/webhooks/webhook';
import type { PublisherPorts } from './ports';

/** A burst of changes is looked at once. */
const GATHER_MS = 300;
/** Commands whose end was told; beyond, the oldest are forgotten. */
const MAX_TOLD = 5000;
const EVERYTHING = { siteIds: null };

/** Events whose facts are not on the bus but in the database: asked for only when a webhook wants them. */
export function createSlowSources(
  ports: PublisherPorts & {
    wants(event: WebhookEvent): boolean;
    emit(event: WebhookEvent, station: WebhookBody['station'], data: Record<string, unknown>): void;
  },
) {
  const told = new Set<string>();
  let lastSecurityEvent = '0';
  let refusedSince = ports.clock.now();
  const running = new Set<Promise<void>>();

  function run(what: string, work: () => Promise<void>): void {
    const done: Promise<void> = work()
      .catch((error: unknown) => ports.onError(`${what} could not be told to webhooks`, error))
      .finally(() => running.delete(done));
    running.add(done);
  }

  function station(id: number): WebhookBody['station'] {
    const summary = ports.fleet.get(id);
    return summary && stationOf(summary);
  }

  /** Runs `work` once, a moment after the first of a burst of calls. */
  function gathered(event: WebhookEvent, what: string, work: () => Promise<void>): () => void {
    let asked = false;
    return () => {
      if (asked || !ports.wants(event)) return;
      asked = true;
      run(what, async () => {
        await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
        asked = false;
        await work();
      });
    };
  }

  return {
    /** From here on: what is older was there before us. */
    async start(): Promise<void> {
      lastSecurityEvent = (await ports.store.securityEventsAfter(null)).at(-1)?.id ?? '0';
    },
    commandChanged(id: string, stationId: number): void {
      if (told.has(id) || !ports.wants('command.ended')) return;
      run('the end of a command', async () => {
        const command = await ports.reads.other.command(id);
        if (!command?.outcome || told.has(id)) return;
        told.add(id);
        const [oldest] = told;
        if (told.size > MAX_TOLD && oldest !== undefined) told.delete(oldest);
        const { request, outcome, requestedAt, requestedByName, answeredAt } = command;
        ports.emit('command.ended', station(stationId), {
          ...{ commandId: id, request, outcome, requestedAt, requestedByName, answeredAt },
        });
      });
    },
    refusalsChanged: gathered('station.refused', 'a refused station', async () => {
      const since = refusedSince;
      const refusals = (await ports.reads.other.refusals(EVERYTHING)).filter((one) => one.lastAt > since);
      for (const refusal of refusals.reverse()) {
        const { identity, reason, detail, remoteAddress, firstAt, lastAt, count, knownStation } = refusal;
        if (lastAt > refusedSince) refusedSince = lastAt;
        const where = knownStation && station(knownStation.id);
        ports.emit('station.refused', where, { identity, reason, detail, remoteAddress, firstAt, lastAt, count });
      }
    }),
    historyChanged: gathered('security.event', 'a security event', async () => {
      const rows = await ports.store.securityEventsAfter(lastSecurityEvent);
      lastSecurityEvent = rows.at(-1)?.id ?? lastSecurityEvent;
      for (const { stationId, at, summary, detail } of rows)
        ports.emit('security.event', station(stationId), { at, summary, detail });
    }),
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

export function stationOf({ identity, name, siteId }: StationSummary): WebhookBody['station'] {
  return { identity, name, siteId };
}
