'use client';
import { useEffect, useRef } from 'react';
import { useFleet, useFleetLoaded } from '@/app/_live/live';
import type { StationSummary } from '@/server/domain/events';

/** The stations of a scope at one moment. */
export interface FleetFeed {
  siteId: number | null;
  fleet: readonly StationSummary[];
}

interface Props {
  siteId: number | null;
  /** Told the fleet, at most once every `everyMs`; the last state always arrives. */
  onFleet: (feed: FleetFeed) => void;
  everyMs: number;
}

/** Listens to every change so that the screen around it need not be redrawn for each. Draws nothing itself. */
export function FleetTap({ siteId, onFleet, everyMs }: Props) {
  const fleet = useFleet(siteId);
  const isLoaded = useFleetLoaded();
  const latest = useRef(fleet);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = fleet;
    if (!isLoaded || timer.current !== null) return;
    onFleet({ siteId, fleet });
    timer.current = setTimeout(() => {
      timer.current = null;
      onFleet({ siteId, fleet: latest.current });
    }, everyMs);
  }, [fleet, siteId, isLoaded, onFleet, everyMs]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return null;
}
