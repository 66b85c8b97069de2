'use client';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronUp, CloudOff, RefreshCw, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isSettled, standing } from '@/app/_commands';
import { useSaid } from '@/app/_lib/said/use-said';
import { useTRPC } from '@/app/_lib/trpc';
import { Button, cx, IconButton, RelativeTime, Spinner } from '@/app/_ui';
import { type QueueItem, waiting } from './items';
import { useActionText } from './use-action-text';
import type { FieldQueue } from './use-queue';

const FOLLOW_MS = 2_000;

/** What was asked for on this phone: what is still here, what was sent, what the station answered. Always in reach of the thumb. */
export function QueueBar({ queue }: { queue: FieldQueue }) {
  const t = useTranslations('field.queue');
  const [isOpen, setOpen] = useState(false);
  const { items, reached } = queue;
  const left = waiting(items).length;
  if (items.length === 0) return null;
  const isStuck = left > 0 && reached === false;
  return (
    <section
      aria-label={t('label')}
      className={cx('sticky bottom-0 z-10 border-line border-t bg-surface', isStuck && 'border-reserved')}
    >
      <div className="mx-auto flex max-w-md items-center gap-2 px-4 py-2">
        {isStuck ? (
          <CloudOff aria-hidden className="size-5 shrink-0 text-reserved-ink" strokeWidth={1.75} />
        ) : left > 0 ? (
          <Spinner />
        ) : (
          <Check aria-hidden className="size-5 shrink-0 text-available-ink" strokeWidth={1.75} />
        )}
        <p role="status" className="min-w-0 grow text-13 text-ink">
          {isStuck ? t('stuck', { count: left }) : left > 0 ? t('waiting', { count: left }) : t('allSent')}
        </p>
        {isStuck && <IconButton icon={RefreshCw} label={t('retry')} onPress={queue.retry} />}
        <IconButton
          icon={ChevronUp}
          label={isOpen ? t('hide') : t('show')}
          onPress={() => setOpen(!isOpen)}
          className={cx('transition-transform', isOpen && 'rotate-180')}
        />
      </div>
      {isOpen && (
        <ul className="scroll-thin mx-auto max-h-64 max-w-md divide-y divide-line overflow-y-auto border-line border-t">
          {[...items].reverse().map((item) => (
            <Item key={item.key} item={item} onWithdraw={() => queue.withdraw(item.key)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item, onWithdraw }: { item: QueueItem; onWithdraw: () => void }) {
  const t = useTranslations('field.queue');
  const said = useSaid();
  const text = useActionText();
  const trpc = useTRPC();
  const { data: command } = useQuery(
    trpc.commands.get.queryOptions(
      { id: item.commandId ?? '' },
      {
        enabled: item.commandId !== null,
        staleTime: 0,
        refetchInterval: (query) => (query.state.data && isSettled(query.state.data) ? false : FOLLOW_MS),
      },
    ),
  );
  const where = item.state === 'done' && item.commandId !== null ? (command ? standing(command) : 'sent') : item.state;
  const isBad = ['refused', 'failed', 'expired', 'contradicted', 'notSeen'].includes(where);
  const outcome = command?.outcome;
  const word = outcome?.kind === 'answered' ? outcome.status : outcome?.kind === 'callError' ? outcome.code : null;
  return (
    <li className="flex min-h-12 items-center gap-3 px-4 py-2">
      <div className="min-w-0 grow">
        <div className="truncate text-13 text-ink">{text(item.action)}</div>
        <div className={cx('text-12', isBad ? 'text-faulted-ink' : where === 'done' ? 'text-available-ink' : 'text-muted')}>
          {t(`state.${where}`)}
          {word && <> · {word}</>}
          {item.message && <> · {said('problem', item.message)}</>}
        </div>
      </div>
      <span className="shrink-0 text-12 text-muted">
        <RelativeTime at={item.at} quiet />
      </span>
      {item.state === 'queued' ? (
        <Button size="sm" icon={Undo2} onPress={onWithdraw}>
          {t('withdraw')}
        </Button>
      ) : isBad ? (
        <X aria-hidden className="size-4 shrink-0 text-faulted-ink" />
      ) : where === 'done' ? (
        <Check aria-hidden className="size-4 shrink-0 text-available-ink" />
      ) : (
        <Spinner />
      )}
    </li>
  );
}
