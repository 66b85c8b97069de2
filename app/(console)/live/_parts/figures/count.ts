import type { StationSummary } from '@/server/domain/events';
import { shownStatus } from '@/server/domain/fleet/shown';

/** What the top of the screen counts, from the live fleet. Powers W, instants ms. */
export interface FleetFigures {
  total: number;
  online: number;
  charging: number;
  powerW: number;
  faulted: number;
  faultedStations: number;
  offline: number;
  /** When the one that has been offline longest was lost; null when none is, or none ever was connected. */
  offlineSince: number | null;
}

/** Counts accepted stations; those waiting for approval or taken out are nobody's promise. */
export function countFleet(fleet: Iterable<StationSummary>): FleetFigures {
  const f: FleetFigures = {
    total: 0,
    online: 0,
    charging: 0,
    powerW: 0,
    faulted: 0,
    faultedStations: 0,
    offline: 0,
    offlineSince: null,
  };
  for (const station of fleet) {
    if (station.admission !== 'accepted') continue;
    f.total++;
    if (!station.connected) {
      f.offline++;
      const since = station.connectionChangedAt;
      if (since !== null) f.offlineSince = Math.min(f.offlineSince ?? since, since);
      continue;
    }
    f.online++;
    let faults = 0;
    for (const connector of station.connectors) {
      const shown = shownStatus(true, connector);
      if (shown === 'Charging') f.charging++;
      if (shown === 'Faulted') faults++;
      f.powerW += connector.transaction?.powerW ?? 0;
    }
    f.faulted += faults;
    if (faults > 0) f.faultedStations++;
  }
  return f;
}
