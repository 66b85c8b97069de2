'use client';
import { useTranslations } from 'use-intl';
import { Badge, type BadgeTone } from '@/app/_ui';
import type { WishState } from '@/server/domain/settings/wish';

const TONE: Record<WishState, BadgeTone> = {
  right: 'good',
  change: 'warn',
  unread: 'warn',
  readOnly: 'bad',
  unsupported: 'neutral',
  invalid: 'bad',
};

/** Whether the station shows the price that counts, in a word; null: no price counts there. */
export function PriceProof({ state }: { state: WishState | null }) {
  const t = useTranslations('prices.proof');
  if (state === null) return <span className="text-muted">{t('none')}</span>;
  return <Badge tone={TONE[state]}>{t(state)}</Badge>;
}
