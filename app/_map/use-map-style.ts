'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';

/** Address of the online map style chosen in settings; null for the bundled map. */
export function useMapStyleUrl(): string | null {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.settings.get.queryOptions(undefined, { staleTime: 5 * 60_000 }));
  return data?.mapStyleUrl ?? null;
}
