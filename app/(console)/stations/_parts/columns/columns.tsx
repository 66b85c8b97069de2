'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, Mono, NOTHING, Power, RelativeTime, StatusMark, type TableColumn, useAge, useGlow } from '@/app/_ui';
import type { StationRow } from '@/server/domain/fleet/views';
import { signatureOf } from '../list/live-row';
import { useLiveRow } from '../list/use-live-row';
import { type ColumnId, USUAL_COLUMNS } from './ids';

/** The columns somebody chose, all of them whatever the width; null: the usual ones, as many as the width allows. */
export function useStationColumns(chosen: readonly ColumnId[] | null): TableColumn<StationRow>[] {
  const every = useEveryColumn();
  return useMemo(
    () =>
      every
        .filter(({ id }) => (chosen ?? USUAL_COLUMNS).includes(id))
        .map(({ from, ...column }) => (chosen === null && from !== undefined ? { ...column, from } : column)),
    [every, chosen],
  );
}

function useEveryColumn(): (TableColumn<StationRow> & { id: ColumnId })[] {
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
      {
        id: 'connectors',
        header: t('connectors'),
        width: '3fr',
        minWidth: 180,
        render: (row) => <Connectors row={row} />,
      },
      { id: 'power', header: t('power'), width: 90, align: 'end', sortable: true, render: (row) => <PowerNow row={row} /> },
      { id: 'sessions', header: t('sessions'), width: 84, align: 'end', render: (row) => <Sessions row={row} /> },
      {
        id: 'vendor',
        header: t('vendor'),
        width: '2fr',
        minWidth: 120,
        render: (row) => <span className="text-muted">{row.vendor ?? NOTHING}</span>,
      },
      {
        id: 'model',
        header: t('model'),
        width: '2fr',
        minWidth: 120,
        sortable: true,
        from: 780,
        render: (row) => <span title={row.vendor ?? ''}>{row.model ?? NOTHING}</span>,
      },
      {
        id: 'firmware',
        header: t('firmware'),
        width: 100,
        sortable: true,
        from: 1_240,
        render: (row) => <span className="text-muted">{row.firmwareVersion ?? NOTHING}</span>,
      },
      { id: 'version', header: t('version'), width: 76, from: 880, render: (row) => row.version ?? NOTHING },
      {
        id: 'serialNumber',
        header: t('serialNumber'),
        width: 150,
        render: (row) => (row.serialNumber ? <Mono className="text-muted">{row.serialNumber}</Mono> : NOTHING),
      },
      { id: 'securityProfile', header: t('securityProfile'), width: 84, align: 'end', render: (row) => row.securityProfile },
      { id: 'connection', header: t('connection'), width: 170, sortable: true, render: (row) => <Connection row={row} /> },
      {
        id: 'lastMessage',
        header: t('lastMessage'),
        width: 136,
        sortable: true,
        from: 680,
        render: (row) => <LastMessage row={row} />,
      },
      { id: 'drift', header: t('drift'), width: 150, from: 1_380, render: (row) => <DriftMark row={row} /> },
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

/** How it stands against its baselines; nothing where none is for it. */
function DriftMark({ row: { drift } }: { row: StationRow }) {
  const t = useTranslations('baselines.station');
  if (!drift) return <span className="text-faint">{NOTHING}</span>;
  if (drift.conflicts > 0) return <Badge tone="bad">{t('conflicts', { count: drift.conflicts })}</Badge>;
  if (drift.differs > 0) return <Badge tone="warn">{t('differs', { count: drift.differs })}</Badge>;
  if (drift.unread > 0) return <span className="text-muted">{t('unread', { count: drift.unread })}</span>;
  return <span className="text-muted">{t('inLine')}</span>;
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

/** "1 Charging, 3 Available", live. */
function Connectors({ row: listed }: { row: StationRow }) {
  const words = useStatusWords(useLiveRow(listed));
  return (
    <span className="text-muted" title={words}>
      {words || NOTHING}
    </span>
  );
}

function Sessions({ row }: { row: StationRow }) {
  const { activeTransactions } = useLiveRow(row);
  const format = useFormat();
  return activeTransactions > 0 ? format.number(activeTransactions) : <span className="text-faint">{NOTHING}</span>;
}

/** Since when it is connected, or not. */
function Connection({ row: listed }: { row: StationRow }) {
  const t = useTranslations('stations.row');
  const row = useLiveRow(listed);
  const now = useNow(10_000);
  const format = useFormat();
  if (row.connectionChangedAt === null) return <span className="text-muted">{t('never')}</span>;
  const length = format.duration(now - Number(row.connectionChangedAt));
  return (
    <span className="text-muted" title={format.instant(row.connectionChangedAt)}>
      {t(row.connected ? 'connectedFor' : 'offlineFor', { length })}
    </span>
  );
}
