'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks, Plus, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useUrlState } from '@/app/_lib/use-url-state';
import {
  Badge,
  Button,
  ButtonLink,
  EmptyState,
  ListPane,
  RelativeTime,
  SegmentedControl,
  Table,
  type TableColumn,
} from '@/app/_ui';
import type { PlanRow } from '@/server/domain/settings/plan-views';
import type { PlanState } from '@/server/domain/settings/rollout';
import { PlanProgress, useCountsText } from '../PlanProgress';
import { PLAN_TONE } from '../states';
import { useWishesText } from '../use-wishes-text';

const SHOWN = ['all', 'open', 'ended'] as const;
type Shown = (typeof SHOWN)[number];
const STATES: Record<Shown, PlanState[] | undefined> = {
  all: undefined,
  open: ['draft', 'scheduled', 'running', 'paused'],
  ended: ['finished', 'cancelled'],
};
const keyOf = (plan: PlanRow) => plan.id;

/** Plans, newest first: what is under way, what waits for a decision, what was done. */
export function PlansScreen() {
  const t = useTranslations('plans');
  const trpc = useTRPC();
  const { can } = useMe();
  const { get, set } = useUrlState();
  const shown = SHOWN.find((one) => one === get('show')) ?? 'all';
  const states = STATES[shown];
  const query = useInfiniteQuery(
    trpc.plans.list.infiniteQueryOptions(states ? { states } : {}, {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const { rows, failure, table, isPending } = usePages(query);
  const columns = useColumns();
  const add = can('configuration.plan') && (
    <ButtonLink href="/configuration/plans/new" kind="primary" icon={Plus}>
      {t('add')}
    </ButtonLink>
  );
  const isEmpty = !isPending && rows.length === 0;
  return (
    <ListPane
      bar={
        <SegmentedControl
          label={t('show.label')}
          segments={SHOWN.map((id) => ({ id, label: t(`show.${id}`) }))}
          value={shown}
          onChange={(id) => set({ show: id === 'all' ? null : id })}
        />
      }
      actions={isEmpty && shown === 'all' ? null : add}
      failure={failure}
    >
      <Table
        label={t('title')}
        columns={columns}
        rowKey={keyOf}
        rowText={(plan) => plan.name}
        rowHref={(plan) => `/configuration/plans/${plan.id}`}
        glow={(plan) => `${plan.state} ${JSON.stringify(plan.counts)}`}
        empty={
          shown === 'all' ? (
            <EmptyState icon={ListChecks} title={t('empty.title')} action={add}>
              {t('empty.text')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={SearchX}
              title={t('empty.filtered')}
              action={<Button onPress={() => set({ show: null })}>{t('show.all')}</Button>}
            />
          )
        }
        dependencies={[columns]}
        {...table}
      />
    </ListPane>
  );
}

function useColumns(): TableColumn<PlanRow>[] {
  const t = useTranslations('plans');
  const wishes = useWishesText();
  const counts = useCountsText();
  return useMemo(
    (): TableColumn<PlanRow>[] => [
      {
        id: 'name',
        header: t('column.name'),
        width: '2fr',
        minWidth: 200,
        render: (plan) => <span className="truncate font-medium text-ink">{plan.name}</span>,
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 112,
        render: (plan) => <Badge tone={PLAN_TONE[plan.state]}>{t(`state.${plan.state}`)}</Badge>,
      },
      {
        id: 'wishes',
        header: t('column.wishes'),
        width: '2fr',
        from: 900,
        render: (plan) => <span className="truncate text-muted">{wishes(plan.wishes)}</span>,
      },
      { id: 'stations', header: t('column.stations'), width: 84, align: 'end', from: 560, render: (plan) => plan.stations },
      {
        id: 'progress',
        header: t('column.progress'),
        width: '2fr',
        minWidth: 180,
        from: 720,
        render: (plan) =>
          plan.state === 'draft' ? (
            <span className="text-faint">{t('notStarted')}</span>
          ) : (
            <span className="flex w-full min-w-0 items-center gap-3">
              <PlanProgress label={plan.name} counts={plan.counts} total={plan.stations} height={4} className="w-24 shrink-0" />
              <span className="truncate text-12 text-muted">{counts(plan.counts)}</span>
            </span>
          ),
      },
      {
        id: 'by',
        header: t('column.by'),
        width: 150,
        from: 1100,
        render: (plan) => <span className="truncate text-muted">{plan.createdByName ?? t('bySystem')}</span>,
      },
      {
        id: 'at',
        header: t('column.at'),
        width: 120,
        align: 'end',
        from: 420,
        render: (plan) => <RelativeTime at={plan.finishedAt ?? plan.startedAt ?? plan.createdAt} bare quiet />,
      },
    ],
    [t, wishes, counts],
  );
}
