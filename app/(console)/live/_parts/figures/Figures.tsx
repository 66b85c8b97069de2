'use client';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { Figure, StatusShape } from '@/app/_ui';
import type { FiguresView } from '@/server/domain/fleet/views';
import type { FleetFigures } from './count';

interface Props {
  /** null until the first snapshot. */
  fleet: FleetFigures | null;
  /** null while it loads. */
  day: FiguresView | null;
  /** A path with the scope kept; null (kiosk) makes the figures plain text. */
  link: ((path: string) => string) | null;
}

/** Six numbers that say how the fleet is. Each leads to what it is made of. */
export function Figures({ fleet, day, link }: Props) {
  const t = useTranslations('live.figures');
  const format = useFormat();
  const now = useNow(10_000);
  const loading = fleet === null;
  const f = fleet ?? EMPTY;
  const power = format.powerParts(f.powerW);
  const energy = format.energyParts(day?.energyTodayWh ?? 0);
  const change = fleet && day?.chargingTenMinutesAgo != null ? f.charging - day.chargingTenMinutesAgo : null;
  const growth = day && day.energyYesterdayWh > 0 ? (day.energyTodayWh / day.energyYesterdayWh - 1) * 100 : null;
  const signed = (n: number, text: (size: number) => string): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${text(Math.abs(n))}`;

  const cells: { id: string; to: string; figure: ReactNode }[] = [
    {
      id: 'online',
      to: '/stations?connection=connected',
      figure: (
        <Figure isLoading={loading} label={t('online')} value={format.number(f.online)} note={t('of', { total: f.total })} />
      ),
    },
    {
      id: 'charging',
      to: '/sessions?state=active',
      figure: (
        <Figure
          isLoading={loading}
          label={t('charging')}
          mark={<StatusShape status="Charging" size={12} />}
          value={format.number(f.charging)}
          note={change !== null && change !== 0 && t('inTenMinutes', { change: signed(change, (n) => format.number(n)) })}
        />
      ),
    },
    {
      id: 'power',
      to: '/sessions?state=active',
      figure: (
        <Figure
          isLoading={loading}
          label={t('power')}
          value={power.value}
          unit={power.unit}
          note={f.charging > 0 && t('perSession', { power: format.unit(f.powerW / f.charging / 1000, 'kW', 0) })}
        />
      ),
    },
    {
      id: 'energy',
      to: '/sessions?state=ended',
      figure: (
        <Figure
          isLoading={day === null}
          label={t('energy')}
          value={energy.value}
          unit={energy.unit}
          note={
            growth !== null && (
              <span title={t('yesterday', { energy: format.energy(day?.energyYesterdayWh ?? 0) })}>
                {signed(growth, (n) => format.percent(n, 0))}
              </span>
            )
          }
        />
      ),
    },
    {
      id: 'faulted',
      to: '/stations?status=Faulted',
      figure: (
        <Figure
          isLoading={loading}
          label={t('faulted')}
          mark={<StatusShape status="Faulted" size={12} />}
          value={format.number(f.faultedStations)}
          note={f.faulted > 0 && t('connectors', { count: f.faulted })}
        />
      ),
    },
    {
      id: 'offline',
      to: '/stations?status=Offline',
      figure: (
        <Figure
          isLoading={loading}
          label={t('offline')}
          mark={<StatusShape status="Offline" size={12} />}
          value={format.number(f.offline)}
          note={f.offlineSince !== null && t('longest', { length: format.duration(now - f.offlineSince) })}
        />
      ),
    },
  ];
  return (
    <ul
      aria-label={t('label')}
      className="scroll-thin flex shrink-0 divide-x divide-line overflow-x-auto border-line border-b bg-surface max-sm:snap-x max-sm:[scrollbar-width:none]"
    >
      {cells.map(({ id, to, figure }) => (
        <li key={id} className="min-w-36 flex-1 snap-start max-sm:flex-none">
          {link ? (
            <Link href={link(to)} className="block h-full -outline-offset-2 data-hovered:bg-hover">
              {figure}
            </Link>
          ) : (
            figure
          )}
        </li>
      ))}
    </ul>
  );
}

const EMPTY: FleetFigures = {
  total: 0,
  online: 0,
  charging: 0,
  powerW: 0,
  faulted: 0,
  faultedStations: 0,
  offline: 0,
  offlineSince: null,
};
