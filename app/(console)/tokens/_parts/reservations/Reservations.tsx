'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarClock } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { usePages } from '@/app/_lib/use-pages';
import { useScope } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { EmptyState, ListPane, SearchField, SegmentedControl, Table } from '@/app/_ui';
import type { ReservationRow } from '@/server/domain/fleet/held';
import { useReservationColumns } from './columns';

const rowKey = (row: ReservationRow) => `${row.stationId}:${row.reservationId}`;
const rowHref = (row: ReservationRow) => `/stations/${row.stationId}`;

/** Places kept for drivers at all stations: now, and what became of earlier ones. */
export function Reservations() {
  const t = useTranslations('holdings.reservations');
  const trpc = useTRPC();
  const { siteId } = useScope();
  const url = useUrlState();
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const state = url.get('state') === 'over' ? 'over' : 'open';
  const list = usePages(
    useInfiniteQuery(
      trpc.reservations.list.infiniteQueryOptions(
        {
          open: state === 'open',
          limit: 100,
          ...(asked ? { search: asked } : {}),
          ...(siteId === null ? {} : { siteIds: [siteId] }),
        },
        { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
      ),
    ),
  );
  const columns = useReservationColumns();
  return (
    <ListPane
      bar={
        <>
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
        </>
      }
      status={list.isPending ? null : t('count', { count: list.total })}
      failure={list.failure}
    >
      <Table
        {...list.table}
        label={t('title')}
        columns={columns}
        rowKey={rowKey}
        rowHref={rowHref}
        rowText={(row) => `${row.stationName}, ${row.idToken}`}
        glow={(row) => row.state}
        dependencies={[columns]}
        empty={
          <EmptyState icon={CalendarClock} title={t(asked ? 'noMatch' : `empty.${state}`)}>
            {!asked && t('emptyFleet')}
          </EmptyState>
        }
      />
    </ListPane>
  );
}
