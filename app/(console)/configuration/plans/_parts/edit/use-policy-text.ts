'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import type { RolloutPolicy } from '@/server/domain/settings/rollout';

/** How a plan is carried out, in a line. */
export function usePolicyText(): (policy: RolloutPolicy) => string {
  const t = useTranslations('plans.policyText');
  const format = useFormat();
  return useCallback(
    (p) =>
      [
        p.canary > 0 ? t('canary', { count: p.canary }) : null,
        t('waves', { count: p.waveSize }),
        p.stopAfterFailures === null ? null : t('stopCount', { count: p.stopAfterFailures }),
        p.stopAtFailureShare === null ? null : t('stopShare', { share: format.number(p.stopAtFailureShare * 100, 0) }),
        t(`reboot.${p.reboot}`),
        p.window === null ? null : t('window', { from: p.window.from, to: p.window.to }),
        p.startAt === null ? null : t('startAt', { at: format.dateTime(p.startAt) }),
        p.deadlineAt === null ? t('noDeadline') : t('deadline', { at: format.dateTime(p.deadlineAt) }),
      ]
        .filter((part) => part !== null)
        .join(' · '),
    [t, format],
  );
}
