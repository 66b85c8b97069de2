'use client';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MapControls } from '@/app/_map/MapControls';
import { MapView } from '@/app/_map/MapView';
import type { StationPoint } from '@/app/_map/stations/clusters';
import { type OpenGroup, StationMarkers } from '@/app/_map/stations/StationMarkers';
import { type Bounds, boundsOf, type MapViewState } from '@/app/_map/view';
import { Link } from '@/app/_ui';
import type { StationSummary } from '@/server/domain/events';
import { FlyTo, KeepClear, RoomFor, type Target } from './camera';
import { Legend } from './Legend';
import { MapSearch } from './MapSearch';
import { SitePanel } from './SitePanel';

export interface LiveMapProps {
  points: readonly StationPoint[];
  /** Stations that are on no map: neither they nor their site have a position. */
  unplaced: number;
  stationOf: (id: number) => StationSummary | undefined;
  selectedId: number | null;
  onStation: (id: number | null) => void;
  initialView: MapViewState | null;
  onView: (view: MapViewState) => void;
  target: Target | null;
  styleUrl: string | null;
  isKiosk: boolean;
}

/** Shown when nothing tells where to look: the Nordic countries. */
const NORTH: Bounds = [4, 54.5, 31, 69];

/** The map of the Live screen with everything on it. */
export function LiveMap({
  points,
  unplaced,
  stationOf,
  selectedId,
  onStation,
  initialView,
  onView,
  target,
  styleUrl,
  isKiosk,
}: LiveMapProps) {
  const t = useTranslations('live.map');
  const [open, setOpen] = useState<OpenGroup | null>(null);
  const everything = useMemo(() => boundsOf(points), [points]);
  const selected = useMemo(() => points.find((p) => p.id === selectedId) ?? null, [points, selectedId]);
  return (
    <MapView
      label={t('label')}
      initial={initialView ? { view: initialView } : { bounds: everything ?? NORTH }}
      styleUrl={styleUrl}
      onView={onView}
      onPress={() => setOpen(null)}
      className="h-full"
    >
      <FlyTo target={target} />
      <KeepClear selected={selected} />
      <RoomFor open={open} />
      <StationMarkers
        points={points}
        selectedId={selectedId}
        onStation={onStation}
        open={open}
        onOpen={setOpen}
        renderOpen={(group) => (
          <SitePanel
            group={group}
            stations={group.stationIds
              .flatMap((id) => stationOf(id) ?? [])
              .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))}
            selectedId={selectedId}
            onStation={onStation}
            onClose={() => setOpen(null)}
          />
        )}
      />
      {!isKiosk && (
        <MapSearch
          points={points}
          identityOf={(id) => stationOf(id)?.identity ?? ''}
          onStation={onStation}
          className="absolute! top-3 left-3 z-10 w-64 max-w-[calc(100%-1.5rem)] rounded shadow"
        />
      )}
      <Legend className="absolute top-3 right-3 z-10 max-[1240px]:hidden" />
      {unplaced > 0 && !isKiosk && (
        <p className="absolute bottom-10 left-3 z-10 max-w-[calc(100%-5rem)] rounded border border-line bg-raised px-2.5 py-1 text-12 text-muted shadow">
          {t('unplaced', { count: unplaced })} <Link href="/stations">{t('toStations')}</Link>
        </p>
      )}
      <MapControls everything={everything} className="absolute right-3 bottom-10 z-10" />
    </MapView>
  );
}
