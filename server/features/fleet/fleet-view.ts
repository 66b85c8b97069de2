import { inScope } from '../../domain/access/access';
import type { DomainEvent, StationSummary } from '../../domain/events';
import { type FleetTopic, topicMask } from '../../domain/fleet/live';
import { shownStatus } from '../../domain/fleet/shown';
import type { Clock, EventBus } from '../ports';
import type { FleetReads, Scope } from './read-ports';
import { createReloader } from './reload';

/** One thing that became different in the fleet, in the order it did. `siteBefore` undefined: the station was not there. */
export type FleetChange =
  | { kind: 'changed'; stationId: number; siteBefore: number | null | undefined; mask: number }
  | { kind: 'touched'; stationId: number; mask: number }
  | { kind: 'removed'; stationId: number; siteBefore: number | null }
  | { kind: 'topic'; topic: FleetTopic };

export interface FleetView {
  /** Listens to the bus, then loads everything (one query). */
  start(): Promise<void>;
  stop(): void;
  get(stationId: number): StationSummary | null;
  /** Every station in scope. */
  list(scope: Scope): Iterable<StationSummary>;
  count(scope: Scope): { stations: number; connected: number };
  /** Connectors that were charging ten minutes ago; null until we have watched that long. */
  chargingTenMinutesAgo(scope: Scope, siteId: number | null): number | null;
  /** Called synchronously for every change. Returns the way to stop. */
  onChange(listener: (change: FleetChange) => void): () => void;
}

const SAMPLE_MS = 60_000;
const SAMPLES = 11;
const MAX_DELETED = 10_000;
const COMMAND_TOPICS = topicMask(['commands', 'history']);
const DETAIL_TOPICS = topicMask(['details', 'history']);

/** The fleet in this node's memory: what the live view draws and attention looks at. The newest word about a station wins. */
export function createFleetView(ports: {
  reads: Pick<FleetReads, 'summaries'>;
  bus: EventBus;
  clock: Clock;
  onError: (error: unknown) => void;
}): FleetView {
  const stations = new Map<number, StationSummary>();
  /** Deleted ones, newest last: what their sockets still say while they close must not bring them back. */
  const deleted = new Set<number>();
  const listeners = new Set<(change: FleetChange) => void>();
  /** Charging connectors per site, a sample a minute, newest last. */
  const samples: { at: number; bySite: Map<number | null, number> }[] = [];
  let stopBus: (() => void) | null = null;
  let timer: NodeJS.Timeout | null = null;

  const tell = (change: FleetChange): void => {
    for (const listener of listeners) listener(change);
  };
  const put = (summary: StationSummary, mask: number): void => {
    const before = stations.get(summary.id);
    stations.set(summary.id, summary);
    tell({ kind: 'changed', stationId: summary.id, siteBefore: before === undefined ? undefined : before.siteId, mask });
  };
  const remove = (stationId: number): void => {
    deleted.delete(stationId);
    deleted.add(stationId);
    if (deleted.size > MAX_DELETED) for (const oldest of [...deleted].slice(0, MAX_DELETED / 2)) deleted.delete(oldest);
    const before = stations.get(stationId);
    if (!before || !stations.delete(stationId)) return;
    tell({ kind: 'removed', stationId, siteBefore: before.siteId });
  };
  const touch = (stationId: number, mask: number): void => {
    if (stations.has(stationId)) tell({ kind: 'touched', stationId, mask });
  };
  const reloader = createReloader({
    load: (ids) => ports.reads.summaries(ids),
    current: (id) => stations.get(id),
    put: (summary) => {
      deleted.delete(summary.id);
      put(summary, DETAIL_TOPICS);
    },
    remove,
    onError: ports.onError,
  });

  const apply = (event: DomainEvent): void => {
    switch (event.kind) {
      case 'stationChanged':
        if (!deleted.has(event.summary.id)) put(event.summary, topicMask(event.topics));
        return;
      case 'stationTouched': {
        const known = stations.get(event.stationId);
        if (known && event.lastMessageAt !== null)
          stations.set(event.stationId, { ...known, lastMessageAt: event.lastMessageAt });
        touch(event.stationId, topicMask(event.topics));
        return;
      }
      case 'stationDeleted':
        remove(event.stationId);
        return;
      case 'commandChanged':
        touch(event.stationId, COMMAND_TOPICS);
        return;
      case 'stationsEdited':
        reloader.ask(event.stationIds);
        tell({ kind: 'topic', topic: 'stations' });
        tell({ kind: 'topic', topic: 'sites' });
        return;
      case 'tokensEdited':
        tell({ kind: 'topic', topic: 'tokens' });
        return;
      case 'planChanged':
        tell({ kind: 'topic', topic: 'plans' });
        return;
      case 'refusalsChanged':
        tell({ kind: 'topic', topic: 'refusals' });
        return;
      case 'certificateChanged':
      case 'transactionStarted':
      case 'transactionEnded':
        return; // what is shown of these comes with other events
    }
  };

  const sample = (): void => {
    const bySite = new Map<number | null, number>();
    for (const s of stations.values()) {
      const charging = s.connectors.filter((c) => shownStatus(s.connected, c) === 'Charging').length;
      if (charging > 0) bySite.set(s.siteId, (bySite.get(s.siteId) ?? 0) + charging);
    }
    samples.push({ at: ports.clock.now().getTime(), bySite });
    if (samples.length > SAMPLES) samples.shift();
  };

  return {
    async start() {
      stopBus = ports.bus.subscribe(apply);
      await reloader.loadAll();
      timer = setInterval(sample, SAMPLE_MS);
      timer.unref();
      sample();
    },
    stop() {
      stopBus?.();
      reloader.stop();
      if (timer) clearInterval(timer);
    },
    get: (stationId) => stations.get(stationId) ?? null,
    *list(scope) {
      for (const s of stations.values()) if (inScope(scope, s.siteId)) yield s;
    },
    count(scope) {
      let total = 0;
      let connected = 0;
      for (const s of stations.values()) {
        if (!inScope(scope, s.siteId)) continue;
        total++;
        if (s.connected) connected++;
      }
      return { stations: total, connected };
    },
    chargingTenMinutesAgo(scope, siteId) {
      const oldest = samples[0];
      if (!oldest || ports.clock.now().getTime() - oldest.at < (SAMPLES - 1.5) * SAMPLE_MS) return null;
      let charging = 0;
      for (const [site, count] of oldest.bySite)
        if (inScope(scope, site) && (siteId === null || site === siteId)) charging += count;
      return charging;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
