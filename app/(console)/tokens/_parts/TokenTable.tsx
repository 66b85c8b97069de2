'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CreditCard, Pencil, Plus, Users, X } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, EmptyState, ErrorState, IconButton, SearchField, Table } from '@/app/_ui';
import type { TokenView } from '@/server/domain/fleet/views';
import { DeleteToken } from './DeleteToken';
import { AssignGroup, RenameGroup } from './groups/GroupDialogs';
import { GroupFilter } from './groups/GroupFilter';
import { ListedAtDialog } from './lists/ListedAtDialog';
import { TokenDialog } from './TokenDialog';
import { useTokenColumns } from './use-columns';

type Open =
  | { kind: 'edit'; token: TokenView | null }
  | { kind: 'delete'; token: TokenView }
  | { kind: 'listed'; token: TokenView }
  | { kind: 'rename' | 'assign' }
  | null;

const tokenKey = (token: TokenView) => token.id;

/** Cards and other tokens: find, add, block, put into groups. */
export function TokenTable() {
  const t = useTranslations('tokens');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const url = useUrlState();
  const [open, setOpen] = useState<Open>(null);
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const group = url.get('group');
  const [selected, setSelected] = useState<Selection>(() => new Set());

  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch, isRefetching } = useInfiniteQuery(
    trpc.tokens.list.infiniteQueryOptions(
      { limit: 100, ...(asked ? { search: asked } : {}), ...(group ? { group } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const total = data?.pages[0]?.total ?? rows.length;
  const mayWrite = can('tokens.write');
  const columns = useTokenColumns(mayWrite, {
    onEdit: (token) => setOpen({ kind: 'edit', token }),
    onDelete: (token) => setOpen({ kind: 'delete', token }),
    onListed: (token) => setOpen({ kind: 'listed', token }),
  });
  const chosen = selected === 'all' ? rows : rows.filter((row) => selected.has(row.id));

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2">
        <SearchField
          label={t('search')}
          value={search}
          onChange={(text) => url.set({ search: text })}
          className="w-full sm:w-80"
        />
        <GroupFilter value={group} onChange={(next) => url.set({ group: next })} />
        {group && mayWrite && (
          <Button icon={Pencil} onPress={() => setOpen({ kind: 'rename' })}>
            {t('groups.rename')}
          </Button>
        )}
        <span role="status" className="text-12 text-muted">
          {!isPending && t('count', { total })}
        </span>
        {mayWrite && (
          <Button kind="primary" icon={Plus} onPress={() => setOpen({ kind: 'edit', token: null })} className="ml-auto">
            {t('add')}
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
            rowKey={tokenKey}
            rowText={(token) => token.label ?? token.idToken}
            glow={(token) => token.status}
            isLoading={isPending}
            {...(hasNextPage ? { onLoadMore: () => void fetchNextPage() } : {})}
            isLoadingMore={isFetchingNextPage}
            dependencies={[columns]}
            {...(mayWrite ? { selected, onSelectedChange: setSelected } : {})}
            empty={
              asked || group ? (
                <EmptyState
                  title={t('empty.searchTitle')}
                  action={<Button onPress={() => url.set({ search: null, group: null })}>{t('empty.clear')}</Button>}
                >
                  {asked ? t('empty.searchText', { search: asked }) : t('groups.emptyGroup', { group: group ?? '' })}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={CreditCard}
                  title={t('empty.title')}
                  action={
                    mayWrite && (
                      <Button kind="primary" onPress={() => setOpen({ kind: 'edit', token: null })}>
                        {t('add')}
                      </Button>
                    )
                  }
                >
                  {t('empty.text')}
                </EmptyState>
              )
            }
          />
        )}
      </div>
      {chosen.length > 0 && (
        <section
          aria-label={t('groups.selected', { count: chosen.length })}
          className="flex shrink-0 animate-rise-in flex-wrap items-center gap-2 border-line border-t bg-raised px-4 py-2"
        >
          <span role="status" className="mr-2 font-medium text-13 text-ink">
            {t('groups.selected', { count: chosen.length })}
          </span>
          <Button icon={Users} onPress={() => setOpen({ kind: 'assign' })}>
            {t('groups.assign')}
          </Button>
          <span className="ml-auto">
            <IconButton icon={X} label={t('groups.clear')} onPress={() => setSelected(new Set())} />
          </span>
        </section>
      )}
      {open?.kind === 'assign' && (
        <AssignGroup
          ids={chosen.map((token) => token.id)}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            setSelected(new Set());
          }}
        />
      )}
      {open?.kind === 'rename' && group && (
        <RenameGroup
          group={group}
          onClose={() => setOpen(null)}
          onDone={(to) => {
            setOpen(null);
            url.set({ group: to });
          }}
        />
      )}
      {open?.kind === 'listed' && <ListedAtDialog token={open.token} onClose={() => setOpen(null)} />}
      {open?.kind === 'edit' && <TokenDialog token={open.token} onClose={() => setOpen(null)} />}
      {open?.kind === 'delete' && <DeleteToken token={open.token} onClose={() => setOpen(null)} />}
    </div>
  );
}
