'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { toast } from '@/app/_ui';

/** What a person decides about single stations of a plan; failures are said, and what is shown is read anew. */
export function useDecide(planId: string) {
  const t = useTranslations('plans');
  const trpc = useTRPC();
  const problem = useProblem();
  const client = useQueryClient();
  const onError = (error: unknown) => toast({ tone: 'bad', title: t('decideFailed'), text: problem(error) });
  const onSettled = () => {
    void client.invalidateQueries(trpc.plans.get.queryFilter({ id: planId }));
    void client.invalidateQueries(trpc.plans.items.infiniteQueryFilter());
    void client.invalidateQueries(trpc.plans.item.queryFilter());
  };
  return {
    skip: useMutation(trpc.plans.skip.mutationOptions({ onError, onSettled })),
    retry: useMutation(trpc.plans.retry.mutationOptions({ onError, onSettled })),
  };
}
