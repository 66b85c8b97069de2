'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CreditCard, Pencil, Plus, Users } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, EmptyState, ListPane, SearchField, SelectionBar, Table } from '@/app/_ui';
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
  const { can } = useMe();
  const url = useUrlState();
  const [open, setOpen] = useState<Open>(null);
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const group = url.get('group');
  const [selected, setSelected] = useState<Selection>(() => new Set());

  const list = usePages(
    useInfiniteQuery(
      trpc.tokens.list.infiniteQueryOptions(
        { limit: 100, ...(asked ? { search: asked } : {}), ...(group ? { group } : {}) },
        { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
      ),
    ),
  );
  const { rows, total } = list;
  const mayWrite = can('tokens.write');
  const columns = useTokenColumns(mayWrite, {
    onEdit: (token) => setOpen({ kind: 'edit', token }),
    onDelete: (token) => setOpen({ kind: 'delete', token }),
    onListed: (token) => setOpen({ kind: 'listed', token }),
  });
  const chosen = selected === 'all' ? rows : rows.filter((row) => selected.has(row.id));

  return (
    <>
      <ListPane
        bar={
          <>
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
          </>
        }
        status={list.isPending ? null : t('count', { total })}
        actions={
          mayWrite && (
            <Button kind="primary" icon={Plus} onPress={() => setOpen({ kind: 'edit', token: null })}>
              {t('add')}
            </Button>
          )
        }
        failure={list.failure}
        selection={
          chosen.length > 0 && (
            <SelectionBar
              label={t('groups.selected', { count: chosen.length })}
              clearLabel={t('groups.clear')}
              onClear={() => setSelected(new Set())}
            >
              <Button icon={Users} onPress={() => setOpen({ kind: 'assign' })}>
                {t('groups.assign')}
              </Button>
            </SelectionBar>
          )
        }
      >
        <Table
          {...list.table}
          label={t('title')}
          columns={columns}
          rowKey={tokenKey}
          rowText={(token) => token.label ?? token.idToken}
          glow={(token) => token.status}
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
      </ListPane>
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
    </>
  );
}
