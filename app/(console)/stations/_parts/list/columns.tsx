'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, Mono, NOTHING, Power, RelativeTime, StatusMark, type TableColumn, useAge, useGlow } from '@/app/_ui';
import type { StationRow } from '@/server/domain/fleet/views';
import { signatureOf } from './live-row';
import { useLiveRow } from './use-live-row';

export function useStationColumns(): TableColumn<StationRow>[] {
  const t = useTranslations('stations.column');
  return useMemo(
    () => [
      { id: 'name', header: t('name'), width: '3fr', minWidth: 190, sortable: true, render: (row) => <Name row={row} /> },
      {
        id: 'identity',
        header: t('identity'),
        width: 156,
        sortable: true,
        from: 1_080,
        render: (row) => <Mono className="text-muted">{row.identity}</Mono>,
      },
      {
        id: 'site',
        header: t('site'),
        width: '3fr',
        minWidth: 150,
        sortable: true,
        from: 960,
        render: (row) => <span className="text-muted">{row.siteName ?? NOTHING}</span>,
      },
      {
        id: 'status',
        header: t('status'),
        width: '2fr',
        minWidth: 150,
        sortable: true,
        render: (row) => <LiveStatus row={row} />,
      },
      { id: 'power', header: t('power'), width: 90, align: 'end', sortable: true, render: (row) => <PowerNow row={row} /> },
      {
        id: 'model',
        header: t('model'),
        width: '2fr',
        minWidth: 120,
        from: 780,
        render: (row) => <span title={row.vendor ?? ''}>{row.model ?? NOTHING}</span>,
      },
      {
        id: 'firmware',
        header: t('firmware'),
        width: 100,
        from: 1_240,
        render: (row) => <span className="text-muted">{row.firmwareVersion ?? NOTHING}</span>,
      },
      { id: 'version', header: t('version'), width: 76, from: 880, render: (row) => row.version ?? NOTHING },
      {
        id: 'lastMessage',
        header: t('lastMessage'),
        width: 136,
        sortable: true,
        from: 680,
        render: (row) => <LastMessage row={row} />,
      },
    ],
    [t],
  );
}

function Name({ row: listed }: { row: StationRow }) {
  const t = useTranslations('stations.filter');
  const row = useLiveRow(listed);
  const ref = useGlow<HTMLSpanElement>(signatureOf(row), (own) => own.closest('[role="row"]'));
  return (
    <span ref={ref} className="flex max-w-full items-center gap-2">
      <span className="truncate">{row.name}</span>
      {row.admission === 'pending' && <Badge tone="warn">{t('pending')}</Badge>}
      {row.admission === 'disabled' && <Badge tone="bad">{t('disabled')}</Badge>}
    </span>
  );
}

function LiveStatus({ row }: { row: StationRow }) {
  return <Status row={useLiveRow(row)} />;
}

function LastMessage({ row }: { row: StationRow }) {
  return <RelativeTime at={useLiveRow(row).lastMessageAt} quiet className="text-muted" />;
}

/** The status that stands for the station, how many connectors have it, and its evidence on hover. */
export function Status({ row }: { row: StationRow }) {
  const t = useTranslations('stations.row');
  const format = useFormat();
  const now = useNow(10_000);
  const offline = row.shown === 'Offline';
  const age = useAge(
    offline
      ? { status: 'Offline', disconnectedAt: row.connectionChangedAt, lastMessageAt: row.lastMessageAt }
      : { status: row.shown, receivedAt: null },
    now,
  );
  const words = useStatusWords(row);
  const share = row.statuses.find(({ status }) => status === row.shown)?.count ?? 0;
  return (
    <span className="flex max-w-full items-center gap-1.5" title={offline ? (age ?? '') : words}>
      <StatusMark status={row.shown} label />
      <span className="truncate text-muted">
        {offline
          ? row.connectionChangedAt
            ? format.duration(now - Number(row.connectionChangedAt))
            : t('never')
          : row.connectorCount > 1
            ? `${share}/${row.connectorCount}`
            : ''}
      </span>
    </span>
  );
}

/** "1 Charging, 3 Available". */
export function useStatusWords(row: StationRow): string {
  const t = useTranslations('stations.row');
  const ts = useTranslations('status');
  return row.statuses.map(({ status, count }) => t('countOf', { count, status: ts(status) })).join(', ');
}

function PowerNow({ row }: { row: StationRow }) {
  const { powerW } = useLiveRow(row);
  return powerW > 0 ? <Power value={powerW} /> : <span className="text-faint">{NOTHING}</span>;
}
