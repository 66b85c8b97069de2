'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { MessageView } from '@/server/domain/fleet/views';
import type { MessageQuery } from '../filters/use-message-filter';

/** Where older ones are: after a cursor of the server's, or before an instant when we let go of what we had. */
type Older = { cursor: string } | { before: Date };

interface Loaded {
  key: string;
  byId: ReadonlyMap<string, MessageView>;
  /** Null at the beginning of time; undefined before the first answer. */
  older: Older | null | undefined;
  /** Set when the search stopped at its bound: how far back it has come. */
  searchedBackTo: Date | null;
  /** The server's clock at the newest reading. */
  asOf: Date | null;
}

const PAGE = 100;
/** Beyond this the oldest loaded ones are let go while the tail runs. */
const MAX_LOADED = 2_000;
/** A CALL of ours is stored when it has been answered, which may take a minute and a half. */
const LATE_MS = 120_000;

/**
 * A station's messages, newest first, as the server finds them. The newest follow the live stream while `tail`; what was seen stays, so
 * nothing disappears under the reader's eyes, and older ones are added by `loadOlder`.
 */
export function useMessages(filter: MessageQuery, tail: boolean, enabled: boolean) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const key = JSON.stringify(filter);
  const [state, setState] = useState<Loaded>({ key, byId: new Map(), older: undefined, searchedBackTo: null, asOf: null });
  const [olderError, setOlderError] = useState<unknown>(null);
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const loaded = state.key === key && state.older !== undefined ? state : null;
  const asOf = useRef<{ key: string; at: number } | null>(null);

  const newest = useQuery({
    ...trpc.stations.messages.queryOptions({ ...filter, limit: PAGE }),
    // Once there is a page, only what came since is asked for: a search must not be made again at every message.
    queryFn: ({ signal }) => {
      const known = asOf.current?.key === key ? asOf.current.at : null;
      const after = known === null ? filter.after : new Date(Math.max(known - LATE_MS, Number(filter.after ?? 0)));
      return api.stations.messages.query({ ...filter, ...(after ? { after } : {}), limit: PAGE }, { signal });
    },
    enabled: enabled && (tail || loaded === null),
    staleTime: 0,
    gcTime: 0,
  });

  const page = newest.data;
  useEffect(() => {
    // Paused: what was on its way by then waits with the rest.
    if (!page || (!tail && asOf.current?.key === key)) return;
    asOf.current = { key, at: Number(page.asOf) };
    setState((before) => {
      const same = before.key === key && before.older !== undefined;
      // More came at once than a page holds: the list starts anew rather than hide a gap.
      const gap =
        same && page.nextCursor !== null && before.byId.size > 0 && !page.items.some((item) => before.byId.has(item.id));
      const byId = new Map(same && !gap ? before.byId : []);
      for (const item of page.items) byId.set(item.id, item);
      const older = same && !gap ? before.older : page.nextCursor === null ? null : { cursor: page.nextCursor };
      return trimmed({
        key,
        byId,
        older,
        searchedBackTo: same && !gap ? before.searchedBackTo : page.searchedBackTo,
        asOf: page.asOf,
      });
    });
  }, [page, key, tail]);

  const busy = useRef<string | null>(null);
  const older = loaded?.older;
  const loadOlder = useCallback(() => {
    if (!older || busy.current === key) return;
    busy.current = key;
    setLoadingOlder(true);
    setOlderError(null);
    const settle = () => {
      if (busy.current === key) busy.current = null;
      setLoadingOlder(false);
    };
    api.stations.messages.query({ ...filter, limit: PAGE, ...older }).then(
      (more) => {
        settle();
        setState((before) => {
          if (before.key !== key) return before;
          const byId = new Map(before.byId);
          for (const item of more.items) byId.set(item.id, item);
          return {
            ...before,
            byId,
            older: more.nextCursor === null ? null : { cursor: more.nextCursor },
            searchedBackTo: more.searchedBackTo,
          };
        });
      },
      (error: unknown) => {
        settle();
        setOlderError(error);
      },
    );
  }, [api, filter, key, older]);

  const rows = useMemo(() => [...(loaded?.byId.values() ?? [])].sort(newestFirst), [loaded]);
  return {
    rows,
    isLoading: loaded === null && newest.error === null,
    error: loaded === null ? newest.error : (olderError ?? newest.error),
    retry: () => void newest.refetch(),
    hasOlder: older !== null && older !== undefined,
    /** The search stopped here; going on is for people to decide. */
    searchedBackTo: loaded?.searchedBackTo ?? null,
    asOf: loaded?.asOf ?? null,
    isLoadingOlder,
    loadOlder,
  };
}

function newestFirst(a: MessageView, b: MessageView): number {
  const difference = Number(b.at) - Number(a.at);
  if (difference !== 0) return difference;
  return a.id.length === b.id.length ? (a.id < b.id ? 1 : -1) : b.id.length - a.id.length; // bigints as text
}

function trimmed(state: Loaded): Loaded {
  if (state.byId.size <= MAX_LOADED) return state;
  const kept = [...state.byId.values()].sort(newestFirst).slice(0, MAX_LOADED);
  const last = kept.at(-1);
  return {
    ...state,
    byId: new Map(kept.map((item) => [item.id, item])),
    // Those of the same millisecond come again, and are recognised.
    older: last ? { before: new Date(Number(last.at) + 1) } : state.older,
    searchedBackTo: null,
  };
}
