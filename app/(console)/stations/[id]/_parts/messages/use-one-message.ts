'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import type { MessageView } from '@/server/domain/fleet/views';

/**
 * The message a link names: among the loaded ones, else asked for. `wanted` is the OCPP message id, or `#` and our number
 * for frames that have none.
 */
export function useOneMessage(
  stationId: number,
  wanted: string | null,
  loaded: readonly MessageView[],
  enabled: boolean,
): { message: MessageView | null; isMissing: boolean } {
  const trpc = useTRPC();
  const near =
    wanted === null
      ? null
      : (loaded.find((row) => (wanted.startsWith('#') ? row.id === wanted.slice(1) : row.messageId === wanted)) ?? null);
  const ask = wanted !== null && !wanted.startsWith('#') && near === null;
  const far = useQuery(
    trpc.stations.messages.queryOptions(
      { id: stationId, messageId: wanted ?? '', limit: 1 },
      { enabled: enabled && ask, staleTime: 60_000 },
    ),
  );
  const message = near ?? (ask ? (far.data?.items[0] ?? null) : null);
  return { message, isMissing: wanted !== null && message === null && (!ask || !far.isPending) };
}
