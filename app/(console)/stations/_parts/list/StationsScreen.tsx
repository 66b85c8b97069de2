'use client';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { useScope } from '@/app/_lib/use-scope';
import { ErrorState, PageHeader, Table } from '@/app/_ui';
import { useWidth } from '@/app/_ui/data/use-width';
import { BulkBar } from '../bulk/BulkBar';
import { ColumnMenu } from '../columns/ColumnMenu';
import { useStationColumns } from '../columns/columns';
import { ImportDialog } from '../csv/ImportDialog';
import { StationFormDialog } from '../edit/StationFormDialog';
import { ViewsMenu } from '../views/ViewsMenu';
import { EmptyStations } from './EmptyStations';
import { FilterBar } from './FilterBar';
import { isFiltered, SORTS, toInput } from './filter';
import { StationActions } from './StationActions';
import { StationCards } from './StationCards';
import { useListFilter } from './use-list-filter';
import { useStations } from './use-stations';

/** Narrower than this a table says too little; cards say it better. */
const CARDS_PX = 600;
const NOBODY: Selection = new Set();

/** All stations, live. Filter, order and scope are in the address. */
export function StationsScreen() {
  const t = useTranslations('stations');
  const problem = useProblem();
  const router = useRouter();
  const { can } = useMe();
  const { siteId } = useScope();
  const { filter, change } = useListFilter();
  const input = useMemo(() => toInput(filter, siteId), [filter, siteId]);
  const stations = useStations(input);
  const columns = useStationColumns(filter.columns);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const isCards = width !== null && width < CARDS_PX;
  const [selected, setSelected] = useState<Selection>(NOBODY);
  // "All that match" must never come to mean other stations than those that were looked at.
  const matching = JSON.stringify({ ...input, sort: null, direction: null });
  const [selectedOf, setSelectedOf] = useState(matching);
  if (matching !== selectedOf) {
    setSelectedOf(matching);
    setSelected(NOBODY);
  }
  const [dialog, setDialog] = useState<'create' | 'import' | null>(null);
  usePageTitle(t('title'));

  const empty = (
    <EmptyStations
      isFiltered={isFiltered(filter) || siteId !== null}
      {...(can('stations.write') ? { onCreate: () => setDialog('create') } : {})}
    />
  );
  const more = stations.hasMore ? { onLoadMore: stations.loadMore } : {};
  return (
    <div className="flex h-full min-h-0 flex-col bg-bg">
      <PageHeader
        className="shrink-0"
        title={t('title')}
        meta={stations.total === null ? '\u00a0' : t('count', { count: stations.total })}
        actions={
          <>
            {!isCards && (
              <>
                <ViewsMenu filter={filter} />
                <ColumnMenu columns={filter.columns} onChange={(columns) => change({ columns })} />
              </>
            )}
            <StationActions
              input={input}
              mayWrite={can('stations.write')}
              onCreate={() => setDialog('create')}
              onImport={() => setDialog('import')}
            />
          </>
        }
      />
      <FilterBar filter={filter} onChange={change} before={isCards && <ViewsMenu filter={filter} />} />
      <div ref={box} className="min-h-0 grow bg-surface">
        {stations.error ? (
          <ErrorState message={problem(stations.error)} onRetry={stations.retry} />
        ) : isCards ? (
          <StationCards
            rows={stations.rows}
            isLoading={stations.isLoading}
            isLoadingMore={stations.isLoadingMore}
            empty={empty}
            {...more}
          />
        ) : (
          <Table
            label={t('title')}
            columns={columns}
            rows={stations.rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `/stations/${row.id}`}
            rowText={(row) => row.name}
            sort={{ column: filter.sort, direction: filter.direction === 'asc' ? 'ascending' : 'descending' }}
            onSortChange={({ column, direction }) => {
              const sort = SORTS.find((one) => one === column);
              if (sort) change({ sort, direction: direction === 'ascending' ? 'asc' : 'desc' });
            }}
            {...(can('stations.command') ? { selected, onSelectedChange: setSelected } : {})}
            isLoading={stations.isLoading}
            isLoadingMore={stations.isLoadingMore}
            empty={empty}
            {...more}
          />
        )}
      </div>
      <BulkBar
        selected={selected}
        rows={stations.rows}
        total={stations.total}
        input={input}
        onClear={() => setSelected(NOBODY)}
      />
      {dialog === 'create' && (
        <StationFormDialog onClose={() => setDialog(null)} onOpen={(id) => router.push(`/stations/${id}`)} />
      )}
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(null)} />}
    </div>
  );
}
