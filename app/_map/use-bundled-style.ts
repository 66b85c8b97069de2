'use client';
import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { useLocale } from 'use-intl';
import { tokenColor, useResolvedTheme } from '@/app/_lib/use-theme';
import { bundledStyle, type MapColors, OBSTACLE_IMAGE, TOWN_IMAGE, townDot } from './style';

/** Makes the bundled style as it should look now. The key changes when theme or language do. */
export function useBundledStyle(): { key: string; make: () => StyleSpecification } {
  const theme = useResolvedTheme();
  const language = useLocale() === 'sv' ? 'sv' : 'en';
  return {
    key: `${theme}/${language}`,
    make: () => bundledStyle(mapColors(), language, window.location.origin),
  };
}

function mapColors(): MapColors {
  return {
    water: tokenColor('water'),
    land: tokenColor('land'),
    urban: tokenColor('urban'),
    border: tokenColor('border-line'),
    label: tokenColor('muted'),
    labelStrong: tokenColor('text'),
  };
}

/** Supplies the images our style names: they are drawn here, not fetched. */
export function addStyleImage(map: MapLibreMap, id: string): void {
  if (id === TOWN_IMAGE) setTownDot(map);
  if (id === OBSTACLE_IMAGE) map.addImage(id, { width: 1, height: 1, data: new Uint8Array(4) });
}

/** (Re)draws the town dot in the colours of the theme. */
export function setTownDot(map: MapLibreMap): void {
  const scale = Math.min(window.devicePixelRatio, 2);
  const dot = townDot(mapColors(), scale);
  if (!dot) return;
  if (map.hasImage(TOWN_IMAGE)) map.removeImage(TOWN_IMAGE);
  map.addImage(TOWN_IMAGE, dot, { pixelRatio: scale });
}
