'use client';
import { MessageSquare } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, Dialog, EmptyState, ErrorState, Notice, SkeletonRows } from '@/app/_ui';
import { useWidth } from '@/app/_ui/data/use-width';
import type { MessageView, StationView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../NotAllowed';
import { actionsOf } from './actions';
import { MessageDetail } from './MessageDetail';
import { MessageFilters } from './MessageFilters';
import { MessageList } from './MessageList';
import { matches } from './summary';
import { useMessageFilter } from './use-message-filter';
import { useMessages } from './use-messages';
import { useOneMessage } from './use-one-message';

/** From this width on the chosen message stands beside the list. */
const BESIDE_PX = 960;

/** Every OCPP message of a station with its answer. Filters and the chosen message are in the address. */
export function MessagesTab({ station }: { station: StationView }) {
  const t = useTranslations('station.messages');
  const problem = useProblem();
  const { me, can } = useMe();
  const { get, set } = useUrlState();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [tail, setTail] = useState(true);
  const allowed = can('messages.read');
  const { filter, text, isFiltered, clear } = useMessageFilter(station.id);
  const messages = useMessages(filter, tail, allowed);
  const rows = useMemo(() => messages.rows.filter((row) => matches(row, text)), [messages.rows, text]);
  const actions = useMemo(() => actionsOf(messages.rows, filter.action ?? null), [messages.rows, filter.action]);
  const wanted = get('m');
  const chosen = useOneMessage(station.id, wanted, messages.rows, allowed);
  const choose = useCallback((row: MessageView | null) => set({ m: row ? (row.messageId ?? `#${row.id}`) : null }), [set]);

  if (me && !allowed) return <NotAllowed />;
  const beside = width !== null && width >= BESIDE_PX;
  const detail = chosen.message && <MessageDetail message={chosen.message} station={station} />;
  return (
    <div ref={box} className="flex h-full min-h-0 flex-col bg-surface">
      <MessageFilters actions={actions} tail={tail} onTail={setTail} loaded={messages.rows.length} shown={rows.length} />
      {messages.error !== null && rows.length > 0 && (
        <Notice tone="bad" className="m-2">
          {problem(messages.error)}
        </Notice>
      )}
      <div className="flex min-h-0 grow">
        <div className="min-w-0 grow">
          {messages.error && rows.length === 0 ? (
            <ErrorState message={problem(messages.error)} onRetry={messages.retry} />
          ) : messages.isLoading ? (
            <SkeletonRows rows={16} rowHeight={28} />
          ) : (
            <MessageList
              rows={rows}
              chosen={chosen.message}
              onChoose={choose}
              timeZone={station.timeZone}
              {...(messages.hasOlder ? { onLoadOlder: messages.loadOlder } : {})}
              isLoadingOlder={messages.isLoadingOlder}
              empty={
                isFiltered ? (
                  <EmptyState
                    icon={MessageSquare}
                    title={t('emptyFilter')}
                    action={<Button onPress={clear}>{t('clearFilters')}</Button>}
                  />
                ) : (
                  <EmptyState icon={MessageSquare} title={t('emptyTitle')}>
                    {t('emptyText')}
                  </EmptyState>
                )
              }
            />
          )}
        </div>
        {beside && (
          <aside
            aria-label={t('title')}
            className="scroll-thin w-[26rem] shrink-0 overflow-y-auto border-line border-l p-4 2xl:w-[34rem]"
          >
            {detail ??
              (chosen.isMissing ? (
                <p className="text-13 text-muted">{t('notFound')}</p>
              ) : (
                <p className="text-13 text-muted">{t('pick')}</p>
              ))}
          </aside>
        )}
      </div>
      {!beside && width !== null && wanted !== null && (
        <Dialog
          isOpen
          as="drawer"
          onClose={() => choose(null)}
          title={chosen.message?.action ?? t('title')}
          subtitle={station.name}
        >
          {detail ?? (chosen.isMissing && <p className="text-13 text-muted">{t('notFound')}</p>)}
        </Dialog>
      )}
    </div>
  );
}
