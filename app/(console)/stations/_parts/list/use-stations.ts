'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { StationRow } from '@/server/domain/fleet/views';
import type { ListInput } from './filter';
import { sameFacts } from './live-row';

const PAGE = 100;

/**
 * The stations that match, page by page. A row keeps its object while only what is live about it changes: the cells follow
 * the live stream themselves, so that a busy fleet redraws cells and not the table.
 */
export function useStations(input: ListInput) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const asked = { ...input, limit: PAGE };
  // Not tRPC's own infinite options: they put a `direction` of theirs into the input, and this list has one that means the order.
  const query = useInfiniteQuery({
    queryKey: trpc.stations.list.infiniteQueryKey(asked),
    queryFn: ({ pageParam, signal }) =>
      api.stations.list.query(pageParam === null ? asked : { ...asked, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const kept = useRef<readonly StationRow[]>([]);
  const rows = useMemo(() => {
    const before = new Map(kept.current.map((row) => [row.id, row]));
    const next = new Map<number, StationRow>(); // a station may move between two pages while they are read
    for (const page of query.data?.pages ?? []) {
      for (const row of page.items) {
        const old = before.get(row.id);
        next.set(row.id, old && sameFacts(old, row) ? old : row);
      }
    }
    const list = [...next.values()];
    const unchanged = list.length === kept.current.length && list.every((row, i) => row === kept.current[i]);
    if (!unchanged) kept.current = list;
    return kept.current;
  }, [query.data]);
  return {
    rows,
    total: query.data?.pages[0]?.total ?? null,
    isLoading: query.isPending,
    error: query.data ? null : query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
  };
}
