'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Zap } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { EmptyState, ErrorState, Table } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../NotAllowed';
import { useSessionColumns } from './columns';

const PAGE = 100;

/** All sessions of a station, newest first. */
export function SessionsTab({ station }: { station: StationView }) {
  const t = useTranslations('station.sessions');
  const trpc = useTRPC();
  const problem = useProblem();
  const { me, can } = useMe();
  const query = useInfiniteQuery(
    trpc.stations.sessions.infiniteQueryOptions(
      { id: station.id, limit: PAGE },
      { getNextPageParam: (page) => page.nextCursor, enabled: can('sessions.read') },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useSessionColumns(station);
  if (me && !can('sessions.read')) return <NotAllowed />;
  if (query.error && rows.length === 0) {
    return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="h-full bg-surface">
      <Table
        label={t('title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/sessions/${row.id}`}
        glow={(row) => `${row.endedAt === null} ${row.chargingState}`}
        isLoading={query.isPending}
        {...(query.hasNextPage ? { onLoadMore: () => void query.fetchNextPage() } : {})}
        isLoadingMore={query.isFetchingNextPage}
        empty={
          <EmptyState icon={Zap} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        }
      />
    </div>
  );
}
