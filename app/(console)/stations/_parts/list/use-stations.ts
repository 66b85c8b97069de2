'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useFleet } from '@/app/_live/live';
import type { StationRow } from '@/server/domain/fleet/views';
import type { ListInput } from './filter';
import { liveRow } from './live-row';

const PAGE = 100;

/** The stations that match, page by page, each as the live stream last told it. `input` null: nothing can match. */
export function useStations(input: ListInput | null) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.stations.list.infiniteQueryOptions(
      { ...(input ?? {}), limit: PAGE },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, enabled: input !== null },
    ),
  );
  const fleet = useFleet();
  const made = useRef(new Map<number, { from: StationRow; row: StationRow }>());
  const rows = useMemo(() => {
    if (input === null) return [];
    const live = new Map(fleet.map((station) => [station.id, station]));
    const next = new Map<number, { from: StationRow; row: StationRow }>();
    const list: StationRow[] = [];
    for (const page of query.data?.pages ?? []) {
      for (const from of page.items) {
        if (next.has(from.id)) continue; // moved between two pages while they were read
        const row = liveRow(from, live.get(from.id), made.current.get(from.id));
        next.set(from.id, { from, row });
        list.push(row);
      }
    }
    made.current = next;
    return list;
  }, [input, query.data, fleet]);
  return {
    rows,
    total: input === null ? 0 : (query.data?.pages[0]?.total ?? null),
    isLoading: input !== null && query.isPending,
    error: query.data ? null : query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
  };
}
