'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Rule } from '../schema/check';

/** A broken rule in words. */
export function useRuleText(): (rule: Rule) => string {
  const t = useTranslations('picker.rule');
  return useCallback(
    (rule) => {
      switch (rule.kind) {
        case 'type':
          return t('type', { type: rule.type });
        case 'maxLength':
          return t('maxLength', { got: rule.got, limit: rule.limit });
        case 'minItems':
        case 'maxItems':
        case 'minimum':
        case 'maximum':
        case 'multipleOf':
          return t(rule.kind, { limit: rule.limit });
        default:
          return t(rule.kind);
      }
    },
    [t],
  );
}
