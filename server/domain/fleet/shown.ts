import type { ConnectorSummary, StationSummary } from '../events';
import type { ShownStatus } from '../station/status';

/** Power below this is not charging (standby draw of the vehicle). */
const ENERGY_FLOWS_W = 50;

/** What to show for a connector: Charging only while energy flows by the station's own words or meter. */
export function shownStatus(connected: boolean, c: Pick<ConnectorSummary, 'status' | 'transaction'>): ShownStatus {
  if (!connected) return 'Offline';
  if (c.status === 'Faulted' || c.status === 'Unavailable' || c.status === 'Reserved') return c.status;
  const t = c.transaction;
  if (t && (t.chargingState === 'Charging' || (t.chargingState === null && (t.powerW ?? 0) > ENERGY_FLOWS_W)))
    return 'Charging';
  if (t || c.status === 'Occupied') return 'Occupied';
  return 'Available';
}

/** Order in which one status stands for many: what needs a person first. */
export const HARM_ORDER: readonly ShownStatus[] = [
  'Faulted',
  'Offline',
  'Unavailable',
  'Charging',
  'Occupied',
  'Reserved',
  'Available',
  'Unknown',
];

/** One status for a whole station: a fault anywhere first, else whatever most deserves a look. */
export function stationShown(s: Pick<StationSummary, 'connected' | 'connectors'>): ShownStatus {
  if (!s.connected) return 'Offline';
  if (s.connectors.length === 0) return 'Unknown';
  const seen = new Set(s.connectors.map((c) => shownStatus(true, c)));
  return HARM_ORDER.find((status) => seen.has(status)) ?? 'Unknown';
}
