'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import type { PlanItemRow } from '@/server/domain/settings/plan-views';
import { ENDED, type WishOutcome } from '@/server/domain/settings/rollout';
import { useReason } from '../use-reason';

const WORST: readonly WishOutcome['kind'][] = ['refused', 'failed', 'notSeen', 'needsReboot', 'unsupported', 'notTried'];

/** How it is known that a station stands so, in a line: the station's words, what was read back and when, what it waits for. */
export function useEvidence(): (item: PlanItemRow) => string {
  const t = useTranslations('plans.evidence');
  const format = useFormat();
  const reason = useReason();
  return useCallback(
    (item) => {
      const due = item.dueAt === null ? '' : ` · ${t('due', { at: format.clock(item.dueAt) })}`;
      const outcomes = item.wishes.map((wish) => wish.outcome).filter((outcome) => outcome !== null);
      const worst = WORST.map((kind) => outcomes.find((outcome) => outcome.kind === kind)).find((one) => one !== undefined);
      if (worst?.kind === 'notSeen') {
        return (worst.seen === null ? t('notSeen') : t('stillThere', { value: worst.seen })) + due;
      }
      if (worst?.said) return t('said', { words: worst.said }) + due;
      if (item.why) return reason(item.why) + due;
      if (item.state === 'done') {
        const newest = Math.max(...outcomes.map((outcome) => Number(outcome.at)), Number(item.updatedAt));
        return t('readBack', { at: format.clock(newest) });
      }
      if (item.state === 'alreadyRight') return t('nothingSent');
      if (ENDED.has(item.state)) return t('ended', { at: format.clock(item.updatedAt) });
      return due.slice(3);
    },
    [t, format, reason],
  );
}
