'use client';
import { useQuery } from '@tanstack/react-query';
import { may, type Permission } from '@/server/domain/access/access';
import type { MeView } from '@/server/domain/fleet/views';
import { useTRPC } from './trpc';

/** The person signed in (undefined while loading) and what they may do. The server checks again; this only hides. */
export function useMe(): { me: MeView | undefined; can: (permission: Permission) => boolean; error: unknown } {
  const trpc = useTRPC();
  const { data: me, error } = useQuery(trpc.me.get.queryOptions(undefined, { staleTime: 5 * 60_000 }));
  return { me, error, can: (permission) => me !== undefined && may(me.role, permission) };
}
