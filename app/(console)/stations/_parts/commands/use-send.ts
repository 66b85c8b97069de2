'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { serverNow } from '@/app/_lib/clock';
import { useTRPC } from '@/app/_lib/trpc';
import type { RouterInputs } from '@/server/api/router';
import type { Command } from '@/server/domain/command/command';
import { isSettled } from './settled';

/** The live stream tells of changes; this only covers a stream that is down. */
const POLL_MS = 2_000;

/** As the API takes it. */
export type SendableRequest = RouterInputs['commands']['request']['request'];

interface Sending {
  send: (request: SendableRequest, deadlineAt?: Date | null) => void;
  /** The command as far as it has come. */
  command: Command | null;
  isSettled: boolean;
  isSending: boolean;
  error: unknown;
  reset: () => void;
}

/** Sends one command to a station and follows its life until nothing more will be heard of it. */
export function useSend(stationId: number): Sending {
  const trpc = useTRPC();
  const [id, setId] = useState<string | null>(null);
  const request = useMutation(trpc.commands.request.mutationOptions({ onSuccess: (command) => setId(command.id) }));
  const first = request.data ?? null;
  const followed = useQuery(
    trpc.commands.get.queryOptions(
      { id: id ?? '00000000-0000-0000-0000-000000000000' },
      {
        enabled: id !== null,
        staleTime: 0,
        refetchInterval: ({ state }) => (state.data && isSettled(state.data, serverNow()) ? false : POLL_MS),
      },
    ),
  );
  const command = id === null ? null : (followed.data ?? (first?.id === id ? first : null));
  const { mutate, reset: forget } = request;
  const send = useCallback(
    (wanted: SendableRequest, deadlineAt: Date | null = null) => {
      setId(null);
      mutate({ stationId, request: wanted, deadlineAt });
    },
    [mutate, stationId],
  );
  const reset = useCallback(() => {
    setId(null);
    forget();
  }, [forget]);
  return {
    send,
    command,
    isSettled: command !== null && isSettled(command, serverNow()),
    isSending: request.isPending,
    error: request.error,
    reset,
  };
}
