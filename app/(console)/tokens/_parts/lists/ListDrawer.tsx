'use client';
import { useQuery } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMessageHref } from '@/app/_lib/message-href';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useProblem } from '@/app/_lib/use-problem';
import {
  Badge,
  Button,
  DateTime,
  Dialog,
  EmptyState,
  KeyValue,
  KeyValueList,
  Link,
  Mono,
  NOTHING,
  Notice,
  RelativeTime,
  Table,
  type TableColumn,
} from '@/app/_ui';
import type { LocalListRow } from '@/server/domain/fleet/held';
import type { Holding } from '@/server/domain/station/holding';
import { STANDING_TONE, useEntryState, useTrouble } from './use-list-words';

interface Props {
  row: LocalListRow;
  mayPush: boolean;
  onPush: () => void;
  onClose: () => void;
}

const entryKey = (entry: Holding) => entry.key;
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** One station's list: its version, its last word, and each entry. */
export function ListDrawer({ row, mayPush, onPush, onClose }: Props) {
  const t = useTranslations('lists');
  const tc = useTranslations('common.action');
  const trpc = useTRPC();
  const problem = useProblem();
  const trouble = useTrouble()(row);
  const format = useFormat(row.timeZone);
  const hrefOf = useMessageHref();
  const messageHref = row.messageId && hrefOf(row.id, row.messageId, row.at);
  const { data, error, isPending } = useQuery(
    trpc.stations.holdings.queryOptions({ id: row.id, kinds: ['LocalListEntry'] }, { enabled: row.entries > 0 }),
  );
  const columns = useEntryColumns();
  const lacking = row.standing === 'unknown' || row.standing === 'unsupported' ? row.standing : 'none';
  return (
    <Dialog
      isOpen
      as="drawer"
      onClose={onClose}
      title={t('drawer.title')}
      subtitle={row.siteName ? `${row.name} · ${row.siteName}` : row.name}
      footer={
        <>
          <Button onPress={onClose}>{tc('close')}</Button>
          {mayPush && (
            <Button kind="primary" icon={Upload} onPress={onPush}>
              {t('push')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex h-full min-h-0 flex-col gap-4">
        {trouble && <Notice tone="warn">{trouble}</Notice>}
        <KeyValueList className="shrink-0">
          <KeyValue label={t('column.standing')}>
            <Badge tone={STANDING_TONE[row.standing]}>{t(`standing.${row.standing}`)}</Badge>
          </KeyValue>
          <KeyValue label={t('column.version')}>
            {row.versionNumber === null || row.versionNumber < 0 ? NOTHING : format.number(row.versionNumber)}
            {row.sentVersion !== null && row.sentVersion !== row.versionNumber && (
              <span className="text-muted"> · {t('drawer.sent', { version: row.sentVersion })}</span>
            )}
          </KeyValue>
          <KeyValue label={t('column.at')}>
            {row.at === null ? (
              NOTHING
            ) : (
              <>
                <DateTime at={row.at} timeZone={row.timeZone} /> (<RelativeTime at={row.at} timeZone={row.timeZone} />)
              </>
            )}
            {row.at && messageHref && (
              <>
                {' · '}
                <Link href={messageHref}>{t('drawer.message')}</Link>
              </>
            )}
          </KeyValue>
          <KeyValue label={t('column.station')}>
            <Link href={`/stations/${row.id}`}>{row.name}</Link>
            <span className="text-muted"> · {row.version ? `OCPP ${row.version}` : t('drawer.never')}</span>
          </KeyValue>
        </KeyValueList>
        {error ? (
          <Notice tone="bad">{problem(error)}</Notice>
        ) : lacking !== 'none' || row.entries === 0 ? (
          <EmptyState title={t(`drawer.empty.${lacking}`)} className="py-6">
            {t(row.standing === 'unsupported' ? 'drawer.emptyUnsupported' : 'drawer.emptyText')}
          </EmptyState>
        ) : (
          <section className="flex min-h-64 grow flex-col gap-2">
            <h3 className="font-medium text-13 text-ink">{t('drawer.entries', { count: row.entries })}</h3>
            <div className="min-h-0 grow rounded border border-line">
              <Table
                compact
                label={t('drawer.entries', { count: row.entries })}
                columns={columns}
                rows={data ?? []}
                rowKey={entryKey}
                rowText={entryKey}
                isLoading={isPending}
                dependencies={[columns]}
              />
            </div>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function useEntryColumns(): TableColumn<Holding>[] {
  const t = useTranslations('lists.drawer');
  const state = useEntryState();
  const format = useFormat();
  return [
    { id: 'token', header: t('token'), width: '3fr', minWidth: 130, render: (entry) => <Mono>{entry.key}</Mono> },
    { id: 'state', header: t('state'), width: 110, render: (entry) => state(entry.state) },
    { id: 'group', header: t('group'), width: '2fr', from: 400, render: (entry) => text(entry.data.groupIdToken) ?? NOTHING },
    {
      id: 'until',
      header: t('until'),
      width: 120,
      from: 460,
      render: (entry) => {
        const until = text(entry.data.expiresAt);
        return until && !Number.isNaN(Date.parse(until)) ? format.date(new Date(until)) : NOTHING;
      },
    },
  ];
}
