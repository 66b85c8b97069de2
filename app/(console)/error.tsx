'use client';
import { RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, CopyField, EmptyState } from '../_ui';

/** A screen that threw: the frame stays, the cause can be copied. */
export default function ScreenError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations();
  return (
    <EmptyState
      title={t('problems.crashTitle')}
      action={
        <Button icon={RotateCw} kind="primary" onPress={reset}>
          {t('common.action.retry')}
        </Button>
      }
    >
      <p className="mb-3">{t('problems.crashText')}</p>
      <CopyField value={error.digest ?? `${error.name}: ${error.message}`} className="text-left" />
    </EmptyState>
  );
}
