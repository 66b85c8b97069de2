'use client';
import { useQuery } from '@tanstack/react-query';
import { Layers, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useBaselineWords } from '@/app/_baselines/words';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Badge, ButtonLink, EmptyState, Link, ListPane, RelativeTime, Table, type TableColumn } from '@/app/_ui';
import type { BaselineListRow } from '@/server/domain/settings/baseline-views';

const keyOf = (row: BaselineListRow) => row.id;

/** Named desired states, from the organisation down to single stations: what is lower wins. */
export function BaselinesScreen() {
  const t = useTranslations('baselines.list');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const query = useQuery(trpc.baselines.list.queryOptions());
  const columns = useColumns();
  const rows = query.data ?? [];
  const add = can('configuration.plan') && (
    <ButtonLink href="/configuration/baselines/new" kind="primary" icon={Plus}>
      {t('add')}
    </ButtonLink>
  );
  return (
    <ListPane
      bar={<p className="min-w-0 basis-64 grow text-13 text-muted">{t('intro')}</p>}
      actions={rows.length > 0 && add}
      failure={query.error && !query.data ? { message: problem(query.error), onRetry: () => void query.refetch() } : null}
    >
      <Table
        label={t('title')}
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        rowText={(row) => row.name}
        rowHref={(row) => `/configuration/baselines/${row.id}`}
        glow={(row) => `${row.version} ${row.stations}`}
        isLoading={query.isPending}
        dependencies={[columns]}
        empty={
          <EmptyState icon={Layers} title={t('emptyTitle')} action={add}>
            {t('emptyText')}
          </EmptyState>
        }
      />
    </ListPane>
  );
}

function useColumns(): TableColumn<BaselineListRow>[] {
  const t = useTranslations('baselines.list');
  const words = useBaselineWords();
  return useMemo(
    (): TableColumn<BaselineListRow>[] => [
      {
        id: 'name',
        header: t('name'),
        width: '2fr',
        minWidth: 150,
        render: (row) => <span className="font-medium text-ink">{row.name}</span>,
      },
      { id: 'layer', header: t('layer'), width: 116, from: 520, render: (row) => words.layer(row.target.layer) },
      {
        id: 'target',
        header: t('target'),
        width: '2fr',
        from: 760,
        render: (row) => <span className="text-muted">{words.target(row.target, row.targetName)}</span>,
      },
      { id: 'settings', header: t('settings'), width: 96, align: 'end', from: 640, render: (row) => row.settings },
      { id: 'stations', header: t('stations'), width: 84, align: 'end', render: (row) => row.stations },
      {
        id: 'drift',
        header: t('drift'),
        width: 128,
        render: (row) =>
          row.fights.length > 0 ? (
            <span title={t('fightsWith', { names: row.fights.join(', ') })}>
              <Badge tone="bad">{t('fights')}</Badge>
            </span>
          ) : row.drifted > 0 ? (
            <Link href={`/configuration/drift?view=stations&baseline=${row.id}`}>{t('drifted', { count: row.drifted })}</Link>
          ) : row.stations > 0 ? (
            <span className="text-muted">{t('inLine')}</span>
          ) : (
            <span className="text-faint">{t('nobody')}</span>
          ),
      },
      { id: 'version', header: t('version'), width: 80, align: 'end', from: 900, render: (row) => row.version },
      {
        id: 'updated',
        header: t('updated'),
        width: 190,
        from: 1080,
        render: (row) => (
          <span className="text-muted">
            <RelativeTime at={row.updatedAt} bare quiet /> · {row.updatedByName}
          </span>
        ),
      },
    ],
    [t, words],
  );
}
