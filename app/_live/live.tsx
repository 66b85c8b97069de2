'use client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { goToSignIn } from '@/app/_lib/auth';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { StationSummary } from '@/server/domain/events';
import { keepLive } from './connection';
import { FleetStore, type LiveState } from './fleet-store';
import { Refresher } from './refresher';

const Store = createContext<FleetStore | null>(null);

/** Opens the one live subscription of the tab and keeps fleet and query cache up to date with it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [store] = useState(() => new FleetStore());

  useEffect(() => {
    const refresher = new Refresher(queries, { identityOf: (id) => store.station(id)?.identity });
    const stop = keepLive(api, store, {
      onMessage: (message) => {
        store.apply(message);
        if (message.kind === 'snapshot') queries.setQueryData(trpc.sites.list.queryKey(), message.sites);
        refresher.note(message);
      },
      onGap: () => refresher.everything(),
      onSignedOut: goToSignIn,
    });
    return () => {
      stop();
      refresher.stop();
    };
  }, [api, queries, store, trpc]);

  return <Store value={store}>{children}</Store>;
}

function useStore(): FleetStore {
  const store = useContext(Store);
  if (!store) throw new Error('live data is used outside LiveProvider');
  return store;
}

const NO_STATIONS: readonly StationSummary[] = [];
const CONNECTING: LiveState = { connection: 'connecting', since: null };

/** All stations in view (of one site, or all with null), redrawn whenever one of them changes. */
export function useFleet(siteId: number | null = null): readonly StationSummary[] {
  const store = useStore();
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => store.list(siteId), [store, siteId]),
    () => NO_STATIONS,
  );
}

/** False until the first snapshot: an empty fleet is then not known to be empty. */
export function useFleetLoaded(): boolean {
  const store = useStore();
  return useSyncExternalStore(
    store.subscribe,
    () => store.isLoaded,
    () => false,
  );
}

/** One station as it is now; redrawn only when it changes. */
export function useStation(id: number | null): StationSummary | undefined {
  const store = useStore();
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => (id === null ? undefined : store.station(id)), [store, id]),
    () => undefined,
  );
}

/** Whether what is shown is live, and since when not. */
export function useLiveState(): LiveState {
  const store = useStore();
  return useSyncExternalStore(
    store.subscribe,
    () => store.state,
    () => CONNECTING,
  );
}
