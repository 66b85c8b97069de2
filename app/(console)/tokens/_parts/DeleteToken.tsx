'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog, toast } from '@/app/_ui';
import type { TokenView } from '@/server/domain/fleet/views';

export function DeleteToken({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const t = useTranslations('tokens');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const remove = useMutation(
    trpc.tokens.delete.mutationOptions({
      onSuccess: async () => {
        toast({ tone: 'good', title: t('deleted') });
        onClose();
        await queries.invalidateQueries(trpc.tokens.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: token.id })}
      isPending={remove.isPending}
      problem={remove.error ? problem(remove.error) : null}
      title={t('delete.title')}
      confirmLabel={t('delete.confirm')}
    >
      {t('delete.text', { token: token.label ?? token.idToken })}
    </ConfirmDialog>
  );
}
