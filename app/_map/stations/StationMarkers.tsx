'use client';
import { type ReactNode, useMemo } from 'react';
import { StatusShape } from '@/app/_ui/status/StatusMark';
import { useMap } from '../context';
import { MapMarker } from '../MapMarker';
import { useLatest } from '../use-latest';
import type { Mark, StationPoint } from './clusters';
import { GroupMark, StationMark } from './marks';
import { useMarks } from './use-marks';
import { useObstacles } from './use-obstacles';

type Group = Extract<Mark, { kind: 'group' }>;

export interface OpenGroup {
  /** Title: the site's name, or null for stations of several sites at one place. */
  siteName: string | null;
  latitude: number;
  longitude: number;
  stationIds: readonly number[];
}

interface Props {
  points: readonly StationPoint[];
  selectedId: number | null;
  onStation: (stationId: number) => void;
  /** The group opened in place, and what to show in it. */
  open: OpenGroup | null;
  onOpen: (group: OpenGroup | null) => void;
  renderOpen: (group: OpenGroup) => ReactNode;
}

/** Names are shown where there is room for them. */
const SITE_NAMES_FROM_ZOOM = 9;
const STATION_NAMES_FROM_ZOOM = 11;
const STATIONS_IN_PLACE = 60;

/** Stations on the map: rings for groups, shapes for single ones. Only what is in view exists in the page. */
export function StationMarkers({ points, selectedId, onStation, open, onOpen, renderOpen }: Props) {
  const { map } = useMap();
  const { marks, index, zoom } = useMarks(points);
  useObstacles(marks);

  const selected = useMemo(() => points.find((p) => p.id === selectedId) ?? null, [points, selectedId]);

  const onGroup = useLatest((mark: Group) => {
    const splitsAt = index.splitsAt(mark.clusterId);
    if (splitsAt !== null && mark.siteId === null) {
      onOpen(null);
      map.easeTo({ center: [mark.longitude, mark.latitude], zoom: splitsAt + 0.3, duration: 350 });
      return;
    }
    const same = open !== null && isAt(open, mark);
    const stationIds = index.stations(mark.clusterId, STATIONS_IN_PLACE).map((s) => s.id);
    onOpen(same ? null : { siteName: mark.siteName, latitude: mark.latitude, longitude: mark.longitude, stationIds });
  });

  return (
    <>
      {marks.map((mark) => {
        const held = mark.kind === 'group' && open !== null && isAt(open, mark);
        return (
          <MapMarker
            key={mark.key}
            latitude={mark.latitude}
            longitude={mark.longitude}
            zIndex={mark.kind === 'station' && mark.station.id === selectedId ? 4 : held ? 3 : mark.kind === 'group' ? 2 : 1}
          >
            {mark.kind === 'group' ? (
              <GroupMark mark={mark} expanded={held} named={zoom >= SITE_NAMES_FROM_ZOOM} onPress={onGroup} />
            ) : (
              <StationMark
                mark={mark}
                selected={mark.station.id === selectedId}
                named={zoom >= STATION_NAMES_FROM_ZOOM}
                onPress={onStation}
              />
            )}
          </MapMarker>
        );
      })}
      <LostInGroup marks={marks} selected={selected} />
      {open && (
        <MapMarker latitude={open.latitude} longitude={open.longitude} zIndex={5} anchor="bottom">
          <div className="pb-8">{renderOpen(open)}</div>
        </MapMarker>
      )}
    </>
  );
}

/** The selected station is part of a ring: a pin shows where it stands all the same. */
function LostInGroup({ marks, selected }: { marks: readonly Mark[]; selected: StationPoint | null }) {
  if (!selected || marks.some((mark) => mark.kind === 'station' && mark.station.id === selected.id)) return null;
  return (
    <MapMarker latitude={selected.latitude} longitude={selected.longitude} zIndex={4} anchor="bottom">
      <span aria-hidden="true" className="pointer-events-none flex flex-col items-center pb-4">
        <span className="map-mark-shadow grid size-7 place-items-center rounded-full bg-surface outline-2 outline-accent">
          <StatusShape status={selected.status} size={16} />
        </span>
        <span className="mt-px h-2 w-0.5 rounded-full bg-accent" />
      </span>
    </MapMarker>
  );
}

function isAt(open: OpenGroup, mark: Group): boolean {
  return Math.abs(open.latitude - mark.latitude) < 1e-6 && Math.abs(open.longitude - mark.longitude) < 1e-6;
}
