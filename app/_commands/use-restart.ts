'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import type { Command } from '@/server/domain/command/command';
import { standing } from './life/stages';
import { type CommandHandle, useCommand } from './use-command';

/** The live stream tells of a new command; this is for when the stream is down. */
const FALLBACK_MS = 3_000;
/** The start follows its stop within minutes: it is among the newest. */
const LOOKED_AT = 20;

interface Restart {
  stop: CommandHandle;
  /** The start that follows it, once the server has asked for it. */
  start: Command | null;
  /** On its way: the session has not ended yet, or its start is about to be asked for. */
  isBetween: boolean;
}

/** Follows a stop that is to be started again. The server goes on from one to the other, whether or not anybody looks. */
export function useRestart(stationId: number): Restart {
  const trpc = useTRPC();
  const stop = useCommand(stationId);
  const follower = useCommand(stationId);
  const where = stop.command && standing(stop.command);
  const over = where === 'refused' || where === 'failed' || where === 'notSeen' || where === 'contradicted';
  const isBetween = stop.command !== null && follower.command === null && !over;
  const stopId = stop.command?.id;
  const { data } = useQuery(
    trpc.commands.list.queryOptions(
      { stationId, limit: LOOKED_AT },
      // A stop that failed may be followed all the same: its end was seen without an answer.
      { enabled: stopId !== undefined && follower.command === null, staleTime: 0, refetchInterval: FALLBACK_MS },
    ),
  );
  const start = data?.items.find(({ request }) => request.kind === 'RequestStart' && request.restartOf === stopId);
  const startId = stopId === undefined ? undefined : start?.id;
  const adopt = useEffectEvent(() => {
    if (start) follower.adopt(start);
  });
  useEffect(() => {
    if (startId) adopt();
  }, [startId]);
  return { stop, start: follower.command, isBetween };
}
