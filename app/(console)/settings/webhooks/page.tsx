'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus, Webhook } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, EmptyState, ListPane, Table } from '@/app/_ui';
import type { WebhookView } from '@/server/domain/webhooks/webhook';
import { SigningSecret } from './_parts/SigningSecret';
import { useWebhookColumns } from './_parts/use-columns';
import { WebhookDialog } from './_parts/WebhookDialog';

const keyOf = (webhook: WebhookView) => webhook.id;
const NONE: WebhookView[] = [];
type Open = { kind: 'create' } | { kind: 'made'; name: string; secret: string } | null;

/** Where events are sent to, and whether they get there. */
export default function WebhooksPage() {
  const t = useTranslations('webhooks');
  const trpc = useTRPC();
  const problem = useProblem();
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = useQuery(trpc.webhooks.list.queryOptions(undefined, { refetchInterval: 10_000 }));
  const columns = useWebhookColumns();
  const add = (
    <Button icon={Plus} onPress={() => setOpen({ kind: 'create' })}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <ListPane
        bar={<p className="min-w-0 grow basis-60 text-13 text-muted">{t('lead')}</p>}
        actions={data?.length !== 0 && add}
        failure={error && { message: problem(error), onRetry: () => void refetch() }}
      >
        {data?.length === 0 ? (
          <EmptyState icon={Webhook} title={t('empty.title')} action={add}>
            {t('empty.text')}
          </EmptyState>
        ) : (
          <Table
            label={t('title')}
            columns={columns}
            rows={data ?? NONE}
            rowKey={keyOf}
            rowHref={(webhook) => `/settings/webhooks/${webhook.id}`}
            rowText={(webhook) => webhook.name}
            isLoading={!data}
            dependencies={[columns]}
          />
        )}
      </ListPane>
      {open?.kind === 'create' && (
        <WebhookDialog
          webhook={null}
          onClose={() => setOpen(null)}
          onCreated={(name, secret) => setOpen({ kind: 'made', name, secret })}
        />
      )}
      {open?.kind === 'made' && <SigningSecret name={open.name} secret={open.secret} onClose={() => setOpen(null)} />}
    </>
  );
}
