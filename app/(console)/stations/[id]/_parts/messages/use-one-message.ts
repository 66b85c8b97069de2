'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import type { MessageView } from '@/server/domain/fleet/views';
import { instantOf } from './filters/use-message-filter';

/**
 * What the address names: `m` is `#` and our own number, or an OCPP message id; `at` its instant. Stations use ids again, so an id is
 * looked for near that instant.
 */
interface Wanted {
  m: string;
  at: string | null;
}

export function wantedOf(message: Pick<MessageView, 'id' | 'at'>): { m: string; at: string } {
  return { m: `#${message.id}`, at: message.at.toISOString() };
}

/** The very message a link names: among the loaded ones, else asked for. */
export function useOneMessage(
  stationId: number,
  wanted: Wanted | null,
  loaded: readonly MessageView[],
  enabled: boolean,
): { message: MessageView | null; isLoaded: boolean; isPending: boolean } {
  const trpc = useTRPC();
  const number = wanted?.m.startsWith('#') ? wanted.m.slice(1) : null;
  const at = instantOf(wanted?.at ?? null);
  const near = number === null ? null : (loaded.find((row) => row.id === number) ?? null);
  const key =
    number === null
      ? { messageId: wanted?.m ?? '', ...(at ? { near: at } : {}) }
      : at && /^\d{1,18}$/.test(number)
        ? { id: number, at }
        : null;
  const ask = wanted !== null && near === null && key !== null && wanted.m !== '';
  const far = useQuery(
    trpc.stations.message.queryOptions(
      { id: stationId, key: key ?? { messageId: '-' } },
      { enabled: enabled && ask, staleTime: 60_000, retry: false },
    ),
  );
  const found = ask ? (far.data ?? null) : null;
  return {
    message: near ?? (found && (loaded.find((row) => row.id === found.id) ?? found)),
    isLoaded: near !== null || (found !== null && loaded.some((row) => row.id === found.id)),
    isPending: ask && far.isPending,
  };
}
