'use client';
import { useTranslations } from 'use-intl';
import { Button, CopyField, Dialog } from '@/app/_ui';

/** A password, this once: it cannot be looked up again, so nothing but the button closes it. */
export function PasswordShown({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const t = useTranslations('settings.people.password');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      size="sm"
      role="alertdialog"
      title={t('title', { name })}
      footer={
        <Button kind="primary" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      <div className="space-y-3">
        <p className="text-13 text-ink">{t('text', { name })}</p>
        <CopyField label={t('label')} value={password} />
      </div>
    </Dialog>
  );
}
