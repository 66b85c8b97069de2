'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useSettingText } from '@/app/_settings';
import type { WishReason } from '@/server/domain/settings/wish';

/** Why a plan, a station or a wish stands as it does, in a sentence. */
export function useReason(): (why: WishReason) => string {
  const t = useTranslations('plans');
  const text = useSettingText();
  return useCallback(
    (why) => {
      const code = `reason.${why.code}` as 'reason.gone';
      if (!t.has(code)) return text.reason(why);
      const values = { ...why.values };
      if (typeof values.key === 'string') values.key = text.name(values.key);
      if (values.text === '') values.text = 'none';
      return t(code, { seconds: 0, said: '', text: 'none', ...values } as never).trim();
    },
    [t, text],
  );
}
