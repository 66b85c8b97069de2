'use client';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ErrorState, Link, Notice, RelativeTime } from '@/app/_ui';
import { SiteNames } from '../../_parts/SiteNames';
import { WebhookState } from '../_parts/WebhookState';
import { DeliveryLog } from './_parts/DeliveryLog';
import { WebhookActions } from './_parts/WebhookActions';

/** One webhook: what it is, whether it works, and its log. */
export default function WebhookPage() {
  const t = useTranslations('webhooks');
  const trpc = useTRPC();
  const problem = useProblem();
  const id = Number(useParams<{ id: string }>().id);
  const { data: webhook, error, refetch } = useQuery(trpc.webhooks.get.queryOptions({ id }, { refetchInterval: 5_000 }));
  if (error) return <ErrorState message={problem(error)} onRetry={() => void refetch()} />;
  if (!webhook) return null;
  return (
    <div className="flex h-full flex-col bg-surface">
      <div className="space-y-2 border-line border-b px-4 py-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <div className="min-w-0 grow basis-48">
            <div className="text-13 text-muted">
              <Link look="plain" href="/settings/webhooks">
                {t('title')}
              </Link>{' '}
              /
            </div>
            <h2 className="flex items-center gap-2 font-semibold text-14 text-ink">
              {webhook.name} <WebhookState webhook={webhook} />
            </h2>
            <div className="break-all text-13 text-muted">{webhook.url}</div>
            <div className="text-13 text-muted">
              {webhook.events.join(', ')} · <SiteNames siteIds={webhook.siteIds} />
            </div>
          </div>
          <WebhookActions webhook={webhook} />
        </div>
        {webhook.disabledReason && <Notice tone="warn">{t('switchedOff', { reason: webhook.disabledReason })}</Notice>}
        {!webhook.disabledAt && webhook.failingSince && (
          <Notice tone="bad">
            {t('failingSince')} <RelativeTime at={webhook.failingSince} />
          </Notice>
        )}
      </div>
      <DeliveryLog webhookId={id} isOn={webhook.disabledAt === null} />
    </div>
  );
}
