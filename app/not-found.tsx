'use client';
import { useTranslations } from 'use-intl';
import { ButtonLink } from './_ui';
import { EmptyState } from './_ui/feedback/EmptyState';

export default function NotFound() {
  const t = useTranslations('problems');
  return (
    <main className="flex min-h-dvh items-center bg-bg">
      <EmptyState title={t('notFoundTitle')} action={<ButtonLink href="/live">{t('toLive')}</ButtonLink>}>
        {t('notFoundText')}
      </EmptyState>
    </main>
  );
}
