'use client';
import { clsx } from 'clsx';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { StatusShape } from '@/app/_ui/status/StatusMark';
import { SHOWN_STATUSES, type ShownStatus } from '@/server/domain/station/status';
import type { Mark } from './clusters';
import { StatusRing } from './StatusRing';

type Group = Extract<Mark, { kind: 'group' }>;
type Single = Extract<Mark, { kind: 'station' }>;

/** Diameter in px. */
export const groupSize = (count: number): number => (count < 10 ? 36 : count < 40 ? 42 : count < 150 ? 50 : 56);

interface GroupProps {
  mark: Group;
  expanded: boolean;
  named: boolean;
  onPress: (mark: Group) => void;
}

/** Several stations as one ring; pressing it opens the site or zooms in until it falls apart. */
export const GroupMark = memo(
  function GroupMark({ mark, expanded, named, onPress }: GroupProps) {
    const t = useTranslations('live.map');
    const size = groupSize(mark.count);
    const statuses = useBreakdown()(mark.counts);
    const name = mark.siteName;
    return (
      <button
        type="button"
        className="map-mark group relative grid place-items-center rounded-full"
        style={{ width: size, height: size }}
        aria-label={name ? t('site', { name, count: mark.count, statuses }) : t('group', { count: mark.count, statuses })}
        aria-expanded={name ? expanded : undefined}
        onClick={() => onPress(mark)}
      >
        <span
          className={clsx(
            'absolute inset-0 rounded-full bg-surface map-mark-shadow',
            expanded && 'outline-2 outline-accent outline-offset-2',
            !expanded && 'group-hover:outline-2 group-hover:outline-line-strong',
          )}
        />
        <StatusRing counts={mark.counts} size={size} />
        <span className={clsx('relative font-semibold text-ink', mark.count > 9999 ? 'text-12' : 'text-13')}>
          {short(mark.count)}
        </span>
        {named && name && <MarkName>{name}</MarkName>}
      </button>
    );
  },
  (a, b) =>
    a.mark.key === b.mark.key &&
    a.expanded === b.expanded &&
    a.named === b.named &&
    a.onPress === b.onPress &&
    a.mark.siteName === b.mark.siteName &&
    a.mark.clusterId === b.mark.clusterId &&
    a.mark.counts.every((n, i) => n === b.mark.counts[i]),
);

interface SingleProps {
  mark: Single;
  selected: boolean;
  named: boolean;
  onPress: (stationId: number) => void;
}

/** One station as the shape of its status. */
export const StationMark = memo(
  function StationMark({ mark, selected, named, onPress }: SingleProps) {
    const t = useTranslations();
    const { station } = mark;
    return (
      <button
        type="button"
        className="map-mark group relative grid size-7 place-items-center rounded-full"
        aria-label={t('live.map.station', { name: station.name, status: t(`status.${station.status}`) })}
        aria-pressed={selected}
        onClick={() => onPress(station.id)}
      >
        <span
          className={clsx(
            'grid place-items-center rounded-full bg-surface map-mark-shadow',
            selected
              ? 'size-7 outline-2 outline-accent outline-offset-1'
              : 'size-[22px] border border-line-strong group-hover:border-muted',
          )}
        >
          <StatusShape status={station.status} size={selected ? 16 : 14} />
        </span>
        {(named || selected) && <MarkName>{station.name}</MarkName>}
      </button>
    );
  },
  (a, b) =>
    a.mark.key === b.mark.key &&
    a.mark.station.status === b.mark.station.status &&
    a.mark.station.name === b.mark.station.name &&
    a.selected === b.selected &&
    a.named === b.named &&
    a.onPress === b.onPress,
);

function MarkName({ children }: { children: string }) {
  return (
    <span className="map-mark-name absolute top-full mt-0.5 line-clamp-2 w-max max-w-40 text-center text-12 text-ink">
      {children}
    </span>
  );
}

/** "12 available, 3 charging": what a ring says, in words. */
export function useBreakdown(): (counts: readonly number[]) => string {
  const t = useTranslations();
  return (counts) =>
    SHOWN_STATUSES.flatMap((status: ShownStatus, i) => {
      const count = counts[i] ?? 0;
      return count > 0 ? [t('live.map.countOf', { count, status: t(`status.${status}`) })] : [];
    }).join(', ');
}

function short(count: number): string {
  return count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;
}
