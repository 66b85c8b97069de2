'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { MessageView } from '@/server/domain/fleet/views';

export interface MessageQuery {
  id: number;
  action?: string;
  direction?: 'inbound' | 'outbound';
  problemsOnly?: boolean;
  transactionId?: number;
}

interface Loaded {
  key: string;
  byId: ReadonlyMap<string, MessageView>;
  /** Cursor to older ones; null at the beginning of time, undefined before the first answer. */
  older: string | null | undefined;
}

const PAGE = 100;
/** Beyond this the oldest loaded ones are let go while the tail runs. */
const MAX_LOADED = 5_000;

/**
 * A station's messages, newest first. The newest page follows the live stream while `tail`; what was seen stays, so nothing
 * disappears under the reader's eyes, and older ones are added by `loadOlder`.
 */
export function useMessages(filter: MessageQuery, tail: boolean, enabled: boolean) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const key = JSON.stringify(filter);
  const [state, setState] = useState<Loaded>({ key, byId: new Map(), older: undefined });
  const [olderError, setOlderError] = useState<unknown>(null);
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const loaded = state.key === key ? state : null;
  const newest = useQuery(
    trpc.stations.messages.queryOptions(
      { ...filter, limit: PAGE },
      { enabled: enabled && (tail || loaded?.older === undefined), staleTime: 0 },
    ),
  );

  const page = newest.data;
  useEffect(() => {
    if (!page) return;
    setState((before) => {
      const same = before.key === key;
      const byId = new Map(same ? before.byId : []);
      for (const item of page.items) byId.set(item.id, item);
      return { key, byId: trimmed(byId), older: same && before.older !== undefined ? before.older : page.nextCursor };
    });
  }, [page, key]);

  const busy = useRef(false);
  const older = loaded?.older;
  const loadOlder = useCallback(() => {
    if (!older || busy.current) return;
    busy.current = true;
    setLoadingOlder(true);
    setOlderError(null);
    api.stations.messages.query({ ...filter, limit: PAGE, cursor: older }).then(
      (more) => {
        busy.current = false;
        setLoadingOlder(false);
        setState((before) => {
          if (before.key !== key) return before;
          const byId = new Map(before.byId);
          for (const item of more.items) byId.set(item.id, item);
          return { key, byId, older: more.nextCursor };
        });
      },
      (error: unknown) => {
        busy.current = false;
        setLoadingOlder(false);
        setOlderError(error);
      },
    );
  }, [api, filter, key, older]);

  const rows = useMemo(() => [...(loaded?.byId.values() ?? [])].sort(newestFirst), [loaded]);
  return {
    rows,
    isLoading: loaded === null && newest.isPending,
    error: loaded === null ? newest.error : olderError,
    retry: () => void newest.refetch(),
    hasOlder: older !== null && older !== undefined,
    isLoadingOlder,
    loadOlder,
  };
}

function newestFirst(a: MessageView, b: MessageView): number {
  const difference = Number(b.at) - Number(a.at);
  if (difference !== 0) return difference;
  return a.id.length === b.id.length ? (a.id < b.id ? 1 : -1) : b.id.length - a.id.length; // bigints as text
}

function trimmed(byId: Map<string, MessageView>): Map<string, MessageView> {
  if (byId.size <= MAX_LOADED) return byId;
  return new Map(
    [...byId.values()]
      .sort(newestFirst)
      .slice(0, MAX_LOADED)
      .map((item) => [item.id, item]),
  );
}
