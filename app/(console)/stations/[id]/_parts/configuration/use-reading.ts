'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isSettled, useCommand } from '@/app/_commands';
import { useTRPC } from '@/app/_lib/trpc';
import type { Command } from '@/server/domain/command/command';

export interface Reading {
  start: () => void;
  command: Command | null;
  isBusy: boolean;
  problem: string | null;
}

/** Reads everything a station has and keeps the table up to date with it. */
export function useReading(stationId: number): Reading {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { send, command, isSending, problem } = useCommand(stationId);
  const state = command?.state;
  useEffect(() => {
    if (state) void queries.invalidateQueries(trpc.stations.variables.queryFilter({ id: stationId }));
  }, [state, queries, trpc, stationId]);
  const start = () => send({ kind: 'ReadVariables', names: null }, null);
  return { start, command, isBusy: isSending || (command !== null && !isSettled(command)), problem };
}
