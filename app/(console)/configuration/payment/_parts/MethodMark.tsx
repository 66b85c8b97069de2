'use client';
import { Ban, Check, Minus, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cx } from '@/app/_ui';
import type { PaymentStanding } from '@/server/domain/settings/kinds/payment';

/** On, off or impossible, and where that is in force. `apart`: EVSEs where something else holds. */
export function MethodMark({ standing, apart }: { standing: Omit<PaymentStanding, 'why'>; apart: number }) {
  const t = useTranslations('payment');
  const { on, force, disagrees } = standing;
  const Icon = force === 'cannot' ? Ban : on ? Check : Minus;
  return (
    <span className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
      <Icon
        aria-hidden
        className={cx('size-4 shrink-0', on ? 'text-available-ink' : force === 'cannot' ? 'text-faint' : 'text-muted')}
        strokeWidth={2}
      />
      <span className={on ? 'font-medium text-ink' : 'text-muted'}>
        {force === 'cannot' ? t('state.cannot') : t(on ? 'state.on' : 'state.off')}
      </span>
      {force !== 'cannot' && <span className="truncate text-12 text-muted">{t(`force.${force}`)}</span>}
      {disagrees && <TriangleAlert role="img" aria-label={t('disagrees')} className="size-3.5 shrink-0 text-reserved-ink" />}
      {apart > 0 && <span className="text-12 text-muted">{t('apart', { count: apart })}</span>}
    </span>
  );
}
