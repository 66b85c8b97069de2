'use client';
import type { Marker } from 'maplibre-gl';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { useMap } from '../context';
import { useLatest } from '../use-latest';
import type { Position } from './PositionPicker';

/** Steps of the arrow keys, in px of the map. */
const STEP_PX = 4;
const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
};

/** A pin to drag, or to move with the arrow keys (Shift: farther). */
export function Pin({ value, onMove }: { value: Position; onMove: (to: Position) => void }) {
  const t = useTranslations('live.picker');
  const { map, maplibre } = useMap();
  const [place, setPlace] = useState<{ marker: Marker; element: HTMLElement } | null>(null);
  const moved = useLatest(onMove);

  useEffect(() => {
    const element = document.createElement('div');
    const marker = new maplibre.Marker({ element, anchor: 'bottom', draggable: true }).setLngLat([0, 0]).addTo(map);
    element.removeAttribute('aria-label');
    element.removeAttribute('role');
    marker.on('dragend', () => {
      const { lat, lng } = marker.getLngLat().wrap();
      moved({ latitude: lat, longitude: lng });
    });
    setPlace({ marker, element });
    return () => {
      marker.remove();
    };
  }, [map, maplibre, moved]);

  useEffect(() => {
    place?.marker.setLngLat([value.longitude, value.latitude]);
  }, [place, value.latitude, value.longitude]);

  const onKey = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const far = event.shiftKey ? 10 : 1;
    const at = map.project([value.longitude, value.latitude]);
    const { lat, lng } = map.unproject([at.x + arrow[0] * far, at.y + arrow[1] * far]).wrap();
    onMove({ latitude: lat, longitude: lng });
  };

  return (
    place &&
    createPortal(
      <button
        type="button"
        aria-label={t('pin')}
        title={t('pin')}
        onKeyDown={onKey}
        className="block cursor-grab rounded-full active:cursor-grabbing"
      >
        <svg width="30" height="38" viewBox="0 0 30 38" aria-hidden="true" className="drop-shadow-md">
          <path
            d="M15 1.5c7.2 0 13 5.700 13 12.800 0 8.900-9.300 17.400-12.200 21.700a1 1 0 0 1-1.600 0C11.300 31.700 2 23.200 2 14.300 2 7.200 7.800 1.500 15 1.500Z"
            fill="var(--accent)"
            stroke="var(--surface)"
            strokeWidth="2"
          />
          <circle cx="15" cy="14.500" r="4.500" fill="var(--surface)" />
        </svg>
      </button>,
      place.element,
    )
  );
}
