'use client';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, cx, ErrorState, SkeletonText } from '@/app/_ui';
import type { AttentionItem } from '@/server/domain/fleet/views';
import { type AttentionActions, AttentionCard } from './AttentionCard';

interface Props {
  /** undefined while it loads. */
  items: readonly AttentionItem[] | undefined;
  problem: string | null;
  onRetry: () => void;
  actions: AttentionActions;
  className?: string;
}

/** A hundred cards are read by nobody: the rest comes when asked for. */
const SHOWN = 25;

/** What a person should look at, most harmful first. */
export function AttentionList({ items, problem, onRetry, actions, className }: Props) {
  const t = useTranslations('live.attention');
  const [limit, setLimit] = useState(SHOWN);
  return (
    <section aria-label={t('title')} className={cx('flex min-h-0 flex-col bg-surface', className)}>
      <header className="flex h-10 shrink-0 items-center justify-between gap-3 border-line border-b px-4">
        <h2 className="font-semibold text-13 text-ink">{t('title')}</h2>
        {items && items.length > 0 && <span className="text-12 text-muted">{t('count', { count: items.length })}</span>}
      </header>
      <div className="scroll-thin min-h-0 grow divide-y divide-line overflow-y-auto">
        {items?.slice(0, limit).map((item) => (
          <AttentionCard key={item.key} item={item} actions={actions} />
        ))}
        {items && items.length > limit && (
          <div className="p-3 text-center">
            <Button size="sm" onPress={() => setLimit(limit + SHOWN)}>
              {t('more', { count: items.length - limit })}
            </Button>
          </div>
        )}
        {items?.length === 0 && (
          <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
            <CircleCheck aria-hidden className="size-6 text-available-ink" strokeWidth={1.5} />
            <p className="font-semibold text-14 text-ink">{t('none')}</p>
            <p className="text-13 text-muted">{t('noneText')}</p>
          </div>
        )}
        {!items && problem !== null && <ErrorState message={problem} onRetry={onRetry} />}
        {!items && problem === null && [1, 2, 3, 4].map((i) => <SkeletonText key={i} lines={4} className="px-4 py-3.5" />)}
      </div>
    </section>
  );
}
