'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { HistoryIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, EmptyState, ErrorState, SegmentedControl, SkeletonRows } from '@/app/_ui';
import type { HistoryEntry, StationView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../NotAllowed';
import { HistoryRow } from './HistoryRow';

const PAGE = 50;
const VIEWS = ['all', 'audit', 'event', 'command'] as const;
type View = (typeof VIEWS)[number];
const VIEW_LABEL = { all: 'all', audit: 'people', event: 'station', command: 'commands' } as const;

/** Who did what and what the station did, newest first, by day. */
export function HistoryTab({ station }: { station: StationView }) {
  const t = useTranslations('station.history');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const problem = useProblem();
  const format = useFormat(station.timeZone);
  const { me, can } = useMe();
  const { get, set } = useUrlState();
  const view: View = VIEWS.find((one) => one === get('show')) ?? 'all';
  const query = useInfiniteQuery(
    trpc.stations.history.infiniteQueryOptions(
      { id: station.id, limit: PAGE },
      { getNextPageParam: (page) => page.nextCursor, enabled: can('audit.read') },
    ),
  );
  const days = useMemo(() => {
    const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
    return byDay(view === 'all' ? entries : entries.filter((entry) => entry.source === view), (at) => format.date(at));
  }, [query.data, view, format]);

  if (me && !can('audit.read')) return <NotAllowed />;
  if (query.error && !query.data) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  return (
    <div className="scroll-thin h-full overflow-y-auto bg-surface">
      <div className="border-line border-b px-4 py-2">
        <SegmentedControl
          label={t('filter')}
          size="sm"
          value={view}
          onChange={(next) => set({ show: next === 'all' ? null : next })}
          segments={VIEWS.map((id) => ({ id, label: t(VIEW_LABEL[id]) }))}
        />
      </div>
      {query.isPending ? (
        <SkeletonRows rows={10} />
      ) : (
        days.map(([day, entries]) => (
          <section key={day} aria-label={day}>
            <h2 className="sticky top-0 z-10 border-line border-b bg-sunken px-4 py-1 font-medium text-12 text-muted">{day}</h2>
            <ul>
              {entries.map((entry) => (
                <HistoryRow key={entry.key} entry={entry} station={station} />
              ))}
            </ul>
          </section>
        ))
      )}
      {!query.isPending && days.length === 0 && !query.hasNextPage && (
        <EmptyState icon={HistoryIcon} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      )}
      {query.hasNextPage && (
        <div className="flex justify-center p-4">
          <Button onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>
            {ta('loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}

function byDay(entries: readonly HistoryEntry[], dayOf: (at: Date) => string): [string, HistoryEntry[]][] {
  const days: [string, HistoryEntry[]][] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last && last[0] === day) last[1].push(entry);
    else days.push([day, [entry]]);
  }
  return days;
}
