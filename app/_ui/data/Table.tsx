'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useMemo, useRef } from 'react';
import {
  Table as AriaTable,
  Cell,
  Collection,
  Column,
  type Key,
  ResizableTableContainer,
  Row,
  type Selection,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx } from '../cx';
import { SkeletonRows } from '../feedback/Skeleton';
import { Spinner } from '../feedback/Spinner';
import { Checkbox } from '../fields/Checkbox';
import { useGlow } from './glow';
import { useTouch, useWidth } from './use-width';

export interface TableColumn<T> {
  id: string;
  header: string;
  /** px or a share of what is left (`2fr`, the default is `1fr`). */
  width?: number | `${number}fr`;
  minWidth?: number;
  align?: 'start' | 'end';
  sortable?: boolean;
  /** The column that names the row; the first one when none says so. */
  isRowHeader?: boolean;
  /** Shown only when the table is at least this many px wide. */
  from?: number;
  /** Shown only when the table is narrower than this. */
  below?: number;
  /** Header for screen readers only. */
  hideHeader?: boolean;
  render: (row: T) => ReactNode;
}

export interface TableSort {
  column: string;
  direction: 'ascending' | 'descending';
}

interface Props<T> {
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  /** The row is a link. */
  rowHref?: (row: T) => string;
  onRowAction?: (row: T) => void;
  /** A change of this text makes the row glow once. */
  glow?: (row: T) => string | number;
  /** Spoken name of a row when its first cell is not plain text. */
  rowText?: (row: T) => string;
  sort?: TableSort | null;
  onSortChange?: (sort: TableSort) => void;
  selected?: Selection;
  onSelectedChange?: (selected: Selection) => void;
  /** 28 px rows instead of 36; fingers get 44 in any case. */
  compact?: boolean;
  /** First load: skeleton rows. */
  isLoading?: boolean;
  /** Called near the end of the list while there is more. */
  onLoadMore?: () => void;
  isLoadingMore?: boolean;
  empty?: ReactNode;
  /** Values besides the row that `render` reads; a change redraws all rows. */
  dependencies?: readonly unknown[];
  className?: string;
}

const HEADING = 36;

/**
 * A virtualised table that fills its parent, which must have a height. Rows are redrawn when their object changes, so give
 * changed rows a new object and unchanged ones the same.
 */
