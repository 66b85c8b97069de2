'use client';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useProblem } from './use-problem';

interface Page<T> {
  items: readonly T[];
  total?: number | null | undefined;
}

type Query<T> = Pick<
  UseInfiniteQueryResult<InfiniteData<Page<T>>, unknown>,
  'data' | 'error' | 'isPending' | 'hasNextPage' | 'isFetchingNextPage' | 'isRefetching'
> & { fetchNextPage: () => Promise<unknown>; refetch: () => Promise<unknown> };

/** A list read page by page, as a table and the pane around it want it. */
export function usePages<T>(query: Query<T>) {
  const problem = useProblem();
  const { data, error, isPending, hasNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    rows,
    /** Of all pages, read or not. */
    total: data?.pages[0]?.total ?? rows.length,
    isPending,
    failure: error ? { message: problem(error), onRetry: () => void query.refetch(), isRetrying: query.isRefetching } : null,
    table: {
      rows,
      isLoading: isPending,
      isLoadingMore: query.isFetchingNextPage,
      ...(hasNextPage ? { onLoadMore: () => void query.fetchNextPage() } : {}),
    },
  };
}
