'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { STATUS_TOKEN, StatusMark, Timeline, TimelineAxis, type TimelineBand } from '@/app/_ui';
import type { StationView, TimelineView } from '@/server/domain/fleet/views';
import { SHOWN_STATUSES } from '@/server/domain/station/status';
import { placeName } from '../tabs';

interface Props {
  timeline: TimelineView;
  from: number;
  to: number;
  now: number;
  station: StationView;
}

const HOUR = 3_600_000;
const TICKS = [0, 6, 12, 18, 24];

/** The lines themselves, their clock and what the colours mean. */
export function StateBands({ timeline, from, to, now, station }: Props) {
  const t = useTranslations('station.timeline');
  const ts = useTranslations('status');
  const format = useFormat(station.timeZone);

  const lines = useMemo(() => {
    const text = (what: string, band: { from: Date; to: Date }) =>
      Number(band.to) >= now - 60_000 && Number(band.to) <= to && now < to
        ? t('bandNow', { what, from: format.time(band.from) })
        : t('band', { what, from: format.time(band.from), to: format.time(band.to) });
    const connection: TimelineBand[] = timeline.connection.map((band) => ({
      from: Number(band.from),
      to: Number(band.to),
      color: band.connected ? 'var(--line-strong)' : 'var(--offline)',
      hatched: !band.connected,
      text: text(band.connected ? t('connected') : t('notConnected'), band),
    }));
    const connectors = timeline.connectors.map((connector) => ({
      key: `${connector.evseId}.${connector.connectorId}`,
      label: connector.evseId === 0 ? t('wholeStation') : t('place', { place: placeName(connector, timeline.connectors) }),
      short: connector.evseId === 0 ? t('wholeStation') : placeName(connector, timeline.connectors),
      bands: connector.bands.map((band) => ({
        from: Number(band.from),
        to: Number(band.to),
        color: `var(--${STATUS_TOKEN[band.status]})`,
        hatched: band.status === 'Offline' || band.status === 'Unknown',
        text: text(ts(band.status), band),
      })),
    }));
    return { connection, connectors };
  }, [timeline, t, ts, format, now, to]);

  const seen = new Set(timeline.connectors.flatMap((connector) => connector.bands.map((band) => band.status)));
  const nothing = timeline.connection.length === 0 && seen.size === 0;
  if (nothing) return <p className="text-13 text-muted">{t('nothing')}</p>;
  return (
    <div className="space-y-2">
      {lines.connectors.map((line) => (
        <Line key={line.key} name={line.short}>
          <Timeline label={line.label} from={from} to={to} now={now} bands={line.bands} />
        </Line>
      ))}
      <Line name={t('connection')}>
        <Timeline label={t('connection')} from={from} to={to} now={now} bands={lines.connection} height={8} />
      </Line>
      <Line name="">
        <TimelineAxis
          from={from}
          to={to}
          ticks={TICKS.map((hour) => {
            const at = hour === 24 ? to : from + hour * HOUR;
            const text = format.time(at);
            return { at, label: hour % 12 === 0 ? text : <span className="max-sm:hidden">{text}</span> };
          })}
        />
      </Line>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-1 text-12 text-muted">
        {SHOWN_STATUSES.filter((status) => seen.has(status)).map((status) => (
          <li key={status}>
            <StatusMark status={status} label size={12} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] sm:grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-3">
      <span className="truncate text-12 text-muted">{name}</span>
      {children}
    </div>
  );
}
