'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import type { Command } from '@/server/domain/command/command';
import { useSend } from '../../../_parts/commands/use-send';

export interface Reading {
  start: () => void;
  command: Command | null;
  isBusy: boolean;
  error: unknown;
}

/** Reads everything a station has and keeps the table up to date with it. */
export function useReading(stationId: number): Reading {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { send, command, isSettled, isSending, error } = useSend(stationId);
  const state = command?.state;
  useEffect(() => {
    if (state) void queries.invalidateQueries(trpc.stations.variables.queryFilter({ id: stationId }));
  }, [state, queries, trpc, stationId]);
  const start = useCallback(() => send({ kind: 'ReadVariables', names: null }), [send]);
  return { start, command, isBusy: isSending || (command !== null && !isSettled), error };
}
