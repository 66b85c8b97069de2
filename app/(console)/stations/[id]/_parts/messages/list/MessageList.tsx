'use client';
import { ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
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
import { Button, cx, Spinner } from '@/app/_ui';
import { useWidth } from '@/app/_ui/data/use-width';
import type { MessageView } from '@/server/domain/fleet/views';
import { MessageRow, ROW_GRID } from './MessageRow';
import { useHeld } from './use-held';

/** Narrower than this a row takes two lines. */
const NARROW_PX = 640;
/** Scrolled further than this somebody reads older ones. */
const READING_PX = 60;

interface Props {
  rows: readonly MessageView[];
  chosen: MessageView | null;
  onChoose: (row: MessageView | null) => void;
  timeZone: string;
  /** Older ones follow as one scrolls; left out when there are none or people must ask. */
  onLoadOlder?: () => void;
  isLoadingOlder: boolean;
  empty: ReactNode;
}

/** The messages themselves, virtual. Arrow keys move the choice, and the detail follows. */
export function MessageList({ rows: all, chosen, onChoose, timeZone, onLoadOlder, isLoadingOlder, empty }: Props) {
  const t = useTranslations('station.messages');
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const narrow = width !== null && width < NARROW_PX;
  const rowHeight = narrow ? 48 : 28;
  const { rows, waiting, onScrolled, release } = useHeld(all);
  const fresh = useFresh(rows);
  const choose = (keys: Selection) => {
    if (keys === 'all') return;
    const [key] = keys;
    onChoose(rows.find((row) => row.id === key) ?? null);
  };
  const toTop = () => {
    release();
    box.current?.querySelector('[role="listbox"]')?.scrollTo({ top: 0 });
  };
  return (
    <div
      ref={box}
      className="relative flex h-full min-h-0 flex-col"
      onScrollCapture={({ target }) => target instanceof HTMLElement && onScrolled(target.scrollTop > READING_PX)}
    >
      {!narrow && (
        <div aria-hidden className={cx(ROW_GRID, 'h-8 shrink-0 border-line border-b font-medium text-12 text-muted')}>
          <span>{t('time')}</span>
          <span />
          <span>{t('action')}</span>
          <span>{t('summary')}</span>
          <span className="text-right">{t('latency')}</span>
        </div>
      )}
      {waiting > 0 && (
        <div className="absolute inset-x-0 top-10 z-10 flex justify-center">
          <Button size="sm" kind="primary" icon={ArrowUp} onPress={toTop} className="shadow">
            {t('waiting', { count: waiting })}
          </Button>
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
            <Collection items={rows} dependencies={[narrow, timeZone, fresh]}>
              {(row) => (
                <ListBoxItem
                  id={row.id}
                  textValue={row.action ?? row.kind}
                  className="h-full cursor-default border-line border-b text-13 text-ink outline-none -outline-offset-2 data-hovered:bg-hover data-selected:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-accent"
                >
                  <MessageRow message={row} narrow={narrow} timeZone={timeZone} isFresh={fresh.has(row.id)} />
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

const NONE: ReadonlySet<string> = new Set();

/** Those that came on top since the last time, when there was something before: they glow once. */
function useFresh(rows: readonly MessageView[]): ReadonlySet<string> {
  const [top, setTop] = useState<{ id: string | null; fresh: ReadonlySet<string> }>({ id: null, fresh: NONE });
  const first = rows[0]?.id ?? null;
  useEffect(() => {
    setTop((before) => {
      if (before.id === first) return before;
      const known = before.id === null ? -1 : rows.findIndex((row) => row.id === before.id);
      return { id: first, fresh: known > 0 ? new Set(rows.slice(0, known).map((row) => row.id)) : NONE };
    });
  }, [first, rows]);
  return top.fresh;
}
