'use client';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { createContext, useContext } from 'react';
import type { MapLibreModule } from './load';

export interface ReadyMap {
  map: MapLibreMap;
  maplibre: MapLibreModule;
}

export const MapContext = createContext<ReadyMap | null>(null);

/** The map around this component; it only renders its children once there is one. */
export function useMap(): ReadyMap {
  const ready = useContext(MapContext);
  if (!ready) throw new Error('useMap outside a MapView');
  return ready;
}
