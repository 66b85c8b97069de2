'use client';
import { useTranslations } from 'use-intl';
import { StatusMark } from '@/app/_ui';
import { SHOWN_STATUSES } from '@/server/domain/station/status';

/** What the shapes mean. */
export function Legend({ className }: { className?: string }) {
  const t = useTranslations('live.map');
  return (
    <ul
      aria-label={t('legend')}
      className={`flex flex-wrap gap-x-3 gap-y-1 rounded border border-line bg-raised px-3 py-1.5 text-12 text-muted shadow ${className ?? ''}`}
    >
      {SHOWN_STATUSES.filter((status) => status !== 'Unknown').map((status) => (
        <li key={status}>
          <StatusMark status={status} label size={12} />
        </li>
      ))}
    </ul>
  );
}
