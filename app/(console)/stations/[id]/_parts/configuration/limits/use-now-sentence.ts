'use client';
import { useTranslations } from 'use-intl';
import { useLimitText } from '@/app/_limits/use-limit-text';
import type { LimitPlaceView } from '@/server/domain/settings/kinds/limit/view';

/** What counts now at a place and whose it is, in one sentence. */
export function useNowSentence(): (place: LimitPlaceView) => string {
  const t = useTranslations('limits.now');
  const text = useLimitText();
  return ({ now, evseId }) => {
    if (now.limit === null) return t('nothing');
    const limit = text.amount(now.limit, now.unit);
    const values = { limit: now.unit === 'A' ? t('perPhase', { limit }) : limit, id: now.profileId ?? 0 };
    return evseId === 0 && now.by === 'hardware' ? t('hardwareWhole', values) : t(now.by, values);
  };
}
