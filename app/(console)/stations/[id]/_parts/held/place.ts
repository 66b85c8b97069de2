import type { StationView } from '@/server/domain/fleet/views';

/** Key of what stands for the station as a whole in lists of places. */
export const WHOLE = '0';

/** EVSEs of a station, each once. */
export function evsesOf(station: StationView): number[] {
  return [...new Set(station.connectors.map((c) => c.evseId))].sort((a, b) => a - b);
}
