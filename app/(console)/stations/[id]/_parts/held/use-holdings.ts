'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import type { Holding, HoldingKind } from '@/server/domain/station/holding';

interface Holdings {
  of: (kind: HoldingKind) => Holding[];
  isPending: boolean;
  problem: string | null;
  retry: () => void;
}

const NONE: Holding[] = [];

/** What a station holds, of these kinds; kept up to date by the live stream. */
export function useHoldings(stationId: number, kinds: readonly HoldingKind[]): Holdings {
  const trpc = useTRPC();
  const problem = useProblem();
  const {
    data = NONE,
    error,
    isPending,
    refetch,
  } = useQuery(trpc.stations.holdings.queryOptions({ id: stationId, kinds: [...kinds] }));
  return {
    of: (kind) => data.filter((holding) => holding.kind === kind),
    isPending,
    problem: error && data === NONE ? problem(error) : null,
    retry: () => void refetch(),
  };
}
