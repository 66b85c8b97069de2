'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useSettingText } from '@/app/_settings';
import { Button, DateTime, EmptyState, ErrorState, Link, Table, type TableColumn, toast } from '@/app/_ui';
import type { ExceptionView } from '@/server/domain/settings/baseline-views';

const keyOf = (row: ExceptionView) => row.id;

/** Who may differ, in what, why and how long; what ends first is first. */
export function Exceptions() {
  const t = useTranslations('baselines.exception');
  const trpc = useTRPC();
  const problem = useProblem();
  const query = useQuery(trpc.baselines.exceptions.queryOptions());
  const columns = useColumns();
  if (query.error && !query.data) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  return (
    <div className="h-full bg-surface">
      <Table
        label={t('list')}
        columns={columns}
        rows={query.data ?? []}
        rowKey={keyOf}
        isLoading={query.isPending}
        dependencies={[columns]}
        empty={
          <EmptyState icon={CalendarClock} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        }
      />
    </div>
  );
}

function useColumns(): TableColumn<ExceptionView>[] {
  const t = useTranslations('baselines.exception');
  const text = useSettingText();
  const { can } = useMe();
  const mayEnd = can('configuration.plan');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { mutate: end } = useMutation(
    trpc.baselines.endException.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.baselines.pathFilter()),
      onError: (error) => toast({ tone: 'bad', title: problem(error) }),
    }),
  );
  return useMemo(
    (): TableColumn<ExceptionView>[] => [
      {
        id: 'station',
        header: t('column.station'),
        width: '1fr',
        minWidth: 130,
        render: (row) => <Link href={`/stations/${row.stationId}?tab=configuration`}>{row.stationName}</Link>,
      },
      { id: 'setting', header: t('column.setting'), width: '1fr', minWidth: 130, render: (row) => text.name(row.key) },
      {
        id: 'reason',
        header: t('column.reason'),
        width: '2fr',
        from: 620,
        render: (row) => <span title={row.reason}>{row.reason}</span>,
      },
      {
        id: 'by',
        header: t('column.by'),
        width: 140,
        from: 960,
        render: (row) => <span className="text-muted">{row.byName}</span>,
      },
      {
        id: 'until',
        header: t('column.until'),
        width: 150,
        from: 480,
        render: (row) => (row.until === null ? <span className="text-muted">{t('noEnd')}</span> : <DateTime at={row.until} />),
      },
      ...(mayEnd
        ? [
            {
              id: 'end',
              header: t('column.end'),
              hideHeader: true,
              width: 88,
              align: 'end' as const,
              render: (row: ExceptionView) => (
                <Button size="sm" onPress={() => end({ id: row.id })}>
                  {t('end')}
                </Button>
              ),
            },
          ]
        : []),
    ],
    [t, text, mayEnd, end],
  );
}
