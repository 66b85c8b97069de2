'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui';
import type { Change } from './use-edits';

interface Props {
  changes: readonly Change[];
  isOffline: boolean;
  onReview: () => void;
  onDiscard: () => void;
}

/** How many fields were changed and what stands against sending them. */
export function ChangeBar({ changes, isOffline, onReview, onDiscard }: Props) {
  const t = useTranslations('wish.form');
  const broken = changes.filter(({ why }) => why !== null).length;
  const moved = changes.filter((change) => change.moved).length;
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-raised px-4 py-2.5 text-13 text-ink"
    >
      <span className="min-w-0 grow">
        <span className="font-medium">{t('changed', { count: changes.length })}</span>
        {broken > 0 && <span className="text-faulted-ink"> · {t('broken', { count: broken })}</span>}
        {moved > 0 && <span className="text-reserved-ink"> · {t('moved', { count: moved })}</span>}
        {isOffline && <span className="text-muted"> · {t('offline')}</span>}
      </span>
      <Button onPress={onDiscard}>{t('discard')}</Button>
      <Button kind="primary" onPress={onReview} isDisabled={broken > 0 || moved > 0 || isOffline}>
        {t('review')}
      </Button>
    </div>
  );
}
