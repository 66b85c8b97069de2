'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CreditCard } from 'lucide-react';
import { useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useUrlState } from '@/app/_lib/use-url-state';
import { EmptyState, ListPane, SelectionBar, Table } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';
import { StationsFilter } from '../../_money/StationsFilter';
import { useStationsAsked } from '../../_money/use-stations-asked';
import { StationPaymentDrawer } from './StationPaymentDrawer';
import { SwitchMany } from './SwitchMany';
import { usePaymentColumns } from './use-columns';

export type PaymentRow = RouterOutputs['payment']['stations']['items'][number];

const keyOf = (row: PaymentRow) => row.stationId;

/** Stations and the ways of paying at them: what is on, where that is in force, what a model cannot. */
export function PaymentScreen() {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const { can } = useMe();
  const url = useUrlState();
  const asked = useStationsAsked();
  const [selected, setSelected] = useState<Selection>(() => new Set());
  const columns = usePaymentColumns();
  const list = usePages(
    useInfiniteQuery(
      trpc.payment.stations.infiniteQueryOptions(asked, {
        getNextPageParam: (page) => page.nextCursor,
        placeholderData: (before) => before,
      }),
    ),
  );
  const { rows, total } = list;
  const open = Number(url.get('station')) || null;
  const chosen = selected === 'all' ? rows : rows.filter((row) => selected.has(row.stationId));
  return (
    <>
      <ListPane
        bar={<StationsFilter />}
        status={list.isPending ? null : t('count', { total })}
        failure={list.failure}
        selection={
          chosen.length > 0 &&
          can('configuration.plan') && (
            <SelectionBar
              label={t('chosen', { count: chosen.length })}
              clearLabel={t('clear')}
              onClear={() => setSelected(new Set())}
            >
              <SwitchMany stationIds={chosen.map(keyOf)} />
            </SelectionBar>
          )
        }
      >
        <Table
          label={t('title')}
          columns={columns}
          {...list.table}
          rowKey={keyOf}
          rowText={(row) => row.name}
          onRowAction={(row) => url.set({ station: row.stationId }, 'push')}
          {...(can('configuration.plan') ? { selected, onSelectedChange: setSelected } : {})}
          dependencies={[columns]}
          empty={
            <EmptyState icon={CreditCard} title={t('empty.title')}>
              {t('empty.text')}
            </EmptyState>
          }
        />
      </ListPane>
      {open !== null && <StationPaymentDrawer stationId={open} onClose={() => url.set({ station: null })} />}
    </>
  );
}
