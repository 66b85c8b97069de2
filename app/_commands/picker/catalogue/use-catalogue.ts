'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMessages } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import type { RouterOutputs } from '@/server/api/router';

type Catalogue = RouterOutputs['commands']['catalogue'];

/** A message as it is offered. */
export interface Offer {
  action: string;
  title: string;
  help: string;
  block: Catalogue['groups'][number]['block'];
  against: Catalogue['groups'][number]['actions'][number]['against'];
}

/** What the reader may send to a station; undefined while it is read. */
export function useCatalogue(stationId: number) {
  const trpc = useTRPC();
  const { can } = useMe();
  const words = useActionWords();
  const query = useQuery(
    trpc.commands.catalogue.queryOptions({ stationId }, { enabled: can('stations.command'), staleTime: 60_000 }),
  );
  const { data } = query;
  const offers = useMemo(
    () =>
      data?.groups.flatMap(({ block, actions }) =>
        actions.map(({ action, against }): Offer => ({ action, against, block, ...words(action) })),
      ),
    [data, words],
  );
  return { offers, recent: data?.recent ?? [], version: data?.version ?? null, error: query.error, retry: query.refetch };
}

/** What a message does, in plain words; its own name where we have none. */
export function useActionWords(): (action: string) => { title: string; help: string } {
  const { picker } = useMessages();
  return useMemo(() => {
    const known = new Map(Object.entries(picker.action));
    return (action) => known.get(action) ?? { title: action, help: '' };
  }, [picker.action]);
}
