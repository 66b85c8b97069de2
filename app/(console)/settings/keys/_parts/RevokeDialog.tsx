'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog, toast } from '@/app/_ui';
import type { ApiKeyView } from '@/server/domain/access/api-key';

export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKeyView; onClose: () => void }) {
  const t = useTranslations('keys.revokeDialog');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { name } = apiKey;
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        toast({ tone: 'good', title: t('done', { name }) });
        onClose();
        await queries.invalidateQueries(trpc.apiKeys.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      onClose={onClose}
      onConfirm={() => revoke.mutate({ id: apiKey.id })}
      isPending={revoke.isPending}
      problem={revoke.error ? problem(revoke.error) : null}
      title={t('title', { name })}
      confirmLabel={t('confirm')}
    >
      {t('text')}
    </ConfirmDialog>
  );
}
