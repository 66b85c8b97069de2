'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { toast } from '@/app/_ui';
import type { DriftState } from '@/server/domain/settings/drift';
import type { Wish } from '@/server/domain/settings/wish';

/** Addresses have a bound; beyond it the plan is for all that drift, within the same sites. */
const MAX_NAMED = 800;

interface Chosen {
  key?: string;
  state?: DriftState;
  search?: string;
  siteIds?: number[];
  stationIds?: number[];
  baselineId?: number;
}

/** Goes to a new plan for the stations that drift so. With `wish` for that alone, else each station's own baselines. */
export function usePlanLink() {
  const client = useTRPCClient();
  const router = useRouter();
  const problem = useProblem();
  return useMutation({
    mutationFn: async ({ filter, wish, name }: { filter: Chosen; wish?: Wish; name?: string }) => {
      const { stationIds } = await client.baselines.driftStationIds.query(filter);
      const query = new URLSearchParams();
      if (name) query.set('name', name);
      if (stationIds.length <= MAX_NAMED) {
        query.set('stations', stationIds.join(','));
        if (wish) query.set('wishes', JSON.stringify([wish]));
        else query.set('baselines', '1');
      } else query.set('drift', filter.siteIds?.join(',') ?? 'all');
      return `/configuration/plans/new?${query}`;
    },
    onSuccess: (href) => router.push(href),
    onError: (error) => toast({ tone: 'bad', title: problem(error) }),
  });
}
