import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StationSummary } from '@/server/domain/events';
import { toColumns } from '@/server/domain/fleet/columns';
import { type LiveMessage, topicMask } from '@/server/domain/fleet/live';
import { FleetStore } from './fleet-store';
import { FLEET_MS, Refresher, STATION_MS } from './refresher';

function station(id: number, more: Partial<StationSummary> = {}): StationSummary {
  return {
    id,
    identity: `S-${id}`,
    name: `Station ${id}`,
    siteId: 1,
    latitude: null,
    longitude: null,
    vendor: null,
    model: null,
    firmwareVersion: null,
    version: '2.0.1',
    admission: 'accepted',
    demo: false,
    connected: true,
    connectionChangedAt: null,
    disconnectReason: null,
    lastMessageAt: 1_000,
    connectors: [],
    ...more,
  };
}

function delta(more: Partial<Extract<LiveMessage, { kind: 'delta' }>>): LiveMessage {
  return { kind: 'delta', at: 0, changed: [], removed: [], touched: [], fleetTopics: [], ...more };
}

function storeWith(...stations: StationSummary[]): FleetStore {
  const store = new FleetStore();
  store.apply({ kind: 'snapshot', at: 0, fleet: toColumns(stations), sites: [] });
  return store;
}

describe('fleet store', () => {
  test('a delta replaces only the stations it names', () => {
    const store = storeWith(station(1), station(2));
    const untouched = store.station(2);
    store.apply(delta({ changed: [station(1, { name: 'New' })] }));
    expect(store.station(1)?.name).toBe('New');
    expect(store.station(2)).toBe(untouched);
  });

  test('a list is the same array until something in the fleet changes', () => {
    const store = storeWith(station(1), station(2, { siteId: 2 }));
    const list = store.list(2);
    expect(list.map((each) => each.id)).toEqual([2]);
    store.apply(delta({}));
    expect(store.list(2)).toBe(list);
    store.apply(delta({ removed: [2] }));
    expect(store.list(2)).toEqual([]);
  });

  test('an older message time never replaces a newer one', () => {
    const store = storeWith(station(1));
    store.apply(delta({ touched: [[1, 0, 5_000]] }));
    store.apply(delta({ touched: [[1, 0, 2_000]] }));
    expect(store.station(1)?.lastMessageAt).toBe(5_000);
  });

  test('a snapshot after a gap drops stations that are gone', () => {
    const store = storeWith(station(1), station(2));
    store.apply({ kind: 'snapshot', at: 1, fleet: toColumns([station(2)]), sites: [] });
    expect(store.list(null).map((each) => each.id)).toEqual([2]);
  });
});

describe('refetching what changed', () => {
  afterEach(() => void vi.useRealTimers());

  const key = (path: string, input?: object) => [path.split('.'), { input, type: 'query' }];
  const queries = new QueryClient();
  const stale = (path: string, input?: object) => queries.getQueryState(key(path, input))?.isInvalidated ?? null;
  const refresher = new Refresher(queries, { identityOf: (id) => `S-${id}` });

  beforeEach(() => {
    vi.useFakeTimers();
    queries.clear();
    refresher.stop();
    queries.setQueryData(key('stations.get', { id: 1 }), {});
    queries.setQueryData(key('stations.get', { identity: 'S-1' }), {});
    queries.setQueryData(key('stations.get', { id: 2 }), {});
    queries.setQueryData(key('stations.messages', { id: 1 }), {});
    queries.setQueryData(key('commands.list', { stationId: 1 }), {});
    queries.setQueryData(key('sessions.get', { id: 77 }), { stationId: 1 });
    queries.setQueryData(key('sessions.list', { state: 'active' }), {});
    queries.setQueryData(key('tokens.list'), {});
  });

  test('only queries of the touched station and topic are asked again', () => {
    refresher.note(delta({ touched: [[1, topicMask(['transactions']), null]] }));
    vi.advanceTimersByTime(STATION_MS);
    expect(stale('stations.get', { id: 1 })).toBe(true);
    expect(stale('stations.get', { identity: 'S-1' })).toBe(true);
    expect(stale('sessions.get', { id: 77 })).toBe(true);
    expect(stale('stations.get', { id: 2 })).toBe(false);
    expect(stale('stations.messages', { id: 1 })).toBe(false);
    expect(stale('commands.list', { stationId: 1 })).toBe(false);
  });

  test('fleet-wide lists follow more slowly', () => {
    refresher.note(delta({ touched: [[5, topicMask(['transactions']), null]] }));
    vi.advanceTimersByTime(STATION_MS);
    expect(stale('sessions.list', { state: 'active' })).toBe(false);
    vi.advanceTimersByTime(FLEET_MS);
    expect(stale('sessions.list', { state: 'active' })).toBe(true);
  });

  test('an edit of a list is seen at once', () => {
    refresher.note(delta({ fleetTopics: ['tokens'] }));
    expect(stale('tokens.list')).toBe(true);
  });

  test('a change during a fetch is asked for again after it', async () => {
    let answer: (value: string) => void = () => {};
    const busy = queries.fetchQuery({
      queryKey: key('stations.variables', { id: 1 }),
      queryFn: () => new Promise<string>((resolve) => (answer = resolve)),
    });
    refresher.note(delta({ touched: [[1, topicMask(['variables']), null]] }));
    vi.advanceTimersByTime(STATION_MS);
    answer('old');
    await busy;
    expect(stale('stations.variables', { id: 1 })).toBe(false);
    vi.advanceTimersByTime(STATION_MS);
    expect(stale('stations.variables', { id: 1 })).toBe(true);
  });
});
