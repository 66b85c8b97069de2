'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useMap } from '@/app/_map/context';
import type { StationPoint } from '@/app/_map/stations/clusters';
import { type Bounds, FIT_PADDING, FIT_ZOOM } from '@/app/_map/view';

/** Where the map is asked to go; a new object is a new request. */
export type Target = { latitude: number; longitude: number } | { bounds: Bounds };

const CLOSE_ZOOM = 11.5;
const FIT = { padding: FIT_PADDING, maxZoom: FIT_ZOOM, duration: 500 };

/** Takes the map where the list, the search or the scope picker point. */
export function FlyTo({ target }: { target: Target | null }) {
  const { map } = useMap();
  useEffect(() => {
    if (!target) return;
    if ('bounds' in target) map.fitBounds(target.bounds, FIT);
    else {
      map.flyTo({
        center: [target.longitude, target.latitude],
        zoom: Math.max(map.getZoom(), CLOSE_ZOOM),
        duration: 700,
        essential: false,
      });
    }
  }, [map, target]);
  return null;
}

/** Height of a site's panel above its marker, px. */
const PANEL_PX = 370;

/** Makes room for a site opened in place. */
export function RoomFor({ open }: { open: { latitude: number; longitude: number } | null }) {
  const { map } = useMap();
  useEffect(() => {
    if (!open) return;
    const { x, y } = map.project([open.longitude, open.latitude]);
    const { clientWidth: width } = map.getContainer();
    const half = Math.min(160, width / 2);
    const dx = x < half ? x - half : x > width - half ? x - width + half : 0;
    const dy = y < PANEL_PX ? y - PANEL_PX : 0;
    if (dx !== 0 || dy !== 0) map.panBy([dx, dy], { duration: 250 });
  }, [map, open]);
  return null;
}

/** The part of the map the station card covers, px from the lower left; null on wide maps' right side. */
const CARD = { width: 484, height: 360 };
const PHONE_PX = 640;

/** Moves a newly selected station out from under its card, and nothing else. */
export function KeepClear({ selected }: { selected: StationPoint | null }) {
  const { map } = useMap();
  const last = useRef<number | null>(null);
  const id = selected?.id ?? null;
  const clear = useEffectEvent(() => {
    if (!selected) return;
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const at = map.project([selected.longitude, selected.latitude]);
    if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) {
      map.easeTo({ center: [selected.longitude, selected.latitude], duration: 400 });
      return;
    }
    if (width < PHONE_PX) {
      if (at.y > height * 0.35) map.panBy([0, at.y - height * 0.22], { duration: 250 });
    } else if (at.x < CARD.width && at.y > height - CARD.height) {
      map.panBy([at.x - CARD.width - 40, 0], { duration: 250 });
    }
  });
  useEffect(() => {
    if (id !== null && id !== last.current) clear();
    last.current = id;
  }, [id]);
  return null;
}
