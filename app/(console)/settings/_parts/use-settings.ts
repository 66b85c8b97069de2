'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { toast } from '@/app/_ui';

/** Settings of the installation, and a way to change some of them. */
export function useSettings() {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { can } = useMe();
  const { data: settings, error, refetch } = useQuery(trpc.settings.get.queryOptions());
  const save = useMutation(
    trpc.settings.set.mutationOptions({
      onSuccess: async (saved) => {
        queries.setQueryData(trpc.settings.get.queryKey(), saved);
        toast({ tone: 'good', title: t('saved') });
        await queries.invalidateQueries(trpc.about.get.pathFilter());
      },
      onError: (failure) => toast({ tone: 'bad', title: problem(failure) }),
    }),
  );
  return {
    settings,
    error,
    refetch: () => void refetch(),
    set: save.mutate,
    isSaving: save.isPending,
    saveError: save.error,
    mayWrite: can('settings.write'),
  };
}
