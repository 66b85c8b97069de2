'use client';
import { useEffect, useMemo, useState } from 'react';
import { useMap } from '../context';
import type { Bounds } from '../view';
import { type ClusterIndex, clusterStations, type Mark, type StationPoint } from './clusters';

interface Window {
  bounds: Bounds;
  zoom: number;
}

/** Share of the view kept ready around it, so that a short drag shows no empty edge. */
const MARGIN = 0.25;

/** What to draw now: only groups and stations in (or just outside) the view. */
export function useMarks(points: readonly StationPoint[]): { marks: readonly Mark[]; index: ClusterIndex; zoom: number } {
  const { map } = useMap();
  const read = (): Window => {
    const box = map.getBounds();
    const [w, s, e, n] = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    const [dx, dy] = [(e - w) * MARGIN, (n - s) * MARGIN];
    return { bounds: [w - dx, Math.max(s - dy, -85), e + dx, Math.min(n + dy, 85)], zoom: Math.floor(map.getZoom()) };
  };
  const [window, setWindow] = useState<Window>(read);

  // `read` only reads the map.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const settle = (): void => setWindow(read());
    const onMove = (): void => {
      setWindow((now) => {
        if (Math.floor(map.getZoom()) !== now.zoom) return read();
        const box = map.getBounds();
        const [w, s, e, n] = now.bounds;
        const inside = box.getWest() >= w && box.getEast() <= e && box.getSouth() >= Math.max(s, -85) && box.getNorth() <= n;
        return inside || map.getZoom() < 3 ? now : read();
      });
    };
    map.on('move', onMove);
    map.on('moveend', settle);
    map.on('resize', settle);
    return () => {
      map.off('move', onMove);
      map.off('moveend', settle);
      map.off('resize', settle);
    };
  }, [map]);

  const index = useMemo(() => clusterStations(points), [points]);
  const marks = useMemo(() => index.marks(window.bounds, window.zoom), [index, window]);
  return { marks, index, zoom: window.zoom };
}
