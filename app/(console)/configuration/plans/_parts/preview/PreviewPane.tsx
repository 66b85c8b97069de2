'use client';
import { GitCompareArrows } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblem } from '@/app/_lib/use-problem';
import {
  Badge,
  cx,
  EmptyState,
  ErrorState,
  Notice,
  RelativeTime,
  SearchField,
  SegmentedControl,
  Spinner,
  Table,
  type TableColumn,
} from '@/app/_ui';
import { PREVIEW_STATES, type PreviewRow } from '@/server/domain/settings/plan-views';
import { PREVIEW_TONE } from '../states';
import { useReason } from '../use-reason';
import { WishDiffs } from '../WishDiff';
import { RowDialog } from './RowDialog';
import { SettingCounts } from './SettingCounts';
import type { Preview } from './use-preview';

const keyOf = (row: PreviewRow) => row.stationId;

/** The difference a plan would make, station by station, before anything is stored. */
export function PreviewPane({ preview, isReady }: { preview: Preview; isReady: boolean }) {
  const t = useTranslations('plans.preview');
  const problem = useProblem();
  const columns = useColumns();
  const [open, setOpen] = useState<PreviewRow | null>(null);
  const { data, rows } = preview;
  if (!isReady) {
    return (
      <EmptyState icon={GitCompareArrows} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  }
  if (preview.error) return <ErrorState message={problem(preview.error)} onRetry={preview.retry} />;
  if (!data) {
    return (
      <div role="status" className="flex items-center justify-center gap-2 p-10 text-13 text-muted">
        <Spinner /> {t('reckoning')}
      </div>
    );
  }
  const { byState, offline, charging, needReboot, partly, unread } = data.stations;
  const facts = [
    byState.changes > 0 && offline > 0 && t('offline', { count: offline }),
    charging > 0 && t('charging', { count: charging }),
    needReboot > 0 && t('needReboot', { count: needReboot }),
    partly > 0 && t('partly', { count: partly }),
    unread > 0 && t('unread', { count: unread }),
  ].filter((fact) => fact !== false);
  return (
    <section
      aria-label={t('title')}
      className={cx(
        'flex min-h-0 min-w-0 flex-col max-lg:h-[80dvh] max-lg:border-line max-lg:border-t',
        preview.isOld && 'opacity-60',
      )}
    >
      <div className="space-y-3 border-line border-b p-4">
        <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
          {PREVIEW_STATES.map((state) => (
            <span key={state} className="text-13 text-muted">
              <strong className="mr-1.5 font-semibold text-20 text-ink tabular-nums">{byState[state]}</strong>
              {t(`state.${state}`, { count: byState[state] })}
            </span>
          ))}
          {data.computed < data.total && (
            <span role="status" className="flex items-center gap-2 text-12 text-muted">
              <Spinner /> {t('reckoned', { done: data.computed, total: data.total })}
            </span>
          )}
        </div>
        {facts.length > 0 && <p className="text-13 text-muted">{facts.join(' · ')}</p>}
        {data.conflicts > 0 && <Notice tone="warn">{t('conflicts', { count: data.conflicts })}</Notice>}
        {data.total === 0 && <Notice tone="warn">{t('noStations')}</Notice>}
        <SettingCounts settings={data.settings} />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2">
        <SegmentedControl
          label={t('show')}
          size="sm"
          value={preview.states ?? 'all'}
          onChange={(state) => preview.setStates(PREVIEW_STATES.find((one) => one === state) ?? null)}
          segments={[
            { id: 'all', label: t('all'), count: data.total },
            ...PREVIEW_STATES.map((id) => ({ id, label: t(`short.${id}`), count: byState[id] })),
          ]}
        />
        <SearchField label={t('find')} value={preview.text} onChange={preview.setText} className="w-56 max-sm:w-full" />
      </div>
      <div className="min-h-0 grow">
        <Table
          label={t('title')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowText={(row) => row.name}
          onRowAction={setOpen}
          isLoading={preview.isPending}
          {...(preview.loadMore ? { onLoadMore: preview.loadMore } : {})}
          empty={<EmptyState icon={GitCompareArrows} title={t('noRows')} />}
          dependencies={[columns]}
        />
      </div>
      {open && <RowDialog row={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function useColumns(): TableColumn<PreviewRow>[] {
  const t = useTranslations('plans');
  const reason = useReason();
  return useMemo(
    (): TableColumn<PreviewRow>[] => [
      {
        id: 'name',
        header: t('column.station'),
        width: '3fr',
        minWidth: 170,
        render: (row) => <span className="truncate font-medium text-ink">{row.name}</span>,
      },
      {
        id: 'model',
        header: t('column.model'),
        width: '1fr',
        minWidth: 110,
        from: 760,
        render: (row) => <span className="truncate text-muted">{row.model ?? '–'}</span>,
      },
      {
        id: 'state',
        header: t('column.outcome'),
        width: 124,
        render: (row) => <Badge tone={PREVIEW_TONE[row.state]}>{t(`preview.badge.${row.state}`)}</Badge>,
      },
      {
        id: 'change',
        header: t('column.change'),
        width: '3fr',
        minWidth: 180,
        from: 420,
        render: (row) => <WishDiffs wishes={row.wishes} />,
      },
      {
        id: 'why',
        header: t('column.note'),
        width: '2fr',
        minWidth: 140,
        from: 900,
        render: (row) => {
          const why = row.wishes.find((wish) => wish.why !== null)?.why;
          if (!row.connected)
            return (
              <span className="truncate text-muted">
                {t('preview.isOffline')} <RelativeTime at={row.lastMessageAt} bare quiet />
              </span>
            );
          if (row.charging > 0)
            return <span className="truncate text-charging-ink">{t('preview.isCharging', { count: row.charging })}</span>;
          return why ? <span className="truncate text-muted">{reason(why)}</span> : null;
        },
      },
    ],
    [t, reason],
  );
}
