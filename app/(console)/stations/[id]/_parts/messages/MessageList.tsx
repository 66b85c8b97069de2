'use client';
import { type ReactNode, useRef } from 'react';
import {
  Collection,
  ListBox,
  ListBoxItem,
  ListBoxLoadMoreItem,
  ListLayout,
  type Selection,
  Virtualizer,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx, Spinner } from '@/app/_ui';
import { useWidth } from '@/app/_ui/data/use-width';
import type { MessageView } from '@/server/domain/fleet/views';
import { MessageRow, ROW_GRID } from './MessageRow';

/** Narrower than this a row takes two lines. */
const NARROW_PX = 640;

interface Props {
  rows: readonly MessageView[];
  chosen: MessageView | null;
  onChoose: (row: MessageView | null) => void;
  timeZone: string;
  onLoadOlder?: () => void;
  isLoadingOlder: boolean;
  empty: ReactNode;
}

/** The messages themselves, virtual. Arrow keys move the choice, and the detail follows. */
export function MessageList({ rows, chosen, onChoose, timeZone, onLoadOlder, isLoadingOlder, empty }: Props) {
  const t = useTranslations('station.messages');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const narrow = width !== null && width < NARROW_PX;
  const rowHeight = narrow ? 48 : 28;
  const choose = (keys: Selection) => {
    if (keys === 'all') return;
    const [key] = keys;
    onChoose(rows.find((row) => row.id === key) ?? null);
  };
  return (
    <div ref={box} className="flex h-full min-h-0 flex-col">
      {!narrow && (
        <div aria-hidden className={cx(ROW_GRID, 'h-8 shrink-0 border-line border-b font-medium text-12 text-muted')}>
          <span>{t('time')}</span>
          <span />
          <span>{t('action')}</span>
          <span>{t('summary')}</span>
          <span className="text-right">{t('latency')}</span>
        </div>
      )}
      {width !== null && (
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight, loaderHeight: 36 }}>
          <ListBox
            aria-label={t('title')}
            selectionMode="single"
            selectionBehavior="replace"
            selectedKeys={chosen ? [chosen.id] : []}
            onSelectionChange={choose}
            renderEmptyState={() => empty}
            className="scroll-thin min-h-0 grow overflow-y-auto outline-none"
          >
            <Collection items={rows} dependencies={[narrow, timeZone]}>
              {(row) => (
                <ListBoxItem
                  id={row.id}
                  textValue={row.action ?? row.kind}
                  className="h-full cursor-default border-line border-b text-13 text-ink outline-none -outline-offset-2 data-hovered:bg-hover data-selected:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-accent"
                >
                  <MessageRow message={row} narrow={narrow} timeZone={timeZone} />
                </ListBoxItem>
              )}
            </Collection>
            {onLoadOlder && (
              <ListBoxLoadMoreItem
                onLoadMore={onLoadOlder}
                isLoading={isLoadingOlder}
                className="flex h-full items-center justify-center text-muted"
              >
                <Spinner />
              </ListBoxLoadMoreItem>
            )}
          </ListBox>
        </Virtualizer>
      )}
    </div>
  );
}
