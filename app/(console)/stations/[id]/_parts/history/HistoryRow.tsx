'use client';
import { type LucideIcon, Radio, SquareTerminal, UserRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CommandLife, useCommandText } from '@/app/_commands';
import { useMessageHref } from '@/app/_lib/message-href';
import { useSaid } from '@/app/_lib/said/use-said';
import { useFormat } from '@/app/_lib/use-format';
import { useSettingText } from '@/app/_settings';
import { JsonView, Link } from '@/app/_ui';
import { Disclosure } from '@/app/_ui/layout/Disclosure';
import type { HistoryEntry, StationView } from '@/server/domain/fleet/views';
import { EditOutcome } from '../configuration/form/EditOutcome';
import { useTransferState } from '../diagnostics/transfers/use-transfer-state';
import { ChangeTable } from './ChangeTable';
import { changesOf } from './changes';
import { askedFor, commandOf, settingOf } from './command-of';
import { editOf } from './edit-of';
import { useKindText } from './use-kind-text';

const ICON: Record<HistoryEntry['source'], LucideIcon> = { audit: UserRound, event: Radio, command: SquareTerminal };

/** One thing that happened; pressed, it shows what changed, the command's life or the record itself. */
export function HistoryRow({ entry, station }: { entry: HistoryEntry; station: StationView }) {
  const t = useTranslations('station.history');
  const format = useFormat(station.timeZone);
  const words = useCommandText();
  const kindText = useKindText();
  const command = commandOf(entry);
  const kind = command ? words.title(command.request) : kindText(entry.kind);
  const summary = useSummary(entry, kind);
  const Icon = ICON[entry.source];
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
        {entry.who && <span className="block text-12 text-muted sm:hidden">{t('by', { who: entry.who })}</span>}
      </span>
      {entry.who && <span className="max-w-40 shrink-0 truncate text-muted max-sm:hidden">{t('by', { who: entry.who })}</span>}
    </>
  );
  return (
    <li className="border-line border-b text-13">
      {hasContent(entry.detail) || entry.messageId !== null ? (
        <Disclosure className="px-4" summary={<span className="flex min-w-0 grow gap-3 py-2 text-left">{line}</span>}>
          <Detail entry={entry} station={station} />
        </Disclosure>
      ) : (
        <div className="flex gap-3 py-2 pr-4 pl-11">{line}</div>
      )}
    </li>
  );
}

function Detail({ entry, station }: { entry: HistoryEntry; station: StationView }) {
  const t = useTranslations('station.history');
  const command = commandOf(entry);
  const changes = changesOf(entry.detail);
  const edit = editOf(entry);
  const href = useMessageHref()(station.id, entry.messageId ?? '', entry.at);
  return (
    <div className="max-w-3xl space-y-2 pt-1 pb-3 pl-7 sm:pl-[7.75rem]">
      {command ? (
        <CommandLife
          timeZone={station.timeZone}
          command={{
            ...command,
            stationId: station.id,
            messageId: entry.messageId,
            requestedAt: entry.at,
            requestedByName: entry.who,
          }}
        />
      ) : edit ? (
        <EditOutcome edit={edit} station={station} />
      ) : changes.length > 0 ? (
        <ChangeTable changes={changes} />
      ) : (
        hasContent(entry.detail) && <JsonView label={t('detail')} value={entry.detail} maxLines={14} />
      )}
      {entry.messageId && !command && href && <Link href={href}>{t('message')}</Link>}
    </div>
  );
}

/** What the line says after its kind: how a command stands, what the station said; never the kind again. */
function useSummary(entry: HistoryEntry, kind: string): string {
  const words = useCommandText();
  const said = useSaid();
  const state = useTransferState();
  const names = useSettingText();
  const edit = editOf(entry);
  if (edit) return edit.settings.map(({ key }) => names.name(key)).join(', ');
  const command = commandOf(entry);
  if (command) return [askedFor(command), words.headline(command)].filter(Boolean).join(' · ');
  const setting = settingOf(entry);
  if (setting) return askedFor(setting);
  if (entry.summary === entry.kind || entry.summary === kind) return '';
  if (entry.kind === 'FirmwareStatus' || entry.kind === 'LogStatus') return state(entry.summary);
  const rest = entry.summary.startsWith(entry.kind) ? entry.summary.slice(entry.kind.length) : null;
  if (rest === null) return said('event', entry.summary);
  return said('disconnect', rest.replace(/^(: | with )/, ''));
}

function hasContent(detail: unknown): boolean {
  if (detail === null || detail === undefined) return false;
  return typeof detail !== 'object' || Object.keys(detail).length > 0;
}
