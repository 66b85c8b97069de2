'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog, toast } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';

/** Asks once, deletes, goes to the list. */
export function DeleteStationDialog({ station, onClose }: { station: StationView; onClose: () => void }) {
  const t = useTranslations('stations.delete');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const problem = useProblem();
  const remove = useMutation(
    trpc.stations.delete.mutationOptions({
      onSuccess: () => {
        toast({ tone: 'good', title: t('done', { name: station.name }) });
        void queries.invalidateQueries(trpc.stations.list.pathFilter());
        router.push('/stations');
      },
    }),
  );
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: station.id })}
      title={t('title', { name: station.name })}
      confirmLabel={t('confirm')}
      danger
      isPending={remove.isPending || remove.isSuccess}
      problem={remove.error ? problem(remove.error) : null}
    >
      {t('text')}
      {station.activeTransactions > 0 && ` ${t('running', { count: station.activeTransactions })}`}
    </ConfirmDialog>
  );
}
