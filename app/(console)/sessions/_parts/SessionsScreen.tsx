'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Zap } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { useScope, withSite } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { EmptyState, ErrorState, PageHeader, SearchField, Table, Tabs } from '@/app/_ui';
import type { SessionRow } from '@/server/domain/fleet/views';
import { useSessionColumns } from './use-columns';

const STATES = ['active', 'ended', 'doubtful'] as const;
type State = (typeof STATES)[number];

const sessionKey = (session: SessionRow) => session.id;
const sessionHref = (session: SessionRow) => `/sessions/${session.id}`;

/** What charges now, what was charged, and what must be looked at before it is billed. */
export function SessionsScreen() {
  const t = useTranslations('sessions');
  const trpc = useTRPC();
  const problem = useProblem();
  const { siteId } = useScope();
  const url = useUrlState();
  const state: State = STATES.find((s) => s === url.get('state')) ?? 'active';
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  usePageTitle(t('title'));

  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch, isRefetching } = useInfiniteQuery(
    trpc.sessions.list.infiniteQueryOptions(
      { state, limit: 100, ...(asked ? { search: asked } : {}), ...(siteId === null ? {} : { siteIds: [siteId] }) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before, refetchInterval: 10_000 },
    ),
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const total = data?.pages[0]?.total ?? null;
  const columns = useSessionColumns(state);

  return (
    <div className="flex h-full flex-col bg-surface">
      <PageHeader title={t('title')} meta={total === null ? ' ' : t(`lead.${state}`, { total })} className="border-b-0 pb-1" />
      <Tabs
        label={t('title')}
        current={state}
        className="shrink-0"
        tabs={STATES.map((id) => ({ id, label: t(`state.${id}`), href: withSite(`/sessions?state=${id}`, siteId) }))}
      />
      <div className="border-line border-b px-4 py-2">
        <SearchField
          label={t('search')}
          value={search}
          onChange={(text) => url.set({ search: text })}
          className="w-full sm:w-80"
        />
      </div>
      <div className="min-h-0 grow">
        {error ? (
          <ErrorState message={problem(error)} onRetry={() => void refetch()} isRetrying={isRefetching} />
        ) : (
          <Table
            label={t(`state.${state}`)}
            columns={columns}
            rows={rows}
            rowKey={sessionKey}
            rowHref={sessionHref}
            rowText={(session) => `${session.stationName}, ${session.evseId}`}
            glow={(session) => `${session.chargingState}${session.endedAt === null}`}
            isLoading={isPending}
            {...(hasNextPage ? { onLoadMore: () => void fetchNextPage() } : {})}
            isLoadingMore={isFetchingNextPage}
            dependencies={[columns]}
            empty={
              asked ? (
                <EmptyState title={t('empty.searchTitle')}>{t('empty.searchText', { search: asked })}</EmptyState>
              ) : (
                <EmptyState icon={Zap} title={t(`empty.${state}.title`)}>
                  {t(`empty.${state}.text`)}
                </EmptyState>
              )
            }
          />
        )}
      </div>
    </div>
  );
}
