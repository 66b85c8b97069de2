'use client';
import type { ReactNode } from 'react';
import { Collection, GridList, GridListItem, GridListLoadMoreItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { NOTHING, Power, RelativeTime, SkeletonRows, Spinner, useGlow } from '@/app/_ui';
import type { StationRow } from '@/server/domain/fleet/views';
import { Status } from '../columns/columns';
import { signatureOf } from './live-row';
import { useLiveRow } from './use-live-row';

const HEIGHT = 72;

interface Props {
  rows: readonly StationRow[];
  isLoading: boolean;
  onLoadMore?: () => void;
  isLoadingMore: boolean;
  empty: ReactNode;
}

/** The list for one thumb: a card per station, the whole card is the link. */
export function StationCards({ rows, isLoading, onLoadMore, isLoadingMore, empty }: Props) {
  const t = useTranslations('stations');
  if (isLoading && rows.length === 0) return <SkeletonRows rows={9} rowHeight={HEIGHT} />;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: HEIGHT, loaderHeight: 48 }}>
      <GridList aria-label={t('title')} className="h-full overflow-y-auto outline-none" renderEmptyState={() => empty}>
        <Collection items={rows}>
          {(row) => (
            <GridListItem
              id={row.id}
              textValue={row.name}
              href={`/stations/${row.id}`}
              className="h-full border-line border-b px-4 outline-none -outline-offset-2 data-pressed:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-accent"
            >
              <CardBody row={row} />
            </GridListItem>
          )}
        </Collection>
        {onLoadMore && (
          <GridListLoadMoreItem
            onLoadMore={onLoadMore}
            isLoading={isLoadingMore}
            className="flex h-full items-center justify-center text-muted"
          >
            <Spinner />
          </GridListLoadMoreItem>
        )}
      </GridList>
    </Virtualizer>
  );
}

function CardBody({ row: listed }: { row: StationRow }) {
  const row = useLiveRow(listed);
  const ref = useGlow<HTMLDivElement>(signatureOf(row), (own) => own.closest('[role="row"]'));
  return (
    <div ref={ref} className="flex h-full flex-col justify-center gap-1 text-13">
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 grow truncate font-medium text-14 text-ink">{row.name}</span>
        {row.powerW > 0 && <Power value={row.powerW} className="font-semibold text-ink" />}
      </div>
      <div className="flex items-baseline gap-3 text-muted">
        <span className="min-w-0 grow">
          <Status row={row} />
        </span>
        <span className="truncate">{row.model ?? NOTHING}</span>
        <RelativeTime at={row.lastMessageAt} bare quiet className="shrink-0" />
      </div>
    </div>
  );
}
