import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/app/_ui';

/** In place of a part that the reader's role does not show. */
export function NotAllowed() {
  const t = useTranslations('station');
  return <EmptyState icon={Lock} title={t('notAllowed')} />;
}
