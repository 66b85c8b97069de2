'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { EditStationDialog } from '../../stations/_parts/edit/EditStationDialog';

/** The editor of a station that is known here only by its number. */
export function EnableDialog({ stationId, onClose }: { stationId: number; onClose: () => void }) {
  const trpc = useTRPC();
  const { data: station } = useQuery(trpc.stations.get.queryOptions({ id: stationId }));
  return station ? <EditStationDialog station={station} onClose={onClose} /> : null;
}
