'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { errorCode, useTRPC } from '@/app/_lib/trpc';
import type { StationView } from '@/server/domain/fleet/views';

const ID = /^[1-9]\d{0,8}$/;

interface Found {
  station: StationView | undefined;
  error: unknown;
  isMissing: boolean;
  retry: () => void;
}

/** A station by our id, else by its identity; an identity leads on to the address with the id. */
export function useStationView(name: string): Found {
  const trpc = useTRPC();
  const router = useRouter();
  const isId = ID.test(name);
  const byId = useQuery(trpc.stations.get.queryOptions({ id: isId ? Number(name) : 1 }, { enabled: isId }));
  const tryIdentity = !isId || errorCode(byId.error) === 'NOT_FOUND';
  const byIdentity = useQuery(trpc.stations.get.queryOptions({ identity: name }, { enabled: tryIdentity }));
  const found = byIdentity.data?.id;
  useEffect(() => {
    if (tryIdentity && found !== undefined) router.replace(`/stations/${found}${window.location.search}`);
  }, [tryIdentity, found, router]);
  const query = tryIdentity ? byIdentity : byId;
  return {
    station: query.data,
    error: query.data ? null : query.error,
    isMissing: errorCode(query.error) === 'NOT_FOUND',
    retry: () => void query.refetch(),
  };
}
