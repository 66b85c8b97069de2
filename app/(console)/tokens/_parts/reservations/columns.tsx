'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useReservationState } from '@/app/_commands/words/use-reservation-state';
import { Badge, DateTime, Link, Mono, NOTHING, RelativeTime, type TableColumn } from '@/app/_ui';
import type { ReservationRow } from '@/server/domain/fleet/held';

export function useReservationColumns(): TableColumn<ReservationRow>[] {
  const t = useTranslations('holdings.reservations');
  const words = useReservationState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with `t`
  return useMemo<TableColumn<ReservationRow>[]>(
    () => [
      {
        id: 'station',
        header: t('column.station'),
        width: '3fr',
        minWidth: 130,
        isRowHeader: true,
        render: (row) => (row.evseId === null ? row.stationName : `${row.stationName} · ${row.evseId}`),
      },
      {
        id: 'site',
        header: t('column.site'),
        width: '2fr',
        from: 960,
        render: (row) => <span className="text-muted">{row.siteName ?? NOTHING}</span>,
      },
      {
        id: 'who',
        header: t('column.who'),
        width: '2fr',
        minWidth: 110,
        render: (row) => row.tokenLabel ?? <Mono>{row.idToken}</Mono>,
      },
      {
        id: 'until',
        header: t('column.until'),
        width: 160,
        from: 480,
        render: (row) =>
          Number.isNaN(Date.parse(row.expiresAt)) ? NOTHING : <DateTime at={new Date(row.expiresAt)} timeZone={row.timeZone} />,
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 116,
        render: (row) => {
          const { tone, text } = words(row.state);
          return <Badge tone={tone}>{text}</Badge>;
        },
      },
      {
        id: 'session',
        header: t('column.session'),
        width: 110,
        from: 840,
        render: (row) =>
          row.transactionId === null ? (
            NOTHING
          ) : (
            <Link href={`/sessions/${row.transactionId}`}>{t('session', { id: row.transactionId })}</Link>
          ),
      },
      {
        id: 'at',
        header: t('column.at'),
        width: 130,
        from: 620,
        render: (row) => <RelativeTime quiet at={row.at} className="text-muted" />,
      },
    ],
    [t],
  );
}
