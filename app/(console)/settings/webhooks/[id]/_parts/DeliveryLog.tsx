'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Badge, EmptyState, ErrorState, RelativeTime, SegmentedControl, Table, type TableColumn } from '@/app/_ui';
import type { DeliveryState, DeliveryView } from '@/server/domain/webhooks/webhook';
import { DeliveryDialog } from './DeliveryDialog';

const STATES = ['all', 'pending', 'delivered', 'failed'] as const;
const TONE = { pending: 'busy', delivered: 'good', failed: 'bad' } as const satisfies Record<DeliveryState, string>;
const keyOf = (delivery: DeliveryView) => delivery.id;

/** What was sent, newest first; a row opens what was said. */
export function DeliveryLog({ webhookId, isOn }: { webhookId: number; isOn: boolean }) {
  const t = useTranslations('webhooks.log');
  const trpc = useTRPC();
  const problem = useProblem();
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  const [shown, setShown] = useState<string | null>(null);
  const query = useInfiniteQuery(
    trpc.webhooks.deliveries.infiniteQueryOptions(
      { id: webhookId, limit: 50, ...(state === 'all' ? {} : { state }) },
      { getNextPageParam: (page) => page.nextCursor, refetchInterval: 5_000 },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useMemo(
    (): TableColumn<DeliveryView>[] => [
      { id: 'at', header: t('at'), width: 130, render: (one) => <RelativeTime quiet at={one.createdAt} /> },
      { id: 'event', header: t('event'), width: '2fr', minWidth: 130, isRowHeader: true, render: (one) => one.event },
      { id: 'state', header: t('state'), width: 120, render: (one) => <Badge tone={TONE[one.state]}>{t(one.state)}</Badge> },
      {
        id: 'status',
        header: t('answer'),
        width: '2fr',
        from: 560,
        render: (one) => <span className="truncate">{one.problem ?? one.status ?? ''}</span>,
      },
      { id: 'attempts', header: t('attempts'), width: 90, from: 700, align: 'end', render: (one) => one.attempts },
      {
        id: 'next',
        header: t('next'),
        width: 140,
        from: 860,
        render: (one) => <RelativeTime quiet at={one.nextAt} fallback="" className="text-muted" />,
      },
    ],
    [t],
  );
  return (
    <>
      <div className="border-line border-b px-4 py-2">
        <SegmentedControl
          label={t('state')}
          value={state}
          onChange={setState}
          segments={STATES.map((id) => ({ id, label: t(id) }))}
        />
      </div>
      <div className="min-h-0 grow">
        {query.error ? (
          <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />
        ) : query.data && rows.length === 0 ? (
          <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
        ) : (
          <Table
            label={t('title')}
            columns={columns}
            rows={rows}
            rowKey={keyOf}
            rowText={(one) => one.event}
            onRowAction={(one) => setShown(one.id)}
            isLoading={!query.data}
            {...(query.hasNextPage ? { onLoadMore: () => void query.fetchNextPage() } : {})}
            dependencies={[columns]}
          />
        )}
      </div>
      {shown !== null && <DeliveryDialog webhookId={webhookId} deliveryId={shown} isOn={isOn} onClose={() => setShown(null)} />}
    </>
  );
}
