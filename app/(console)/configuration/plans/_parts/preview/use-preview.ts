'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { PlanPreview, PlanSelection, PreviewRow, PreviewState } from '@/server/domain/settings/plan-views';
import type { Wish } from '@/server/domain/settings/wish';

export interface PreviewOf {
  selection: PlanSelection;
  wishes: readonly Wish[] | null;
}

/** Typing settles for this long before the difference is reckoned. */
const SETTLE_MS = 500;
/** While it is still being reckoned. */
const LOOK_MS = 700;

export interface Preview {
  /** The newest counts; null: nothing was asked yet. */
  data: PlanPreview | null;
  rows: readonly PreviewRow[];
  error: unknown;
  isPending: boolean;
  /** The figures are those of an earlier draft. */
  isOld: boolean;
  states: PreviewState | null;
  setStates: (state: PreviewState | null) => void;
  text: string;
  setText: (text: string) => void;
  loadMore: (() => void) | undefined;
  retry: () => void;
}

/** What a draft would change, reckoned by the server and read page by page. */
export function usePreview(of: PreviewOf | null): Preview {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const asked = useSettled(of);
  const [states, setStates] = useState<PreviewState | null>(null);
  const [text, setText] = useState('');
  const found = useDeferredValue(text.trim());

  const first = useQuery({
    queryKey: ['plan-preview', asked],
    queryFn: () => (asked ? api.plans.preview.mutate({ ...asked, limit: 1 }) : null),
    enabled: asked !== null,
    placeholderData: (old) => old,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  const previewId = asked === null ? null : (first.data?.previewId ?? null);
  const pages = useInfiniteQuery(
    trpc.plans.previewPage.infiniteQueryOptions(
      {
        previewId: previewId ?? '00000000-0000-4000-8000-000000000000',
        limit: 100,
        ...(states ? { states: [states] } : {}),
        ...(found ? { text: found } : {}),
      },
      {
        enabled: previewId !== null,
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        placeholderData: (old) => old,
        // Only while it is reckoned: after that nothing changes.
        refetchInterval: ({ state }) => {
          const newest = state.data?.pages[0];
          return newest && newest.computed >= newest.total ? false : LOOK_MS;
        },
        retry: false,
      },
    ),
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  return {
    data: asked === null ? null : (pages.data?.pages[0] ?? first.data ?? null),
    rows,
    error: first.error ?? pages.error,
    isPending: first.isFetching || (pages.isFetching && rows.length === 0),
    isOld: first.isPlaceholderData || JSON.stringify(asked) !== JSON.stringify(of),
    states,
    setStates,
    text,
    setText,
    loadMore: pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined,
    retry: () => void first.refetch(),
  };
}

/** A draft that has not changed for a moment; null at once, so that figures of something else are not shown. */
function useSettled(of: PreviewOf | null): PreviewOf | null {
  const key = of === null ? null : JSON.stringify(of);
  const [settled, setSettled] = useState<{ key: string; of: PreviewOf } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is the same when it reads the same
  useEffect(() => {
    if (of === null || key === null) return;
    const timer = setTimeout(() => setSettled({ key, of }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return key === null ? null : (settled?.of ?? null);
}
