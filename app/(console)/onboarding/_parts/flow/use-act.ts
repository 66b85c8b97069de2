'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import type { FieldAction } from '@/server/domain/onboarding/field-action';

/** At a desk: what is asked for is done at once. */
export function useAct(stationId: number): { act: (action: FieldAction) => boolean; error: unknown } {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const options = { onSuccess: () => void queries.invalidateQueries(trpc.onboarding.pathFilter()) };
  const run = useMutation(trpc.onboarding.run.mutationOptions(options));
  const waive = useMutation(trpc.onboarding.waive.mutationOptions(options));
  const confirm = useMutation(trpc.onboarding.confirm.mutationOptions(options));
  const start = useMutation(trpc.onboarding.start.mutationOptions(options));
  return {
    error: run.error ?? waive.error ?? confirm.error ?? start.error,
    act(action) {
      switch (action.kind) {
        case 'run': {
          const { kind: _, ...input } = action;
          run.mutate({ stationId, ...input });
          return true;
        }
        case 'waive':
          waive.mutate({ stationId, check: action.check, reason: action.reason });
          return true;
        case 'confirm':
          confirm.mutate({ stationId, check: action.check });
          return true;
        case 'start':
          start.mutate({ stationId });
          return true;
        default:
          return false;
      }
    },
  };
}
