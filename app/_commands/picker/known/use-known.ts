'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import type { CommandStation } from '../../station';
import type { Known } from './known';

const FRESH_MS = 10_000;
/** Those that run are among the latest. */
const LATEST = 50;

/** Reads what is known of a station; without what could not be read. `isReading` until all of it was tried. */
export function useKnown(station: CommandStation): { known: Known; isReading: boolean } {
  const trpc = useTRPC();
  const { can } = useMe();
  const { id } = station;
  // Always as it is now: the next free number must not be one just given away.
  const holdings = useQuery(
    trpc.stations.holdings.queryOptions({ id }, { staleTime: 0, refetchOnMount: 'always', retry: false }),
  );
  const variables = useQuery(
    trpc.stations.variables.queryOptions({ id }, { enabled: can('configuration.read'), staleTime: FRESH_MS, retry: false }),
  );
  const sessions = useQuery(
    trpc.stations.sessions.queryOptions(
      { id, limit: LATEST },
      { enabled: can('sessions.read'), staleTime: FRESH_MS, retry: false },
    ),
  );
  const known = useMemo<Known>(
    () => ({
      station,
      sessions: sessions.data?.items.filter((session) => session.endedAt === null) ?? [],
      holdings: holdings.data ?? [],
      variables: variables.data ?? [],
    }),
    [station, sessions.data, holdings.data, variables.data],
  );
  return { known, isReading: !holdings.isFetchedAfterMount || variables.isLoading || sessions.isLoading };
}
