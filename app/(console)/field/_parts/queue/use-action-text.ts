'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useCommandText } from '@/app/_commands';
import type { FieldAction } from '@/server/domain/onboarding/field-action';

/** What an action is, in a few words. */
export function useActionText(): (action: FieldAction) => string {
  const t = useTranslations('field.action');
  const tc = useTranslations('onboarding.check');
  const command = useCommandText();
  return useCallback(
    (action) => {
      switch (action.kind) {
        case 'command':
          return command.title(action.request);
        case 'run':
        case 'waive':
        case 'confirm':
          return t(action.kind, { check: tc(`${action.check}.title`) });
        default:
          return t(action.kind);
      }
    },
    [t, tc, command],
  );
}
