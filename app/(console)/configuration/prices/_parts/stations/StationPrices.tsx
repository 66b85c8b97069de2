'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Tag } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useUrlState } from '@/app/_lib/use-url-state';
import { EmptyState, ListPane, SelectionBar, Table } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';
import { StationsFilter } from '../../../_money/StationsFilter';
import { useStationsAsked } from '../../../_money/use-stations-asked';
import { SendMany } from './SendMany';
import { StationPriceDrawer } from './StationPriceDrawer';
import { useStationPriceColumns } from './use-columns';

export type PriceRow = RouterOutputs['tariffs']['stations']['items'][number];

const keyOf = (row: PriceRow) => row.stationId;

/** Which tariff counts at each station, and the proof that the station shows it. */
export function StationPrices({ views }: { views: ReactNode }) {
  const t = useTranslations('prices');
  const trpc = useTRPC();
  const { can } = useMe();
  const url = useUrlState();
  const asked = useStationsAsked();
  const [selected, setSelected] = useState<Selection>(() => new Set());
  const columns = useStationPriceColumns();
  const list = usePages(
    useInfiniteQuery(
      trpc.tariffs.stations.infiniteQueryOptions(asked, {
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: (before) => before,
      }),
    ),
  );
  const { rows, total } = list;
  const open = Number(url.get('station')) || null;
  const chosen = selected === 'all' ? rows : rows.filter((row) => selected.has(row.stationId));
  const mayPlan = can('configuration.plan');
  return (
    <>
      <ListPane
        bar={
          <>
            {views}
            <StationsFilter />
          </>
        }
        status={list.isPending ? null : t('stations.count', { total })}
        failure={list.failure}
        selection={
          chosen.length > 0 &&
          mayPlan && (
            <SelectionBar
              label={t('stations.chosen', { count: chosen.length })}
              clearLabel={t('stations.clear')}
              onClear={() => setSelected(new Set())}
            >
              <SendMany rows={chosen} />
            </SelectionBar>
          )
        }
      >
        <Table
          label={t('stations.title')}
          columns={columns}
          {...list.table}
          rowKey={keyOf}
          rowText={(row) => row.name}
          onRowAction={(row) => url.set({ station: row.stationId }, 'push')}
          {...(mayPlan ? { selected, onSelectedChange: setSelected } : {})}
          dependencies={[columns]}
          empty={
            <EmptyState icon={Tag} title={t('stations.empty.title')}>
              {t('stations.empty.text')}
            </EmptyState>
          }
        />
      </ListPane>
      {open !== null && <StationPriceDrawer stationId={open} onClose={() => url.set({ station: null })} />}
    </>
  );
}
