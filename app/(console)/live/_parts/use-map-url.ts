'use client';
import { useEffect, useRef } from 'react';
import { useUrlState } from '@/app/_lib/use-url-state';
import { useLatest } from '@/app/_map/use-latest';
import { formatView, type MapViewState } from '@/app/_map/view';

/** Browsers limit how often an address may be rewritten; people do not read it while they drag. */
const SETTLE_MS = 400;

/** Writes the map's view into the address, so that a link is a view. */
export function useMapUrl(): (view: MapViewState) => void {
  const { set } = useUrlState();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return useLatest((view: MapViewState) => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => set({ map: formatView(view) }), SETTLE_MS);
  });
}
