import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveMessage } from '@/server/domain/fleet/live';
import { fleetPaths, listPaths, stationPaths } from './affected';

/**
 * Least time between two refetches: the first change after a quiet time is fetched at once. Queries of the station looked at
 * follow quickly; lists over the whole fleet must not be asked for at every change.
 */
export const STATION_MS = 200;
export const FLEET_MS = 3_000;

interface Names {
  identityOf: (stationId: number) => string | undefined;
}

/**
 * Turns "this changed" into refetches of what is on the screen. What arrives within the interval is one refetch; a query that
 * is being fetched at that moment is asked again afterwards, so that the newest change is never lost to an older answer.
 */
export class Refresher {
  private readonly stations = new Map<number, Set<string>>();
  private readonly lists = new Set<string>();
  private stationTimer: ReturnType<typeof setTimeout> | null = null;
  private listTimer: ReturnType<typeof setTimeout> | null = null;
  private stationsAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly queries: QueryClient,
    private readonly names: Names,
  ) {}

  note(message: LiveMessage): void {
    if (message.kind !== 'delta') return;
    for (const [id, mask] of message.touched) {
      for (const path of stationPaths(mask)) this.markStation(id, path);
      for (const path of fleetPaths(mask)) this.markList(path);
    }
    // A removed station changes lists; a fleet-wide topic is rare (someone edited) and goes out with the quick ones.
    if (message.removed.length > 0) this.markList('stations.list');
    const edited = listPaths(message.fleetTopics);
    if (edited.size > 0) this.refetch((path) => edited.has(path));
  }

  /** After a gap nothing on the screen can be trusted. */
  everything(): void {
    void this.queries.invalidateQueries();
  }

  stop(): void {
    if (this.stationTimer) clearTimeout(this.stationTimer);
    if (this.listTimer) clearTimeout(this.listTimer);
    this.stationTimer = this.listTimer = null;
    this.stations.clear();
    this.lists.clear();
  }

  private markStation(id: number, path: string): void {
    let paths = this.stations.get(id);
    if (!paths) {
      paths = new Set();
      this.stations.set(id, paths);
    }
    paths.add(path);
    const sinceMs = Date.now() - this.stationsAt;
    this.stationTimer ??= setTimeout(() => this.flushStations(), Math.max(0, STATION_MS - sinceMs));
  }

  private markList(path: string): void {
    this.lists.add(path);
    this.listTimer ??= setTimeout(() => this.flushLists(), FLEET_MS);
  }

  private flushStations(): void {
    this.stationTimer = null;
    this.stationsAt = Date.now();
    const dirty = new Map(this.stations);
    this.stations.clear();
    const busy = this.refetch((path, query) => {
      for (const [id, paths] of dirty) if (paths.has(path) && this.isAbout(query, id)) return true;
      return false;
    });
    for (const query of busy) {
      const path = pathOf(query);
      for (const [id, paths] of dirty) if (path && paths.has(path) && this.isAbout(query, id)) this.markStation(id, path);
    }
  }

  private flushLists(): void {
    this.listTimer = null;
    const dirty = new Set(this.lists);
    this.lists.clear();
    for (const query of this.refetch((path) => dirty.has(path))) {
      const path = pathOf(query);
      if (path) this.markList(path);
    }
  }

  /** Invalidates what matches; gives back what is busy and must be asked again. */
  private refetch(matches: (path: string, query: Query) => boolean): Query[] {
    const busy: Query[] = [];
    for (const query of this.queries.getQueryCache().getAll()) {
      const path = pathOf(query);
      if (!path || !matches(path, query)) continue;
      if (query.state.fetchStatus === 'fetching') busy.push(query);
      else void this.queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }
    return busy;
  }

  /** Whether a query asks about this station: by its input, or by what it was answered. */
  private isAbout(query: Query, stationId: number): boolean {
    const input = inputOf(query);
    const path = pathOf(query);
    if (input.stationId === stationId) return true;
    if (path?.startsWith('stations.')) {
      return input.id === stationId || (input.identity !== undefined && input.identity === this.names.identityOf(stationId));
    }
    const data: unknown = query.state.data;
    return typeof data === 'object' && data !== null && 'stationId' in data && data.stationId === stationId;
  }
}

/** tRPC's keys are `[['stations', 'get'], { input, type }]`. */
function pathOf(query: Query): string | null {
  const [path] = query.queryKey;
  return Array.isArray(path) ? path.join('.') : null;
}

function inputOf(query: Query): { id?: unknown; stationId?: unknown; identity?: unknown } {
  const options = query.queryKey[1];
  if (typeof options !== 'object' || options === null || !('input' in options)) return {};
  const { input } = options;
  return typeof input === 'object' && input !== null ? input : {};
}
