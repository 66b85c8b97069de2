'use client';
import { useTranslations } from 'use-intl';
import { useProblem } from '@/app/_lib/use-problem';
import { ConfirmDialog } from '@/app/_ui';
import type { PersonView } from '@/server/domain/fleet/views';
import { useUpdatePerson } from './use-update';

export function DisableDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const t = useTranslations('settings.people.disableDialog');
  const problem = useProblem();
  const update = useUpdatePerson({ quiet: true, onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      danger
      onClose={onClose}
      onConfirm={() => update.mutate({ id: person.id, disabled: true })}
      isPending={update.isPending}
      problem={update.error ? problem(update.error) : null}
      title={t('title', { name: person.name })}
      confirmLabel={t('confirm')}
    >
      {t('text', { name: person.name })}
    </ConfirmDialog>
  );
}
