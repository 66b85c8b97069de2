'use client';
import type { GeoJSONSource } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import { useMap } from '../context';
import { OBSTACLES } from '../style';
import type { Mark } from './clusters';
import { groupSize } from './marks';

const STATION_SIZE_PX = 24;

/** Tells the bundled map where markers are, so that the names of towns stand beside them and not beneath. */
export function useObstacles(marks: readonly Mark[]): void {
  const { map } = useMap();
  // Status changes do not move anything: compare places, not marks.
  const places = useMemo(
    () =>
      JSON.stringify(
        marks.map((mark) => [mark.longitude, mark.latitude, mark.kind === 'group' ? groupSize(mark.count) : STATION_SIZE_PX]),
      ),
    [marks],
  );
  useEffect(() => {
    const tell = (): void => {
      const source = map.getSource<GeoJSONSource>(OBSTACLES);
      if (!source) return;
      const list: [number, number, number][] = JSON.parse(places);
      void source.setData({
        type: 'FeatureCollection',
        features: list.map(([lng, lat, size]) => ({
          type: 'Feature',
          properties: { size },
          geometry: { type: 'Point', coordinates: [lng, lat] },
        })),
      });
    };
    tell();
    map.on('style.load', tell);
    return () => {
      map.off('style.load', tell);
    };
  }, [map, places]);
}
