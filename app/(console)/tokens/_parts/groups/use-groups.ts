'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';

const NONE: { groupId: string; tokens: number; accepted: number }[] = [];

/** Groups there are, by name. */
export function useGroups() {
  const trpc = useTRPC();
  const { can } = useMe();
  const { data = NONE } = useQuery(trpc.tokens.groups.queryOptions(undefined, { enabled: can('tokens.read') }));
  return data;
}
