'use client';
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { NOTHING, RelativeTime, type TableColumn } from '@/app/_ui';
import { PriceProof } from './PriceProof';
import type { PriceRow } from './StationPrices';
import { shownText } from './shown-text';

export function useStationPriceColumns(): TableColumn<PriceRow>[] {
  const t = useTranslations('prices.stations');
  return useMemo(() => {
    const whole = (row: PriceRow) => row.places[0];
    return [
      {
        id: 'name',
        header: t('column.station'),
        width: '2fr',
        minWidth: 140,
        isRowHeader: true,
        render: (row) => <span className="truncate font-medium text-ink">{row.name}</span>,
      },
      {
        id: 'site',
        header: t('column.site'),
        from: 1100,
        render: (row) => <span className="truncate text-muted">{row.siteName ?? NOTHING}</span>,
      },
      {
        id: 'tariff',
        header: t('column.tariff'),
        width: '2fr',
        from: 560,
        render: (row) => {
          const place = whole(row);
          if (!place?.tariff) return <span className="text-muted">{t('noTariff')}</span>;
          return (
            <span className="flex min-w-0 items-center gap-2">
              <span className="truncate text-ink">{place.tariff.name}</span>
              {place.level && <span className="shrink-0 text-12 text-muted">{t(`from.${place.level}`)}</span>}
              {row.places.length > 1 && (
                <span className="shrink-0 text-12 text-muted">{t('apart', { count: row.places.length - 1 })}</span>
              )}
              {place.overlaps.length > 0 && (
                <TriangleAlert
                  role="img"
                  aria-label={t('overlap', { names: place.overlaps.join(', ') })}
                  className="size-4 shrink-0 text-reserved-ink"
                />
              )}
            </span>
          );
        },
      },
      {
        id: 'proof',
        header: t('column.proof'),
        minWidth: 150,
        render: (row) => <PriceProof state={whole(row)?.state ?? null} shows={whole(row)?.shows ?? null} />,
      },
      {
        id: 'shows',
        header: t('column.shows'),
        width: '2fr',
        from: 860,
        render: (row) => <span className="truncate text-muted">{shownText(whole(row)?.shows ?? null) ?? NOTHING}</span>,
      },
      {
        id: 'age',
        header: t('column.age'),
        minWidth: 110,
        from: 960,
        render: (row) => <RelativeTime at={whole(row)?.shownAt ?? null} className="text-muted" quiet />,
      },
    ];
  }, [t]);
}
