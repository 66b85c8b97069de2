'use client';
import { useTranslations } from 'use-intl';
import { Notice, type Tone } from '@/app/_ui';
import type { WishOutcome, WishOutcomeKind } from '@/server/domain/settings/rollout';

const TONE: Record<WishOutcomeKind, Tone> = {
  done: 'good',
  alreadyRight: 'good',
  notSeen: 'bad',
  needsReboot: 'warn',
  refused: 'bad',
  failed: 'bad',
  unsupported: 'warn',
  notTried: 'info',
};

/** How one wish ended at one station, with its own words and what was read back. */
export function GrantedLine({ outcome, about }: { outcome: Pick<WishOutcome, 'kind' | 'said' | 'seen'>; about?: string }) {
  const t = useTranslations('payment.outcome');
  return (
    <Notice tone={TONE[outcome.kind]}>
      {about && <span className="font-medium">{about} </span>}
      {t(outcome.kind)}
      {outcome.said && <span className="block text-12">{t('said', { said: outcome.said })}</span>}
      {outcome.seen && <span className="block break-all text-12">{t('seen', { seen: outcome.seen })}</span>}
    </Notice>
  );
}
