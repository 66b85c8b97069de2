'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { ExceptionDialog } from '@/app/_baselines/ExceptionDialog';
import { StationDrawer } from '@/app/_baselines/StationBaselines';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useSettingText } from '@/app/_settings';
import {
  Badge,
  Button,
  EmptyState,
  ListPane,
  RelativeTime,
  SearchField,
  Select,
  SelectionBar,
  Table,
  type TableColumn,
} from '@/app/_ui';
import type { StationDriftRow } from '@/server/domain/settings/baseline-views';
import { DRIFT_STATES } from '@/server/domain/settings/drift';
import { useDriftFilter } from './filter';
import { usePlanLink } from './use-plan-link';

const keyOf = (row: StationDriftRow) => row.stationId;
const OPEN = 'open';
const NONE: Selection = new Set();

/** Stations that deviate, most of it first; a row opens what it should have and why. */
export function ByStation() {
  const t = useTranslations('baselines');
  const { filter, key, state, search, baselineId, set } = useDriftFilter();
  const text = useSettingText();
  const trpc = useTRPC();
  const { can } = useMe();
  const [selected, setSelected] = useState<Selection>(NONE);
  const [open, setOpen] = useState<StationDriftRow | null>(null);
  const [excepting, setExcepting] = useState<readonly number[] | null>(null);
  const plan = usePlanLink();
  const query = useInfiniteQuery(
    trpc.baselines.driftStations.infiniteQueryOptions(filter, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  );
  const { rows, total, failure, table, isPending } = usePages(query);
  const columns = useColumns();
  const mayPlan = can('configuration.plan');
  const ids = selected === 'all' ? rows.map(keyOf) : [...selected].map(Number);
  const wished = key === undefined ? null : { key, name: text.name(key) };
  return (
    <>
      <ListPane
        bar={
          <>
            <SearchField label={t('drift.search')} value={search} onChange={(q) => set({ q })} className="w-full sm:w-56" />
            <Select
              label={t('drift.column.state')}
              hideLabel
              width="inline"
              value={state ?? OPEN}
              onChange={(id) => set({ state: id === OPEN ? null : id })}
              options={[
                { id: OPEN, label: t('drift.open') },
                ...DRIFT_STATES.filter((one) => one !== 'right').map((id) => ({ id, label: t(`state.${id}`) })),
              ]}
            />
            {wished && (
              <Button size="sm" icon={X} onPress={() => set({ key: null })}>
                {wished.name}
              </Button>
            )}
            {baselineId !== undefined && (
              <Button size="sm" icon={X} onPress={() => set({ baseline: null })}>
                {t('drift.oneBaseline')}
              </Button>
            )}
          </>
        }
        status={isPending ? null : t('drift.count', { count: total })}
        actions={
          mayPlan &&
          rows.length > 0 &&
          ids.length === 0 && (
            <Button
              kind="primary"
              isPending={plan.isPending}
              onPress={() => plan.mutate({ filter, ...(wished ? { name: wished.name } : {}) })}
            >
              {t('drift.plan')}
            </Button>
          )
        }
        failure={failure}
        selection={
          ids.length > 0 && (
            <SelectionBar
              label={t('drift.selected', { count: ids.length })}
              clearLabel={t('drift.clear')}
              onClear={() => setSelected(NONE)}
            >
              <Button
                kind="primary"
                isPending={plan.isPending}
                onPress={() =>
                  plan.mutate({ filter: { ...filter, stationIds: ids }, ...(wished ? { name: wished.name } : {}) })
                }
              >
                {t('drift.plan')}
              </Button>
              {wished && <Button onPress={() => setExcepting(ids)}>{t('exception.open')}</Button>}
            </SelectionBar>
          )
        }
      >
        <Table
          label={t('drift.view.stations')}
          columns={columns}
          rowKey={keyOf}
          rowText={(row) => row.name}
          onRowAction={setOpen}
          glow={(row) => `${row.drifted} ${row.conflicts}`}
          dependencies={[columns]}
          {...(mayPlan ? { selected, onSelectedChange: setSelected } : {})}
          empty={<EmptyState icon={CircleCheck} title={t('drift.empty.stations')} />}
          {...table}
        />
      </ListPane>
      {open && <StationDrawer stationId={open.stationId} name={open.name} onClose={() => setOpen(null)} />}
      {excepting && wished && (
        <ExceptionDialog
          stationIds={excepting}
          settingKey={wished.key}
          onClose={() => setExcepting(null)}
          onDone={() => setSelected(NONE)}
        />
      )}
    </>
  );
}

function useColumns(): TableColumn<StationDriftRow>[] {
  const t = useTranslations('baselines');
  const text = useSettingText();
  return useMemo(
    (): TableColumn<StationDriftRow>[] => [
      {
        id: 'name',
        header: t('drift.column.station'),
        width: '2fr',
        minWidth: 150,
        render: (row) => <span className="font-medium text-ink">{row.name}</span>,
      },
      {
        id: 'site',
        header: t('drift.column.site'),
        width: '2fr',
        minWidth: 140,
        from: 860,
        render: (row) => <span className="text-muted">{row.siteName}</span>,
      },
      {
        id: 'model',
        header: t('drift.column.model'),
        width: '1fr',
        minWidth: 100,
        from: 1100,
        render: (row) => <span className="text-muted">{row.model}</span>,
      },
      {
        id: 'count',
        header: t('drift.column.deviates'),
        width: 150,
        render: (row) => (
          <span className="inline-flex gap-1.5">
            {row.drifted > 0 && <Badge tone="warn">{t('station.differs', { count: row.drifted })}</Badge>}
            {row.conflicts > 0 && <Badge tone="bad">{t('station.conflicts', { count: row.conflicts })}</Badge>}
            {row.drifted + row.conflicts === 0 && (
              <span className="text-muted">{t('drift.settings', { count: row.detail.length })}</span>
            )}
          </span>
        ),
      },
      {
        id: 'what',
        header: t('drift.column.what'),
        width: '3fr',
        from: 680,
        render: (row) => {
          const [first, ...others] = row.detail;
          if (!first) return null;
          const now = text.value(first.actual, first.key);
          return (
            <span className="text-muted">
              {first.state === 'differs'
                ? t('drift.change', { name: text.name(first.key), now, wanted: text.value(first.wanted, first.key) })
                : text.name(first.key)}
              {others.length > 0 && ` ${t('drift.more', { count: others.length })}`}
            </span>
          );
        },
      },
      {
        id: 'since',
        header: t('drift.column.since'),
        width: 100,
        align: 'end',
        from: 560,
        render: (row) => <RelativeTime at={row.sinceAt ?? row.detail[0]?.since ?? null} bare quiet className="text-muted" />,
      },
    ],
    [t, text],
  );
}
