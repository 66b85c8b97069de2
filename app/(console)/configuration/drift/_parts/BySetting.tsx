'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Layers, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { STATE_TONE } from '@/app/_baselines/words';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useSettingText } from '@/app/_settings';
import { Badge, Button, ButtonLink, EmptyState, ErrorState, RelativeTime, Table, type TableColumn } from '@/app/_ui';
import type { DriftBySetting } from '@/server/domain/settings/baseline-views';
import { useDriftFilter } from './filter';
import { usePlanLink } from './use-plan-link';

const keyOf = (row: DriftBySetting) => `${row.state} ${row.key}`;

/** One row for each setting and how it deviates; a row opens its stations. */
export function BySetting() {
  const t = useTranslations('baselines.drift');
  const { siteId, baselineId, filter, set } = useDriftFilter();
  const trpc = useTRPC();
  const problem = useProblem();
  const query = useQuery(trpc.baselines.drift.queryOptions(filter));
  const columns = useColumns(siteId);
  if (query.error && !query.data) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  const covered = query.data?.totals.covered ?? 0;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      {baselineId !== undefined && (
        <div className="shrink-0 border-line border-b px-4 py-2">
          <Button size="sm" icon={X} onPress={() => set({ baseline: null })}>
            {t('oneBaseline')}
          </Button>
        </div>
      )}
      <div className="min-h-0 grow">
        <Table
          label={t('view.settings')}
          columns={columns}
          rows={query.data?.settings ?? []}
          rowKey={keyOf}
          onRowAction={(row) => set({ view: 'stations', key: row.key, state: row.state }, 'push')}
          glow={(row) => row.stations}
          isLoading={query.isPending}
          dependencies={[columns]}
          empty={
            covered > 0 ? (
              <EmptyState icon={CircleCheck} title={t('empty.inLineTitle')}>
                {t('empty.inLineText', { count: covered })}
              </EmptyState>
            ) : (
              <EmptyState
                icon={Layers}
                title={t('empty.noneTitle')}
                action={
                  <ButtonLink kind="primary" href="/configuration/baselines">
                    {t('empty.toBaselines')}
                  </ButtonLink>
                }
              >
                {t('empty.noneText')}
              </EmptyState>
            )
          }
        />
      </div>
    </div>
  );
}

function useColumns(siteId: number | null): TableColumn<DriftBySetting>[] {
  const t = useTranslations('baselines');
  const text = useSettingText();
  const { can } = useMe();
  const mayPlan = can('configuration.plan');
  const { mutate: plan } = usePlanLink();
  return useMemo((): TableColumn<DriftBySetting>[] => {
    const wanted = (row: DriftBySetting) =>
      row.state === 'conflict' ? t('drift.fought') : row.wanted.map((one) => text.value(one.value, row.key)).join(' / ');
    return [
      {
        id: 'setting',
        header: t('drift.column.setting'),
        width: '2fr',
        minWidth: 150,
        render: (row) => (
          <span className="font-medium text-ink" title={row.key}>
            {text.name(row.key)}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('drift.column.state'),
        width: 128,
        render: (row) => <Badge tone={STATE_TONE[row.state]}>{t(`state.${row.state}`)}</Badge>,
      },
      { id: 'stations', header: t('drift.column.stations'), width: 84, align: 'end', render: (row) => row.stations },
      { id: 'wanted', header: t('drift.column.wanted'), width: '2fr', from: 620, render: wanted },
      {
        id: 'baselines',
        header: t('drift.column.baselines'),
        width: '2fr',
        from: 940,
        render: (row) => <span className="text-muted">{row.baselines.map((one) => one.name).join(', ')}</span>,
      },
      {
        id: 'since',
        header: t('drift.column.since'),
        width: 110,
        align: 'end',
        from: 780,
        render: (row) => <RelativeTime at={row.newest} bare quiet className="text-muted" />,
      },
      ...(mayPlan
        ? [
            {
              id: 'do',
              header: t('drift.column.do'),
              hideHeader: true,
              width: 136,
              align: 'end' as const,
              from: 700,
              render: (row: DriftBySetting) =>
                (row.state === 'differs' || row.state === 'unread') && (
                  <Button
                    size="sm"
                    onPress={() => {
                      const [only, ...others] = row.wanted;
                      plan({
                        filter: { key: row.key, state: row.state, ...(siteId === null ? {} : { siteIds: [siteId] }) },
                        name: text.name(row.key),
                        ...(only && others.length === 0 ? { wish: { key: row.key, value: only.value } } : {}),
                      });
                    }}
                  >
                    {t('drift.plan')}
                  </Button>
                ),
            },
          ]
        : []),
    ];
  }, [t, text, mayPlan, plan, siteId]);
}
