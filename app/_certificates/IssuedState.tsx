'use client';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, type BadgeTone } from '@/app/_ui';

interface Issued {
  state: 'issued' | 'accepted' | 'rejected';
  revokedAt: Date | null;
  notAfter: Date;
}

const SOON_MS = 30 * 86_400_000;
const TONE = { issued: 'info', accepted: 'good', rejected: 'bad', revoked: 'bad', expired: 'bad' } as const satisfies Record<
  string,
  BadgeTone
>;

/** What a certificate is worth now, and when it ends if that is soon. */
export function IssuedState({ certificate }: { certificate: Issued }) {
  const t = useTranslations('security');
  const format = useFormat();
  const now = useNow();
  const { revokedAt, notAfter } = certificate;
  const leftMs = notAfter.getTime() - now;
  const state = revokedAt ? 'revoked' : leftMs <= 0 ? 'expired' : certificate.state;
  const soon = state === 'accepted' && leftMs < SOON_MS;
  return (
    <>
      <Badge tone={soon ? 'warn' : TONE[state]}>{t(`issuedState.${state}`)}</Badge>
      {soon && <span className="text-12 text-reserved-ink">{t('endsSoon', { when: format.relative(notAfter, now) })}</span>}
    </>
  );
}
