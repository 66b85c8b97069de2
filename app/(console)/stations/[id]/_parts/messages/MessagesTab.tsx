'use client';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { useStation } from '@/app/_live/live';
import { Dialog, ErrorState, Notice, SkeletonRows } from '@/app/_ui';
import { useWidth } from '@/app/_ui/data/use-width';
import type { MessageView, StationView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../NotAllowed';
import { MissingMessage, NoMessages, SearchEnd } from './Ends';
import { actionsOf } from './filters/actions';
import { MessageFilters } from './filters/MessageFilters';
import { useMessageFilter } from './filters/use-message-filter';
import { troubleOf } from './list/answer';
import { MessageList } from './list/MessageList';
import { useMessages } from './list/use-messages';
import { MessageDetail } from './MessageDetail';
import { Tail } from './Tail';
import { useOneMessage, wantedOf } from './use-one-message';

/** From this width on the chosen message stands beside the list. */
const BESIDE_PX = 960;

/** Every OCPP message of a station with its answer. Filters, the tail and the chosen message are in the address. */
export function MessagesTab({ station }: { station: StationView }) {
  const t = useTranslations('station.messages');
  const problem = useProblem();
  const { me, can } = useMe();
  const { get, set } = useUrlState();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const heardAt = useStation(station.id)?.lastMessageAt;
  const allowed = can('messages.read');
  const { filter, isFiltered, clear } = useMessageFilter(station.id);
  const isOver = filter.before !== undefined;
  const isLive = get('live') !== 'off';
  const setLive = useCallback((live: boolean) => set({ live: live ? null : 'off' }), [set]);
  const messages = useMessages(filter, isLive && !isOver, allowed);
  const { rows } = messages;
  const actions = useMemo(() => actionsOf(rows, filter.action ?? null), [rows, filter.action]);
  const m = get('m');
  const wanted = m === null ? null : { m, at: get('at') };
  const one = useOneMessage(station.id, wanted, rows, allowed);
  const choose = useCallback((row: MessageView | null) => set(row ? wantedOf(row) : { m: null, at: null }), [set]);

  const onKey = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'p' && !isOver) setLive(!isLive);
    else if (event.key === 'e') {
      const from = one.message ? rows.findIndex((row) => row.id === one.message?.id) : -1;
      const next = rows.slice(from + 1).find((row) => troubleOf(row) !== null);
      if (next) choose(next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (me && !allowed) return <NotAllowed />;
  const beside = width !== null && width >= BESIDE_PX;
  const isMissing = wanted !== null && one.message === null && !one.isPending;
  const detail = one.message ? (
    <MessageDetail message={one.message} station={station} isListed={one.isLoaded} />
  ) : isMissing ? (
    <MissingMessage />
  ) : null;
  const isCut = messages.searchedBackTo !== null;
  return (
    <div ref={box} className="flex h-full min-h-0 flex-col bg-surface" onKeyDownCapture={onKey}>
      <MessageFilters station={station} filter={filter} actions={actions} isFiltered={isFiltered} onClear={clear} />
      <Tail
        filter={filter}
        count={rows.length}
        hasOlder={messages.hasOlder}
        isLive={isLive}
        onLive={setLive}
        isOver={isOver}
        hasNew={!isLive && !isOver && messages.asOf !== null && (heardAt ?? 0) > Number(messages.asOf)}
      />
      {messages.error !== null && rows.length > 0 && (
        <Notice tone="bad" className="m-2">
          {problem(messages.error)}
        </Notice>
      )}
      <div className="flex min-h-0 grow">
        <div className="flex min-w-0 grow flex-col">
          <div className="min-h-0 grow">
            {messages.error && rows.length === 0 ? (
              <ErrorState message={problem(messages.error)} onRetry={messages.retry} />
            ) : messages.isLoading ? (
              <SkeletonRows rows={16} rowHeight={28} />
            ) : (
              <MessageList
                key={JSON.stringify(filter)}
                rows={rows}
                chosen={one.message}
                onChoose={choose}
                timeZone={station.timeZone}
                {...(messages.hasOlder && !isCut ? { onLoadOlder: messages.loadOlder } : {})}
                isLoadingOlder={messages.isLoadingOlder}
                empty={<NoMessages isFiltered={isFiltered} isCut={isCut} onClear={clear} />}
              />
            )}
          </div>
          {messages.searchedBackTo && (
            <SearchEnd
              backTo={messages.searchedBackTo}
              timeZone={station.timeZone}
              isLoading={messages.isLoadingOlder}
              onOlder={messages.loadOlder}
            />
          )}
        </div>
        {beside && (
          <aside
            aria-label={t('title')}
            className="scroll-thin w-[28rem] shrink-0 overflow-y-auto border-line border-l p-4 2xl:w-[36rem]"
          >
            {detail ?? <p className="text-13 text-muted">{t('pick')}</p>}
          </aside>
        )}
      </div>
      {!beside && width !== null && wanted !== null && (
        <Dialog
          isOpen
          as="drawer"
          onClose={() => choose(null)}
          title={one.message?.action ?? t('title')}
          subtitle={station.name}
        >
          {detail}
        </Dialog>
      )}
    </div>
  );
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, [role="spinbutton"], [role="dialog"], [role="menu"]') !== null
  );
}
