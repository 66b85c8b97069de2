import type { StationSummary } from '../../domain/events';

const BATCH = 5000;
const RETRY_MS = 1000;
/** After this many failures in a row the ids are dropped: the next edit or message of a station brings it again. */
const MAX_FAILURES = 60;

/**
 * Reads summaries again after people edited stations. A station's own news may overtake the query: then only what people
 * decide is taken from the database, and what the station said stays.
 */
export function createReloader(fleet: {
  load(ids: readonly number[] | null): Promise<StationSummary[]>;
  current(id: number): StationSummary | undefined;
  put(summary: StationSummary): void;
  remove(id: number): void;
  onError(error: unknown): void;
}) {
  const asked = new Set<number>();
  let running = false;
  let stopped = false;

  async function run(): Promise<void> {
    let failures = 0;
    while (asked.size > 0 && !stopped) {
      const ids = [...asked].slice(0, BATCH);
      for (const id of ids) asked.delete(id);
      const before = new Map(ids.map((id) => [id, fleet.current(id)]));
      try {
        merge(await fleet.load(ids), before);
        failures = 0;
      } catch (error) {
        fleet.onError(error);
        if (++failures >= MAX_FAILURES) continue;
        for (const id of ids) asked.add(id);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  function merge(loaded: readonly StationSummary[], before: ReadonlyMap<number, StationSummary | undefined>): void {
    const found = new Set<number>();
    for (const summary of loaded) {
      found.add(summary.id);
      const now = fleet.current(summary.id);
      fleet.put(now === undefined || now === before.get(summary.id) ? summary : withRegistryFacts(now, summary));
    }
    for (const id of before.keys()) if (!found.has(id)) fleet.remove(id);
  }

  return {
    /** Everything; news heard meanwhile wins over what the query saw. */
    async loadAll(): Promise<void> {
      for (const summary of await fleet.load(null)) {
        const now = fleet.current(summary.id);
        fleet.put(now === undefined ? summary : withRegistryFacts(now, summary));
      }
    },
    ask(ids: readonly number[]): void {
      for (const id of ids) asked.add(id);
      if (running || asked.size === 0) return;
      running = true;
      void run().finally(() => {
        running = false;
      });
    },
    stop(): void {
      stopped = true;
    },
  };
}

/** `live` with what people decide (name, place, admission, plug types) from `stored`. */
export function withRegistryFacts(live: StationSummary, stored: StationSummary): StationSummary {
  const types = new Map(stored.connectors.map((c) => [`${c.evseId}.${c.connectorId}`, c.type]));
  return {
    ...live,
    identity: stored.identity,
    name: stored.name,
    siteId: stored.siteId,
    latitude: stored.latitude,
    longitude: stored.longitude,
    admission: stored.admission,
    demo: stored.demo,
    connectors: live.connectors.map((c) => ({ ...c, type: types.get(`${c.evseId}.${c.connectorId}`) ?? c.type })),
  };
}
