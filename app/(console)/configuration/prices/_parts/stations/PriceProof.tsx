'use client';
import { useTranslations } from 'use-intl';
import { Badge, type BadgeTone } from '@/app/_ui';
import type { WishState } from '@/server/domain/settings/wish';
import { shownText } from './shown-text';

const TONE: Record<WishState, BadgeTone> = {
  right: 'good',
  change: 'warn',
  unread: 'warn',
  readOnly: 'bad',
  unsupported: 'neutral',
  invalid: 'bad',
};

/** Whether the station shows the price that counts, in a word; null: no price counts there. */
export function PriceProof({ state, shows }: { state: WishState | null; shows: string | null }) {
  const t = useTranslations('prices.proof');
  if (state === null) return <span className="text-muted">{t('none')}</span>;
  // Nothing yet is not something else.
  const said = state === 'change' && shownText(shows) === null ? 'unread' : state;
  return <Badge tone={TONE[said]}>{t(said)}</Badge>;
}
