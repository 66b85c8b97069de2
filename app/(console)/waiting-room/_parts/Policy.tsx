'use client';
import { useTranslations } from 'use-intl';
import { Link } from '@/app/_ui';

/** What happens to stations nobody registered. */
export function Policy({ policy, mayChange }: { policy: 'reject' | 'accept-pending'; mayChange: boolean }) {
  const t = useTranslations('waitingRoom');
  return (
    <p className="max-w-80 text-right text-13 text-muted max-sm:text-left">
      <span className="font-medium text-ink">{t('policy')}</span> {t(policy === 'reject' ? 'policyReject' : 'policyPending')}
      {mayChange && (
        <>
          {' '}
          <Link href="/settings/rules" className="underline">
            {t('changePolicy')}
          </Link>
        </>
      )}
    </p>
  );
}
