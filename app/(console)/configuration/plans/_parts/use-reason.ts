'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { useSettingText } from '@/app/_settings';
import type { WishReason } from '@/server/domain/settings/wish';

/** Why a plan, a station or a wish stands as it does, in a sentence. */
export function useReason(): (why: WishReason) => string {
  const t = useTranslations('plans');
  const text = useSettingText();
  const format = useFormat();
  return useCallback(
    (why) => {
      const code = `reason.${why.code}` as 'reason.limit';
      if (!t.has(code)) return text.reason(why);
      const values = { ...why.values };
      if (typeof values.key === 'string') values.key = text.name(values.key);
      // Shares come as they are reckoned with, 0 to 1.
      if (typeof values.share === 'number') values.share = format.number(values.share * 100, 0);
      return t(code, values as never);
    },
    [t, text, format],
  );
}