export function Table<T extends object>(props: Props<T>) {
  const { columns, rows, rowKey, compact = false, dependencies = [] } = props;
  const t = useTranslations('common.table');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const shown = useMemo(
    () => columns.filter((c) => width === null || (width >= (c.from ?? 0) && width < (c.below ?? Number.POSITIVE_INFINITY))),
    [columns, width],
  );
  const header = shown.find((column) => column.isRowHeader)?.id ?? shown[0]?.id;
  const isTouch = useTouch();
  const rowHeight = isTouch ? 44 : compact ? 28 : 36;
  const selectable = props.onSelectedChange !== undefined;
  const byKey = useMemo(() => new Map<Key, T>(rows.map((row) => [rowKey(row), row])), [rows, rowKey]);
  const layout = useMemo(() => ({ rowHeight, headingHeight: HEADING, loaderHeight: rowHeight }), [rowHeight]);

  return (
    <div ref={box} className={cx('relative h-full min-h-0 w-full', props.className)}>
      {props.isLoading && rows.length === 0 ? (
        <div role="status" aria-label={t('loading')} className="h-full overflow-hidden">
          <div className="border-line border-b" style={{ height: HEADING }} />
          <SkeletonRows rows={compact ? 16 : 12} rowHeight={rowHeight} />
        </div>
      ) : (
        width !== null && (
          <ResizableTableContainer className="scroll-thin h-full overflow-auto">
            <Virtualizer layout={TableLayout} layoutOptions={layout}>
              <AriaTable
                aria-label={props.label}
                selectionMode={selectable ? 'multiple' : 'none'}
                {...(selectable ? { selectedKeys: props.selected ?? [], onSelectionChange: props.onSelectedChange } : {})}
                {...(props.sort ? { sortDescriptor: props.sort } : {})}
                onSortChange={({ column, direction }) => props.onSortChange?.({ column: String(column), direction })}
                onRowAction={(key) => {
                  const row = byKey.get(key);
                  if (row) props.onRowAction?.(row);
                }}
                className="min-w-full outline-none"
              >
                <TableHeader className="bg-surface">
                  {selectable && (
                    <Column
                      id="_select"
                      width={40}
                      minWidth={40}
                      className="flex h-full items-center border-line border-b pl-4"
                    >
                      <Checkbox slot="selection" aria-label={t('selectAll')} />
                    </Column>
                  )}
                  <Collection items={shown} dependencies={[shown, header]}>
                    {(column) => <Heading column={column} isRowHeader={column.id === header} />}
                  </Collection>
                </TableHeader>
                <TableBody renderEmptyState={() => props.empty ?? null}>
                  <Collection items={rows} dependencies={[shown, selectable, rowHeight, ...dependencies]}>
                    {(row) => {
                      const href = props.rowHref?.(row);
                      return (
                        <Row
                          id={rowKey(row)}
                          {...(href ? { href } : {})}
                          {...(props.rowText ? { textValue: props.rowText(row) } : {})}
                          className={cx(
                            'group/row h-full text-13 text-ink outline-none -outline-offset-2 data-focus-visible:outline-2 data-focus-visible:outline-accent data-selected:bg-accent-soft',
                            (href || props.onRowAction || selectable) && 'cursor-default data-hovered:bg-hover',
                          )}
                        >
                          {selectable && (
                            <Cell className="flex h-full items-center border-line border-b pl-4">
                              <Checkbox slot="selection" aria-label={t('selectRow')} />
                            </Cell>
                          )}
                          <Collection items={shown}>
                            {(column) => (
                              <Cell
                                className={cx(
                                  'flex h-full items-center overflow-hidden border-line border-b px-2 outline-none -outline-offset-2 first:pl-4 last:pr-4 data-focus-visible:outline-2 data-focus-visible:outline-accent',
                                  column.align === 'end' && 'justify-end text-right tabular-nums',
                                )}
                              >
                                {props.glow && column.id === header && <RowGlow signature={props.glow(row)} />}
                                <span className="min-w-0 max-w-full truncate">{column.render(row)}</span>
                              </Cell>
                            )}
                          </Collection>
                        </Row>
                      );
                    }}
                  </Collection>
                  {props.onLoadMore && (
                    <TableLoadMoreItem
                      onLoadMore={props.onLoadMore}
                      isLoading={props.isLoadingMore ?? false}
                      className="flex h-full items-center justify-center text-muted"
                    >
                      <Spinner />
                    </TableLoadMoreItem>
                  )}
                </TableBody>
              </AriaTable>
            </Virtualizer>
          </ResizableTableContainer>
        )
      )}
    </div>
  );
}

function Heading<T>({ column, isRowHeader }: { column: TableColumn<T>; isRowHeader: boolean }) {
  return (
    <Column
      id={column.id}
      isRowHeader={isRowHeader}
      allowsSorting={column.sortable ?? false}
      width={column.width ?? '1fr'}
      minWidth={column.minWidth ?? (typeof column.width === 'number' ? column.width : 80)}
      textValue={column.header}
      className={cx(
        'group flex h-full cursor-default items-center gap-1 truncate border-line border-b px-2 font-medium text-12 text-muted outline-none -outline-offset-2 first:pl-4 last:pr-4 data-focus-visible:outline-2 data-focus-visible:outline-accent',
        column.align === 'end' && 'justify-end',
        column.sortable && 'data-hovered:text-ink',
      )}
    >
      {({ sortDirection }) => (
        <>
          <span className={column.hideHeader ? 'sr-only' : 'truncate'}>{column.header}</span>
          {sortDirection === 'ascending' && <ArrowUp aria-hidden className="size-3 shrink-0" />}
          {sortDirection === 'descending' && <ArrowDown aria-hidden className="size-3 shrink-0" />}
        </>
      )}
    </Column>
  );
}

function RowGlow({ signature }: { signature: string | number }) {
  const ref = useGlow<HTMLSpanElement>(signature, (own) => own.closest('[role="row"]'));
  return <span ref={ref} aria-hidden className="hidden" />;
}
