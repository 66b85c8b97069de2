'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Tolerance, ToleranceRule } from '@/server/domain/quirks/tolerance';

/** Names of models and rules. */
export function useModelWords() {
  const t = useTranslations('tolerance');
  return useMemo(() => {
    const name = ({ vendor, model }: { vendor: string; model: string }): string => `${vendor} ${model}`.trim() || t('nameless');
    return {
      name,
      firmware: (version: string): string => (version === '' ? t('noFirmware') : t('firmware', { version })),
      rule: (rule: Pick<ToleranceRule, 'vendor' | 'model' | 'firmwarePrefix'>): string =>
        `${name(rule)}, ${rule.firmwarePrefix === '' ? t('allFirmware') : t('firmwarePrefix', { prefix: rule.firmwarePrefix })}`,
      read: (tolerance: Tolerance): string => t(`read.${tolerance}`),
    };
  }, [t]);
}
