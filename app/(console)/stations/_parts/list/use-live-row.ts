'use client';
import { useMemo } from 'react';
import { useStation } from '@/app/_live/live';
import type { StationRow } from '@/server/domain/fleet/views';
import { liveRow } from './live-row';

/** A listed row as the live stream last told it; redrawn only when this station changes. */
export function useLiveRow(row: StationRow): StationRow {
  const live = useStation(row.id);
  return useMemo(() => liveRow(row, live), [row, live]);
}
