'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { Badge, DateTime, Duration, Energy, Mono, NOTHING, Power, ShortTime, StatusMark, type TableColumn } from '@/app/_ui';
import type { SessionRow, StationView } from '@/server/domain/fleet/views';
import type { ShownStatus } from '@/server/domain/station/status';
import { placeName } from '../tabs';

export function useSessionColumns(station: StationView): TableColumn<SessionRow>[] {
  const t = useTranslations('station.sessions');
  const { connectors } = station;
  return useMemo(
    () => [
      {
        id: 'started',
        header: t('started'),
        width: '2fr',
        minWidth: 150,
        from: 520,
        render: (row) => <DateTime at={row.startedAt} timeZone={row.timeZone} />,
      },
      {
        id: 'startedShort',
        header: t('started'),
        width: 136,
        below: 520,
        render: (row) => <ShortTime at={row.startedAt} timeZone={row.timeZone} />,
      },
      { id: 'place', header: t('place'), width: 104, from: 520, render: (row) => placeName(row, connectors) },
      {
        id: 'token',
        header: t('token'),
        width: '2fr',
        minWidth: 120,
        from: 640,
        render: (row) => row.tokenLabel ?? (row.idToken ? <Mono>{row.idToken}</Mono> : NOTHING),
      },
      { id: 'duration', header: t('duration'), width: 110, align: 'end', from: 420, render: (row) => <Length row={row} /> },
      { id: 'energy', header: t('energy'), width: 100, align: 'end', render: (row) => <Energy value={row.energyWh} /> },
      {
        id: 'power',
        header: t('power'),
        width: 100,
        align: 'end',
        from: 820,
        render: (row) => (row.endedAt === null ? <Power value={row.powerW} /> : NOTHING),
      },
      {
        id: 'state',
        header: t('state'),
        width: '2fr',
        minWidth: 130,
        render: (row) => <State row={row} shown={connectors.find((c) => c.transaction?.id === row.id)?.shown} />,
      },
    ],
    [t, connectors],
  );
}

function Length({ row }: { row: SessionRow }) {
  return row.endedAt === null ? (
    <Running since={row.startedAt} />
  ) : (
    <Duration value={Number(row.endedAt) - Number(row.startedAt)} />
  );
}

function Running({ since }: { since: Date }) {
  const now = useNow(1_000);
  return <Duration value={now - Number(since)} />;
}

/** `shown` is the connector's state while the session runs on it. */
function State({ row, shown }: { row: SessionRow; shown: ShownStatus | undefined }) {
  const t = useTranslations('station.sessions');
  const reasons = useTranslations('sessions.reason');
  const running = row.endedAt === null;
  const key = row.stoppedReason as 'Local';
  const reason = row.stoppedReason && reasons.has(key) ? reasons(key) : row.stoppedReason;
  return (
    <span className="flex min-w-0 items-center gap-2">
      {running ? (
        <StatusMark status={shown ?? (row.chargingState === 'Charging' ? 'Charging' : 'Occupied')} label />
      ) : (
        <span className="truncate text-muted">{reason ? t('endedBecause', { reason }) : t('ended')}</span>
      )}
      {row.doubts.length > 0 && <Badge tone="warn">{t('doubts', { count: row.doubts.length })}</Badge>}
    </span>
  );
}
