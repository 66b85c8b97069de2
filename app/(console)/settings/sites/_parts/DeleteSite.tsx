'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog, toast } from '@/app/_ui';
import type { SiteView } from '@/server/domain/fleet/views';

export function DeleteSite({ site, onClose }: { site: SiteView; onClose: () => void }) {
  const t = useTranslations('settings.sites');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const remove = useMutation(
    trpc.sites.delete.mutationOptions({
      onSuccess: async () => {
        toast({ tone: 'good', title: t('deleted', { name: site.name }) });
        onClose();
        await queries.invalidateQueries(trpc.sites.list.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: site.id })}
      isPending={remove.isPending}
      problem={remove.error ? problem(remove.error) : null}
      title={t('deleteDialog.title', { name: site.name })}
      confirmLabel={t('deleteDialog.confirm')}
    >
      {t('deleteDialog.text')}
    </ConfirmDialog>
  );
}
