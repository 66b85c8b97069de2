'use client';
import { useTranslations } from 'use-intl';
import { Badge } from '@/app/_ui';
import type { WebhookView } from '@/server/domain/webhooks/webhook';

export function WebhookState({ webhook }: { webhook: Pick<WebhookView, 'disabledAt' | 'failingSince'> }) {
  const t = useTranslations('webhooks.state');
  if (webhook.disabledAt) return <Badge tone="neutral">{t('off')}</Badge>;
  if (webhook.failingSince) return <Badge tone="bad">{t('failing')}</Badge>;
  return <Badge tone="good">{t('works')}</Badge>;
}
