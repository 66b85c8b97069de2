'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CreditCard, Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, EmptyState, ErrorState, PageHeader, SearchField, Table } from '@/app/_ui';
import type { TokenView } from '@/server/domain/fleet/views';
import { DeleteToken } from './DeleteToken';
import { TokenDialog } from './TokenDialog';
import { useTokenColumns } from './use-columns';

type Open = { kind: 'edit'; token: TokenView | null } | { kind: 'delete'; token: TokenView } | null;

const tokenKey = (token: TokenView) => token.id;

/** Cards and other tokens: find, add, block. */
export function TokensScreen() {
  const t = useTranslations('tokens');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const url = useUrlState();
  const [open, setOpen] = useState<Open>(null);
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  usePageTitle(t('title'));

  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch, isRefetching } = useInfiniteQuery(
    trpc.tokens.list.infiniteQueryOptions(
      { limit: 100, ...(asked ? { search: asked } : {}) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const total = data?.pages[0]?.total ?? rows.length;
  const mayWrite = can('tokens.write');
  const columns = useTokenColumns(mayWrite, {
    onEdit: (token) => setOpen({ kind: 'edit', token }),
    onDelete: (token) => setOpen({ kind: 'delete', token }),
  });

  return (
    <div className="flex h-full flex-col bg-surface">
      <PageHeader
        title={t('title')}
        meta={isPending ? ' ' : t('lead', { total })}
        actions={
          mayWrite && (
            <Button kind="primary" icon={Plus} onPress={() => setOpen({ kind: 'edit', token: null })}>
              {t('add')}
            </Button>
          )
        }
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
            empty={
              asked ? (
                <EmptyState title={t('empty.searchTitle')}>{t('empty.searchText', { search: asked })}</EmptyState>
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
      {open?.kind === 'edit' && <TokenDialog token={open.token} onClose={() => setOpen(null)} />}
      {open?.kind === 'delete' && <DeleteToken token={open.token} onClose={() => setOpen(null)} />}
    </div>
  );
}
