import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Mono } from '@/app/_ui';
import type { Change } from './changes';

/** Field by field: what it was and what it became. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('station.history');
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1 text-13">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-muted">{field}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-1.5">
            <span className="sr-only">{t('before')}: </span>
            <Mono className="text-muted line-through">{before ?? t('none')}</Mono>
            <ArrowRight aria-hidden className="size-3.5 shrink-0 text-faint" />
            <span className="sr-only">{t('after')}: </span>
            <Mono>{after ?? t('none')}</Mono>
          </dd>
        </div>
      ))}
    </dl>
  );
}
