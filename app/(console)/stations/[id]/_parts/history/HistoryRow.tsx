'use client';
import { ChevronRight, type LucideIcon, Radio, SquareTerminal, UserRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { JsonView, Link } from '@/app/_ui';
import { Disclosure } from '@/app/_ui/layout/Disclosure';
import type { HistoryEntry, StationView } from '@/server/domain/fleet/views';
import { messageHref } from '../tabs';
import { ChangeTable } from './ChangeTable';
import { changesOf } from './changes';
import { useKindText } from './use-kind-text';

const ICON: Record<HistoryEntry['source'], LucideIcon> = { audit: UserRound, event: Radio, command: SquareTerminal };

/** One thing that happened; pressed, it shows what changed or the record itself. */
export function HistoryRow({ entry, station }: { entry: HistoryEntry; station: StationView }) {
  const t = useTranslations('station.history');
  const format = useFormat(station.timeZone);
  const kind = useKindText()(entry.kind);
  const Icon = ICON[entry.source];
  const summary = entry.summary === entry.kind || entry.summary === kind ? '' : entry.summary;
  const line = (
    <>
      <time dateTime={entry.at.toISOString()} title={format.instant(entry.at)} className="w-16 shrink-0 text-muted">
        {format.clock(entry.at)}
      </time>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="sr-only">{t(`source.${entry.source}`)}</span>
      <span className="min-w-0 grow">
        <span className="font-medium text-ink">{kind}</span>
        {summary && <span className="text-muted"> · {summary}</span>}
      </span>
      {entry.who && <span className="shrink-0 text-muted">{t('by', { who: entry.who })}</span>}
    </>
  );
  const changes = changesOf(entry.detail);
  const hasDetail = changes.length > 0 || hasContent(entry.detail) || entry.messageId !== null;
  return (
    <li className="border-line border-b text-13">
      {hasDetail ? (
        <Disclosure
          icon={ChevronRight}
          className="px-4"
          summary={<span className="flex grow gap-3 py-2 text-left">{line}</span>}
        >
          <div className="space-y-2 pb-3 pl-7 sm:pl-[7.75rem]">
            {changes.length > 0 ? (
              <ChangeTable changes={changes} />
            ) : (
              hasContent(entry.detail) && <JsonView label={t('detail')} value={entry.detail} maxLines={14} />
            )}
            {entry.messageId && <Link href={messageHref(station.id, entry.messageId)}>{t('message')}</Link>}
          </div>
        </Disclosure>
      ) : (
        <div className="flex gap-3 px-4 py-2 pl-11">{line}</div>
      )}
    </li>
  );
}

function hasContent(detail: unknown): boolean {
  if (detail === null || detail === undefined) return false;
  return typeof detail !== 'object' || Object.keys(detail).length > 0;
}
