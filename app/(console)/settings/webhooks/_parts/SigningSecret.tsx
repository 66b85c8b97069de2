'use client';
import { useTranslations } from 'use-intl';
import { SecretShown } from '../../_parts/SecretShown';

export function SigningSecret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const t = useTranslations('webhooks.made');
  return (
    <SecretShown title={t('title', { name })} label={t('label')} secret={secret} doneLabel={t('done')} onClose={onClose}>
      {t('text')}
    </SecretShown>
  );
}
