'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks, Upload, X } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useScope } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, ButtonLink, EmptyState, ErrorState, IconButton, SearchField, Select, Table } from '@/app/_ui';
import { LIST_STANDINGS, type LocalListRow } from '@/server/domain/fleet/held';
import { useListColumns } from './columns';
import { ListDrawer } from './ListDrawer';
import { PushDialog, type PushTargets } from './PushDialog';

const rowKey = (row: LocalListRow) => row.id;

/** Where the list of tokens stands in each station, and sending it. */
export function LocalLists() {
  const t = useTranslations('lists');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const { siteId } = useScope();
  const url = useUrlState();
  const [selected, setSelected] = useState<Selection>(() => new Set());
  const [pushing, setPushing] = useState<PushTargets | null>(null);
  const [openId, setOpenId] = useState<number | null>(null);
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const standing = LIST_STANDINGS.find((each) => each === url.get('standing'));
  const input = {
    ...(asked ? { search: asked } : {}),
    ...(siteId === null ? {} : { siteIds: [siteId] }),
    ...(standing ? { standing } : {}),
  };
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch, isRefetching } = useInfiniteQuery(
    trpc.localLists.list.infiniteQueryOptions(
      { limit: 100, ...input },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const total = data?.pages[0]?.total ?? rows.length;
  const columns = useListColumns();
  const mayPush = can('stations.command');
  const open = rows.find((row) => row.id === openId);
  const chosen = selected === 'all' ? rows : rows.filter((row) => selected.has(row.id));
  const count = selected === 'all' ? total : chosen.length;
  const isNarrowed = asked !== '' || standing !== undefined;

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2">
        <SearchField
          label={t('search')}
          value={search}
          onChange={(text) => url.set({ search: text })}
          className="w-full sm:w-72"
        />
        <Select
          label={t('column.standing')}
          hideLabel
          width="inline"
          value={standing ?? 'all'}
          onChange={(id) => url.set({ standing: id === 'all' ? null : id })}
          options={[
            { id: 'all', label: t('anyStanding') },
            ...LIST_STANDINGS.map((id) => ({ id, label: t(`standing.${id}`) })),
          ]}
        />
        <span role="status" className="text-12 text-muted">
          {!isPending && t('count', { count: total })}
        </span>
        {mayPush && total > 0 && (
          <Button
            icon={Upload}
            className="ml-auto"
            onPress={() => setPushing({ known: rows, rest: total > rows.length ? input : null, total })}
          >
            {t('pushAll', { count: total })}
          </Button>
        )}
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
            rowText={(row) => row.name}
            onRowAction={(row) => setOpenId(row.id)}
            glow={(row) => `${row.state}${row.versionNumber}`}
            isLoading={isPending}
            {...(mayPush ? { selected, onSelectedChange: setSelected } : {})}
            {...(hasNextPage ? { onLoadMore: () => void fetchNextPage() } : {})}
            isLoadingMore={isFetchingNextPage}
            dependencies={[columns]}
            empty={
              isNarrowed ? (
                <EmptyState
                  title={t('empty.noMatch')}
                  action={<Button onPress={() => url.set({ search: null, standing: null })}>{t('empty.clear')}</Button>}
                />
              ) : (
                <EmptyState
                  icon={ListChecks}
                  title={t('empty.title')}
                  action={<ButtonLink href="/stations">{t('empty.action')}</ButtonLink>}
                >
                  {t('empty.text')}
                </EmptyState>
              )
            }
          />
        )}
      </div>
      {count > 0 && (
        <section
          aria-label={t('selected', { count })}
          className="flex shrink-0 animate-rise-in flex-wrap items-center gap-2 border-line border-t bg-raised px-4 py-2"
        >
          <span role="status" className="mr-2 font-medium text-13 text-ink">
            {t('selected', { count })}
          </span>
          <Button
            icon={Upload}
            onPress={() => setPushing({ known: chosen, rest: count > chosen.length ? input : null, total: count })}
          >
            {t('push')}
          </Button>
          <span className="ml-auto">
            <IconButton icon={X} label={t('clear')} onPress={() => setSelected(new Set())} />
          </span>
        </section>
      )}
      {open && (
        <ListDrawer
          row={open}
          mayPush={mayPush}
          onPush={() => setPushing({ known: [open], rest: null, total: 1 })}
          onClose={() => setOpenId(null)}
        />
      )}
      {pushing && <PushDialog targets={pushing} onClose={() => setPushing(null)} />}
    </div>
  );
}
