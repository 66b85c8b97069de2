'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks, Upload } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useScope } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, ButtonLink, EmptyState, ListPane, SearchField, Select, SelectionBar, Table } from '@/app/_ui';
import { LIST_STANDINGS, type LocalListRow } from '@/server/domain/fleet/held';
import { useListColumns } from './columns';
import { ListDrawer } from './ListDrawer';
import { PushDialog, type PushTargets } from './PushDialog';

const rowKey = (row: LocalListRow) => row.id;

/** Where the list of tokens stands in each station, and sending it. */
export function LocalLists() {
  const t = useTranslations('lists');
  const trpc = useTRPC();
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
  const list = usePages(
    useInfiniteQuery(
      trpc.localLists.list.infiniteQueryOptions(
        { limit: 100, ...input },
        { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
      ),
    ),
  );
  const { rows, total } = list;
  const columns = useListColumns();
  const mayPush = can('stations.command');
  const open = rows.find((row) => row.id === openId);
  const chosen = selected === 'all' ? rows : rows.filter((row) => selected.has(row.id));
  const count = selected === 'all' ? total : chosen.length;
  const isNarrowed = asked !== '' || standing !== undefined;

  return (
    <>
      <ListPane
        bar={
          <>
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
          </>
        }
        status={list.isPending ? null : t('count', { count: total })}
        actions={
          mayPush &&
          total > 0 && (
            <Button icon={Upload} onPress={() => setPushing({ known: rows, rest: total > rows.length ? input : null, total })}>
              {t('pushAll', { count: total })}
            </Button>
          )
        }
        failure={list.failure}
        selection={
          count > 0 && (
            <SelectionBar label={t('selected', { count })} clearLabel={t('clear')} onClear={() => setSelected(new Set())}>
              <Button
                icon={Upload}
                onPress={() => setPushing({ known: chosen, rest: count > chosen.length ? input : null, total: count })}
              >
                {t('push')}
              </Button>
            </SelectionBar>
          )
        }
      >
        <Table
          {...list.table}
          label={t('title')}
          columns={columns}
          rowKey={rowKey}
          rowText={(row) => row.name}
          onRowAction={(row) => setOpenId(row.id)}
          glow={(row) => `${row.state}${row.versionNumber}`}
          {...(mayPush ? { selected, onSelectedChange: setSelected } : {})}
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
      </ListPane>
      {open && (
        <ListDrawer
          row={open}
          mayPush={mayPush}
          onPush={() => setPushing({ known: [open], rest: null, total: 1 })}
          onClose={() => setOpenId(null)}
        />
      )}
      {pushing && <PushDialog targets={pushing} onClose={() => setPushing(null)} />}
    </>
  );
}
