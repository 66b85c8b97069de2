'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ConfirmDialog, Dialog } from '@/app/_ui';
import { Credentials } from '../../stations/_parts/edit/Credentials';

interface Props {
  station: { id: number; name: string };
  onClose: () => void;
}

/** A new password for a station we know, shown once. */
export function NewPasswordDialog({ station, onClose }: Props) {
  const t = useTranslations('waitingRoom');
  const ts = useTranslations('stations.credentials');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const known = useQuery(trpc.stations.get.queryOptions({ id: station.id }));
  const change = useMutation(
    trpc.stations.update.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.stations.get.pathFilter()),
    }),
  );
  const failure = change.error ?? known.error;
  if (change.data) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        isDismissable={false}
        size="lg"
        title={ts('newPasswordTitle', { name: station.name })}
        footer={
          <Button kind="primary" onPress={onClose}>
            {ta('done')}
          </Button>
        }
      >
        <Credentials
          identity={change.data.identity}
          ocppUrl={change.data.ocppUrl}
          password={change.data.newPassword}
          isOpen={false}
        />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('passwordTitle', { name: station.name })}
      confirmLabel={t('makePassword')}
      isPending={change.isPending || known.isPending}
      problem={failure ? problem(failure) : null}
      onConfirm={() => {
        if (!known.data) return;
        const { id, updatedAt } = known.data;
        change.mutate({ id, expectedUpdatedAt: updatedAt, password: 'generate' });
      }}
    >
      {t('passwordText')}
    </ConfirmDialog>
  );
}
