'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { TableColumn } from '@/app/_ui';
import type { WebhookView } from '@/server/domain/webhooks/webhook';
import { SiteNames } from '../../_parts/SiteNames';
import { WebhookState } from './WebhookState';

export function useWebhookColumns(): TableColumn<WebhookView>[] {
  const t = useTranslations('webhooks');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: '1fr',
        minWidth: 120,
        isRowHeader: true,
        render: (webhook) => <span className="font-medium">{webhook.name}</span>,
      },
      {
        id: 'url',
        header: t('column.url'),
        width: '2fr',
        from: 560,
        render: ({ url }) => (
          <span className="truncate" title={url}>
            {url}
          </span>
        ),
      },
      {
        id: 'events',
        header: t('column.events'),
        width: 110,
        from: 760,
        render: ({ events }) => <span title={events.join(', ')}>{t('eventCount', { count: events.length })}</span>,
      },
      {
        id: 'sites',
        header: t('column.sites'),
        width: '1fr',
        from: 1000,
        render: (webhook) => <SiteNames siteIds={webhook.siteIds} />,
      },
      {
        id: 'day',
        header: t('column.day'),
        width: 260,
        from: 860,
        render: ({ delivered, failed, pending }) => (
          <span className="text-muted">{t('day', { delivered, failed, pending })}</span>
        ),
      },
      { id: 'state', header: t('column.state'), width: 132, render: (webhook) => <WebhookState webhook={webhook} /> },
    ],
    [t],
  );
}
