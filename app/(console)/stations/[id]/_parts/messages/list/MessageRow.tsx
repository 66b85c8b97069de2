'use client';
import { ArrowDownLeft, ArrowUpRight, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { cx, Mono } from '@/app/_ui';
import { glow } from '@/app/_ui/data/glow';
import type { MessageView } from '@/server/domain/fleet/views';
import { readComplaints } from '../payload/complaints';
import { showPath, useComplaintText } from '../payload/use-complaint-text';
import { troubleOf, useAnswerText } from './answer';
import { summarise } from './summary';

export const ROW_GRID =
  'grid grid-cols-[6.5rem_1rem_minmax(8rem,13rem)_minmax(0,1fr)_minmax(4rem,auto)] items-center gap-3 px-4';

interface Props {
  message: MessageView;
  narrow: boolean;
  timeZone: string;
  /** It has just come in. */
  isFresh: boolean;
}

/** When, which way, what, in one line what it says, and how soon it was answered. */
export const MessageRow = memo(function MessageRow({ message, narrow, timeZone, isFresh }: Props) {
  const t = useTranslations('station.messages');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFresh) glow(ref.current);
  }, [isFresh]);
  const format = useFormat(timeZone);
  const answer = useAnswerText()(message);
  const now = useNow(60_000);
  const isToday = format.date(message.at) === format.date(now);
  const trouble = troubleOf(message);
  const bad = trouble === 'error';
  const words = useComplaintText();
  const action = message.action ?? t(message.kind === 'unsolicited' ? 'unsolicited' : 'bad');
  const inbound = message.direction === 'inbound';
  const Arrow = inbound ? ArrowDownLeft : ArrowUpRight;
  const arrow = (
    <span className={inbound ? 'text-muted' : 'text-accent-ink'}>
      <Arrow aria-hidden className="size-4" strokeWidth={1.75} />
      <span className="sr-only">{t(inbound ? 'in' : 'out')}</span>
    </span>
  );
  const time = (
    <time dateTime={message.at.toISOString()} title={format.instant(message.at)} className="text-muted">
      {isToday ? format.clock(message.at) : format.short(message.at, now)}
    </time>
  );
  const unanswered = message.responseKind === 'timeout' || message.responseKind === 'closed';
  const [complaint] = bad && !unanswered && message.problem !== null ? readComplaints(message.problem) : [];
  const summary = complaint
    ? [complaint.code, complaint.path && showPath(complaint.path), words(complaint)].filter(Boolean).join(': ')
    : summarise(message);
  const latency = <span className={cx('whitespace-nowrap text-right', bad ? 'text-faulted-ink' : 'text-muted')}>{answer}</span>;
  const name = (
    <span className={cx('flex min-w-0 items-center gap-1.5 font-medium', bad && 'text-faulted-ink')}>
      {trouble && (
        <TriangleAlert
          role="img"
          aria-label={t(bad ? 'problem' : 'bent')}
          className={cx('size-3.5 shrink-0', bad ? 'text-faulted-ink' : 'text-reserved-ink')}
          strokeWidth={2}
        />
      )}
      <span className="truncate">{action}</span>
    </span>
  );
  if (narrow) {
    return (
      <div ref={ref} className="flex h-full flex-col justify-center px-4 max-sm:px-3">
        <div className="flex items-center gap-2">
          {arrow}
          <div className="min-w-0 grow">{name}</div>
          {latency}
          {time}
        </div>
        <Mono className="truncate text-muted">{summary}</Mono>
      </div>
    );
  }
  return (
    <div ref={ref} className={cx(ROW_GRID, 'h-full')}>
      {time}
      {arrow}
      {name}
      <Mono className="truncate text-muted">{summary}</Mono>
      {latency}
    </div>
  );
});
