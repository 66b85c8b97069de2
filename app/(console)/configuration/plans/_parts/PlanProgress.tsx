'use client';
import { useTranslations } from 'use-intl';
import { Progress } from '@/app/_ui';
import type { StateCounts } from '@/server/domain/settings/plan-views';
import { countOf, HEAP_COLOR, HEAPS, type Heap } from './states';

const DRAWN = ['done', 'wrong', 'under', 'none'] as const;
const SAID: readonly Heap[] = ['done', 'wrong', 'under', 'waiting', 'none'];

interface Props {
  label: string;
  counts: StateCounts;
  total: number;
  height?: 4 | 6;
  className?: string;
}

/** How far stations are: done, wrong, under way, out of it. */
export function PlanProgress({ label, counts, total, height = 6, className }: Props) {
  const text = useCountsText();
  return (
    <Progress
      label={label}
      hideLabel
      total={total}
      height={height}
      text={text(counts)}
      parts={DRAWN.map((heap) => ({ count: countOf(counts, HEAPS[heap]), color: HEAP_COLOR[heap] })).filter(
        (part) => part.count > 0,
      )}
      {...(className ? { className } : {})}
    />
  );
}

/** "34 done · 3 refused · 3 waiting". */
export function useCountsText(): (counts: StateCounts) => string {
  const t = useTranslations('plans.heap');
  return (counts) => {
    const parts = SAID.map((heap) => ({ heap, count: countOf(counts, HEAPS[heap]) })).filter(({ count }) => count > 0);
    return parts.length === 0 ? t('nothing') : parts.map(({ heap, count }) => t(heap, { count })).join(' · ');
  };
}
