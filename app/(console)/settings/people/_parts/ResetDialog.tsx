'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog } from '@/app/_ui';
import type { PersonView } from '@/server/domain/fleet/views';

interface Props {
  person: PersonView;
  onClose: () => void;
  onDone: (password: string) => void;
}

export function ResetDialog({ person, onClose, onDone }: Props) {
  const t = useTranslations('settings.people.resetDialog');
  const trpc = useTRPC();
  const problem = useProblem();
  const reset = useMutation(trpc.people.resetPassword.mutationOptions({ onSuccess: ({ password }) => onDone(password) }));
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => reset.mutate({ id: person.id })}
      isPending={reset.isPending}
      problem={reset.error ? problem(reset.error) : null}
      title={t('title', { name: person.name })}
      confirmLabel={t('confirm')}
    >
      {t('text', { name: person.name })}
    </ConfirmDialog>
  );
}
