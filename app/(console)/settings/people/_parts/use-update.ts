'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { toast } from '@/app/_ui';

/** Changes a person; says what came of it. Give `quiet` where the form itself shows the problem. */
export function useUpdatePerson({ quiet = false, onDone }: { quiet?: boolean; onDone?: () => void } = {}) {
  const t = useTranslations('settings.people');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  return useMutation(
    trpc.people.update.mutationOptions({
      onSuccess: async (person, { disabled }) => {
        const what = disabled === undefined ? 'changed' : disabled ? 'closed' : 'opened';
        toast({ tone: 'good', title: t(what, { name: person.name }) });
        onDone?.();
        await queries.invalidateQueries(trpc.people.list.pathFilter());
      },
      onError: (error) => {
        if (!quiet) toast({ tone: 'bad', title: problem(error) });
      },
    }),
  );
}
