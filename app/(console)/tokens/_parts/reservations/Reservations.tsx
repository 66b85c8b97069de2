'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { useScope } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { EmptyState, ErrorState, SearchField, SegmentedControl, Table } from '@/app/_ui';
import type { ReservationRow } from '@/server/domain/fleet/held';
import { useReservationColumns } from './columns';

const rowKey = (row: ReservationRow) => `${row.stationId}:${row.reservationId}`;
const rowHref = (row: ReservationRow) => `/stations/${row.stationId}`;

/** Places kept for drivers at all stations: now, and what became of earlier ones. */
export function Reservations() {
  const t = useTranslations('holdings.reservations');
  const trpc = useTRPC();
  const problem = useProblem();
  const { siteId } = useScope();
  const url = useUrlState();
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const state = url.get('state') === 'over' ? 'over' : 'open';
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch, isRefetching } = useInfiniteQuery(
    trpc.reservations.list.infiniteQueryOptions(
      {
        open: state === 'open',
        limit: 100,
        ...(asked ? { search: asked } : {}),
        ...(siteId === null ? {} : { siteIds: [siteId] }),
      },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const columns = useReservationColumns();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2">
        <SearchField
          label={t('search')}
          value={search}
          onChange={(text) => url.set({ search: text })}
          className="w-full sm:w-72"
        />
        <SegmentedControl
          label={t('which')}
          value={state}
          onChange={(next) => url.set({ state: next === 'open' ? null : next })}
          segments={[
            { id: 'open', label: t('open') },
            { id: 'over', label: t('over') },
          ]}
        />
        <span role="status" className="text-12 text-muted">
          {!isPending && t('count', { count: data?.pages[0]?.total ?? rows.length })}
        </span>
      </div>
      <div className="min-h-0 grow">
        {error ? (
          <ErrorState message={problem(error)} onRetry={() => void refetch()} isRetrying={isRefetching} />
        ) : (
          <Table
            label={t('title')}
            columns={columns}
            rows={rows}
            rowKey={rowKey}
            rowHref={rowHref}
            rowText={(row) => `${row.stationName}, ${row.idToken}`}
            glow={(row) => row.state}
            isLoading={isPending}
            {...(hasNextPage ? { onLoadMore: () => void fetchNextPage() } : {})}
            isLoadingMore={isFetchingNextPage}
            dependencies={[columns]}
            empty={
              <EmptyState icon={CalendarClock} title={t(asked ? 'noMatch' : `empty.${state}`)}>
                {!asked && t('emptyFleet')}
              </EmptyState>
            }
          />
        )}
      </div>
    </div>
  );
}
