'use client';
import type { Marker } from 'maplibre-gl';
import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useMap } from './context';

interface Props {
  latitude: number;
  longitude: number;
  /** Drawn over markers with a smaller one. */
  zIndex?: number;
  anchor?: 'center' | 'bottom';
  children: ReactNode;
}

/** Something of ours at a place on the map, in the page's own DOM: focusable, readable, themed. */
export function MapMarker({ latitude, longitude, zIndex = 1, anchor = 'center', children }: Props) {
  const { map, maplibre } = useMap();
  const [place, setPlace] = useState<{ marker: Marker; element: HTMLElement } | null>(null);

  // The position is set by the effect below; a marker is made once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once per map
  useEffect(() => {
    const element = document.createElement('div');
    const marker = new maplibre.Marker({ element, anchor, subpixelPositioning: false })
      .setLngLat([longitude, latitude])
      .addTo(map);
    // MapLibre announces every marker as an unnamed image; what is inside speaks for itself.
    element.removeAttribute('aria-label');
    element.removeAttribute('role');
    element.removeAttribute('tabindex');
    setPlace({ marker, element });
    return () => {
      marker.remove();
    };
  }, [map, maplibre, anchor]);

  useEffect(() => {
    place?.marker.setLngLat([longitude, latitude]);
  }, [place, latitude, longitude]);

  useEffect(() => {
    if (place) place.element.style.zIndex = String(zIndex);
  }, [place, zIndex]);

  return place && createPortal(children, place.element);
}
