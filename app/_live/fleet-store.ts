import type { StationSummary } from '@/server/domain/events';
import { fromColumns } from '@/server/domain/fleet/columns';
import type { LiveMessage } from '@/server/domain/fleet/live';

/** How well the screen follows the world. `since`: when the stream dropped (ms), null when it never was up. */
export interface LiveState {
  connection: 'connecting' | 'live' | 'reconnecting' | 'stale';
  since: number | null;
}

const EMPTY: readonly StationSummary[] = [];

/**
 * The fleet as the server last told it, in one map. Every message replaces only the stations it names, so a component that
 * watches one station redraws only for it.
 */
export class FleetStore {
  private stations = new Map<number, StationSummary>();
  private readonly lists = new Map<number | null, readonly StationSummary[]>();
  private readonly listeners = new Set<() => void>();
  private live: LiveState = { connection: 'connecting', since: null };
  /** True from the first snapshot on. */
  private loaded = false;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get isLoaded(): boolean {
    return this.loaded;
  }

  get state(): LiveState {
    return this.live;
  }

  station(id: number): StationSummary | undefined {
    return this.stations.get(id);
  }

  /** Stations of a site (null: of all), the same array until one of them changes. */
  list(siteId: number | null): readonly StationSummary[] {
    if (!this.loaded) return EMPTY;
    let list = this.lists.get(siteId);
    if (!list) {
      const all = [...this.stations.values()];
      list = siteId === null ? all : all.filter((station) => station.siteId === siteId);
      if (this.lists.size > 50) this.lists.clear(); // one entry per site looked at since the last change
      this.lists.set(siteId, list);
    }
    return list;
  }

  apply(message: LiveMessage): void {
    if (message.kind === 'resnapshot') return; // the snapshot follows on the same stream
    if (message.kind === 'snapshot') {
      this.stations = new Map(fromColumns(message.fleet).map((station) => [station.id, station]));
      this.loaded = true;
      this.changed();
      return;
    }
    if (message.changed.length + message.removed.length + message.touched.length === 0) return;
    for (const station of message.changed) this.stations.set(station.id, station);
    for (const id of message.removed) this.stations.delete(id);
    for (const [id, , lastMessageAt] of message.touched) {
      const station = this.stations.get(id);
      if (station && lastMessageAt !== null && lastMessageAt > (station.lastMessageAt ?? 0)) {
        this.stations.set(id, { ...station, lastMessageAt });
      }
    }
    this.changed();
  }

  setState(connection: LiveState['connection'], since: number | null): void {
    if (this.live.connection === connection && this.live.since === since) return;
    this.live = { connection, since };
    this.emit();
  }

  private changed(): void {
    this.lists.clear();
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}
