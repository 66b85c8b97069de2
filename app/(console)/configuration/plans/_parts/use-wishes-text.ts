'use client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useSettingText } from '@/app/_settings';
import type { Wish } from '@/server/domain/settings/wish';

/** What a plan is to set, in a line: two settings by name, the rest counted. */
export function useWishesText(): (wishes: readonly Wish[] | null) => string {
  const t = useTranslations('plans');
  const text = useSettingText();
  return useCallback(
    (wishes) => {
      if (wishes === null) return t('ownBaselines');
      const named = wishes.slice(0, 2).map((wish) => text.name(wish.key));
      const more = wishes.length - named.length;
      return more > 0 ? `${named.join(', ')} ${t('andMore', { count: more })}` : named.join(', ');
    },
    [t, text],
  );
}
