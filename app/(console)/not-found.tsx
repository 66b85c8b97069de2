'use client';
import { useTranslations } from 'use-intl';
import { ButtonLink, EmptyState } from '../_ui';

/** Inside the frame: the way to everything else stays in view. */
export default function NotFound() {
  const t = useTranslations('problems');
  return (
    <EmptyState title={t('notFoundTitle')} action={<ButtonLink href="/live">{t('toLive')}</ButtonLink>}>
      {t('notFoundText')}
    </EmptyState>
  );
}
