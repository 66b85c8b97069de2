'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, NOTHING, RelativeTime, type TableColumn } from '@/app/_ui';
import type { LocalListRow } from '@/server/domain/fleet/held';
import { STANDING_TONE, useTrouble } from './use-list-words';

export function useListColumns(): TableColumn<LocalListRow>[] {
  const t = useTranslations('lists');
  const format = useFormat();
  const trouble = useTrouble();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with `t`
  return useMemo<TableColumn<LocalListRow>[]>(
    () => [
      { id: 'station', header: t('column.station'), width: '3fr', minWidth: 140, isRowHeader: true, render: (row) => row.name },
      {
        id: 'site',
        header: t('column.site'),
        width: '2fr',
        from: 900,
        render: (row) => <span className="text-muted">{row.siteName ?? NOTHING}</span>,
      },
      {
        id: 'standing',
        header: t('column.standing'),
        width: 150,
        render: (row) => <Badge tone={STANDING_TONE[row.standing]}>{t(`standing.${row.standing}`)}</Badge>,
      },
      {
        id: 'version',
        header: t('column.version'),
        width: 96,
        align: 'end',
        from: 560,
        render: (row) => (row.versionNumber !== null && row.versionNumber >= 0 ? format.number(row.versionNumber) : NOTHING),
      },
      {
        id: 'entries',
        header: t('column.entries'),
        width: 96,
        align: 'end',
        from: 480,
        render: (row) => (row.standing === 'unknown' || row.standing === 'unsupported' ? NOTHING : format.number(row.entries)),
      },
      {
        id: 'at',
        header: t('column.at'),
        width: 140,
        from: 680,
        render: (row) => <RelativeTime quiet at={row.at} className="text-muted" />,
      },
      {
        id: 'word',
        header: t('column.word'),
        width: '3fr',
        minWidth: 120,
        from: 1000,
        render: (row) => <span className="text-muted">{trouble(row) ?? (row.connected ? NOTHING : t('offline'))}</span>,
      },
    ],
    [t, format],
  );
}
