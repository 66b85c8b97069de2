'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { inferProcedureInput } from '@trpc/server';
import { useState } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import type { AppRouter } from '@/server/api/router';
import type { Command } from '@/server/domain/command/command';
import { isSettled } from './life/stages';

/** The live stream refetches a command as it changes; this is for when the stream is down. */
const FALLBACK_MS = 3_000;

/** What the server takes as a request: a CommandRequest, a little stricter. */
export type CommandAsk = inferProcedureInput<AppRouter['commands']['request']>['request'];

export interface CommandHandle {
  /** The command as last known, once it was sent. */
  command: Command | null;
  send: (request: CommandAsk, deadlineAt: Date | null) => void;
  isSending: boolean;
  /** Takes back a command that still waits. */
  cancel: () => void;
  isCancelling: boolean;
  /** Why it could not even be asked for. */
  problem: string | null;
  /** Complaints about single fields of the request, by path (`request.payload/evseId`). */
  fields: Record<string, string>;
  reset: () => void;
  /** Follows a command that was asked for in another way. */
  adopt: (command: Command) => void;
}

/** Asks one station for one thing and follows it until nothing more can change. */
export function useCommand(stationId: number): CommandHandle {
  const trpc = useTRPC();
  const problem = useProblem();
  const fieldsOf = useFieldProblems();
  const [sent, setSent] = useState<Command | null>(null);
  const request = useMutation(trpc.commands.request.mutationOptions({ onSuccess: setSent }));
  const cancel = useMutation(trpc.commands.cancel.mutationOptions({ onSuccess: setSent }));
  const followed = useQuery(
    trpc.commands.get.queryOptions(
      { id: sent?.id ?? '' },
      {
        enabled: sent !== null && !isSettled(sent),
        staleTime: 0,
        refetchInterval: (query) => (query.state.data && isSettled(query.state.data) ? false : FALLBACK_MS),
      },
    ),
  );
  const failure = request.error ?? cancel.error;
  const command = sent && newer(sent, followed.data?.id === sent.id ? followed.data : undefined);
  return {
    command,
    send: (what, deadlineAt) => request.mutate({ stationId, request: what, deadlineAt }),
    isSending: request.isPending,
    cancel: () => command && cancel.mutate({ id: command.id }),
    isCancelling: cancel.isPending,
    problem: failure ? problem(failure) : null,
    fields: fieldsOf(request.error),
    adopt: setSent,
    reset: () => {
      setSent(null);
      request.reset();
      cancel.reset();
    },
  };
}

/** Of the answer to our own request and what was fetched since, the one that is further. */
function newer(sent: Command, fetched: Command | undefined): Command {
  return fetched && !isSettled(sent) ? fetched : sent;
}
