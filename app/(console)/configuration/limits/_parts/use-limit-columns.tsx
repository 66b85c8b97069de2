'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { LimitState } from '@/app/_limits/LimitState';
import { useLimitText } from '@/app/_limits/use-limit-text';
import { cx, NOTHING, RelativeTime, type TableColumn } from '@/app/_ui';
import type { LimitPlaceView, StationLimits } from '@/server/domain/settings/kinds/limit/view';

/** The place worth showing of a station: where something is asked, else the whole of it. */
const shown = (row: StationLimits): LimitPlaceView[] => {
  const asked = row.places.filter((place) => place.asked);
  return asked.length > 0 ? asked : row.places.slice(0, 1);
};

export function useLimitColumns(): TableColumn<StationLimits>[] {
  const t = useTranslations('limits');
  const text = useLimitText();
  return useMemo<TableColumn<StationLimits>[]>(() => {
    const amount = (limit: number | null, unit: 'A' | 'W') => (limit === null ? NOTHING : text.amount(limit, unit));
    const asked = (row: StationLimits): string =>
      shown(row)
        .flatMap((p) => (p.asked ? [(p.evseId === 0 ? '' : `${t('evse', { evse: p.evseId })}: `) + text.limit(p.asked)] : []))
        .join(' · ');
    const said = (row: StationLimits): string => (row.facts.supported === false ? t('list.cannot') : asked(row));
    return [
      {
        id: 'station',
        header: t('list.column.station'),
        width: '2fr',
        minWidth: 130,
        isRowHeader: true,
        from: 560,
        render: (row) => row.name,
      },
      {
        id: 'both',
        header: t('list.column.station'),
        isRowHeader: true,
        below: 560,
        render: (row) => (
          <span className="block min-w-0 leading-tight">
            <span className="block truncate">{row.name}</span>
            <span className="block truncate font-normal text-12 text-muted">{said(row) || t('state.none')}</span>
          </span>
        ),
      },
      {
        id: 'hardware',
        header: t('list.column.hardware'),
        width: 110,
        align: 'end',
        from: 620,
        render: (row) => amount(row.places[0]?.hardware.maxPowerW ?? null, 'W'),
      },
      {
        id: 'asked',
        header: t('list.column.asked'),
        width: '3fr',
        minWidth: 130,
        from: 560,
        render: (row) => (
          <span title={said(row)} className={cx('block truncate', row.facts.supported === false && 'text-faint')}>
            {said(row) || NOTHING}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('list.column.state'),
        width: 120,
        render: (row) => {
          const [worst] = [...shown(row)].sort((a, b) => Number(a.state === 'right') - Number(b.state === 'right'));
          return worst?.asked ? <LimitState place={worst} brief /> : NOTHING;
        },
      },
      {
        id: 'now',
        header: t('list.column.now'),
        width: 130,
        align: 'end',
        from: 760,
        render: (row) => {
          const place = shown(row)[0];
          return place ? amount(place.now.limit, place.now.unit) : NOTHING;
        },
      },
      {
        id: 'others',
        header: t('list.column.others'),
        width: 110,
        align: 'end',
        from: 980,
        render: (row) => (row.others.length === 0 ? NOTHING : row.others.length),
      },
      {
        id: 'told',
        header: t('list.column.told'),
        width: 130,
        from: 1100,
        render: (row) => {
          const at = row.places.flatMap((p) => p.composite?.at ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
          return at ? <RelativeTime quiet at={at} className="text-muted" /> : NOTHING;
        },
      },
    ];
  }, [t, text]);
}
