'use client';
import { useTranslations } from 'use-intl';
import { useCommandText } from '@/app/_commands';
import { useMessageHref } from '@/app/_lib/message-href';
import { useFormat } from '@/app/_lib/use-format';
import { Link, Mono } from '@/app/_ui';
import type { SessionView } from '@/server/domain/fleet/views';

interface Entry {
  key: string;
  at: Date;
  title: string;
  note: string | null;
  href: string | null;
}

/** What the station said and what we asked, in the order it happened. */
export function SessionEvents({ session }: { session: SessionView }) {
  const t = useTranslations('sessions.events');
  const words = useCommandText();
  const messageHref = useMessageHref();
  const format = useFormat(session.timeZone);
  const entries: Entry[] = [
    ...session.events.map((e, i) => ({
      key: `e${i}`,
      at: e.occurredAt,
      title: t(e.eventType),
      note:
        [
          e.triggerReason,
          e.chargingState,
          e.idToken,
          e.offline ? t('offline', { when: format.dateTime(e.receivedAt) }) : null,
          e.seqNo === null ? null : `seqNo ${e.seqNo}`,
        ]
          .filter(Boolean)
          .join(' · ') || null,
      href: messageHref(session.stationId, e.messageId, e.receivedAt),
    })),
    ...session.commands.map((c) => ({
      key: c.id,
      at: c.requestedAt,
      title: t('command', { kind: words.title(c.request), who: c.requestedByName ?? '–' }),
      note: words.headline(c),
      href: null,
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  if (entries.length === 0) return <p className="text-13 text-muted">{t('none')}</p>;
  return (
    <ol className="divide-y divide-line rounded border border-line">
      {entries.map((entry) => (
        <li key={entry.key} className="flex items-baseline gap-3 px-3 py-2 text-13">
          <time dateTime={entry.at.toISOString()} title={format.instant(entry.at)} className="shrink-0 text-muted">
            {format.clock(entry.at)}
          </time>
          <span className="min-w-0 grow">
            <span className="font-medium">{entry.title}</span>
            {entry.note && <Mono className="ml-2 break-all text-muted">{entry.note}</Mono>}
          </span>
          {entry.href && (
            <Link href={entry.href} className="shrink-0">
              {t('message')}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}
