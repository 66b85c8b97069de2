'use client';
import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../buttons/Button';
import { cx } from '../cx';

interface Props {
  /** One sentence a person can act on (see useProblem). */
  message: ReactNode;
  title?: string;
  onRetry?: () => void;
  isRetrying?: boolean;
  className?: string;
}

/** In place of what could not be loaded. */
export function ErrorState({ message, title, onRetry, isRetrying, className }: Props) {
  const t = useTranslations();
  return (
    <div role="alert" className={cx('mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-12 text-center', className)}>
      <TriangleAlert aria-hidden className="size-6 text-faulted-ink" strokeWidth={1.5} />
      <div className="space-y-1">
        <h2 className="font-semibold text-14 text-ink">{title ?? t('problems.loadTitle')}</h2>
        <p className="text-13 text-muted">{message}</p>
      </div>
      {onRetry && (
        <Button icon={RotateCw} onPress={onRetry} isPending={isRetrying ?? false}>
          {t('common.action.retry')}
        </Button>
      )}
    </div>
  );
}
