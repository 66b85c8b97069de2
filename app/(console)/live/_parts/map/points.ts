import type { StationPoint } from '@/app/_map/stations/clusters';
import type { StationSummary } from '@/server/domain/events';
import { stationShown } from '@/server/domain/fleet/shown';

interface SitePlace {
  id: number;
  name: string;
  latitude: number | null;
  longitude: number | null;
}

/** A point and what it was made of. */
interface Known {
  station: StationSummary;
  site: SitePlace | undefined;
  point: StationPoint;
}

/**
 * Makes map points of stations, keeping what did not change: the same point for an unchanged station and the same list when
 * nothing on the map changed, so that a fleet full of meter readings does not regroup the map. A station without a
 * position stands at its site; without either it is not on the map.
 */
export function createPointMaker(): (
  fleet: readonly StationSummary[],
  sites: ReadonlyMap<number, SitePlace>,
) => readonly StationPoint[] {
  let known = new Map<number, Known>();
  let list: readonly StationPoint[] = [];
  return (fleet, sites) => {
    const next = new Map<number, Known>();
    let changed = false;
    for (const station of fleet) {
      const site = station.siteId === null ? undefined : sites.get(station.siteId);
      const before = known.get(station.id);
      if (before && before.station === station && before.site === site) {
        next.set(station.id, before);
        continue;
      }
      const made = toPoint(station, site);
      if (!made) continue;
      const same = before !== undefined && isSame(before.point, made);
      next.set(station.id, { station, site, point: same ? before.point : made });
      changed ||= !same;
    }
    changed ||= next.size !== known.size;
    known = next;
    if (changed) list = Array.from(next.values(), (each) => each.point);
    return list;
  };
}

function toPoint(s: StationSummary, site: SitePlace | undefined): StationPoint | null {
  const own = s.latitude !== null && s.longitude !== null;
  const latitude = own ? s.latitude : (site?.latitude ?? null);
  const longitude = own ? s.longitude : (site?.longitude ?? null);
  if (latitude === null || longitude === null) return null;
  return {
    id: s.id,
    name: s.name,
    siteId: s.siteId,
    siteName: site?.name ?? null,
    latitude,
    longitude,
    status: stationShown(s),
  };
}

function isSame(a: StationPoint, b: StationPoint): boolean {
  return (
    a.status === b.status &&
    a.latitude === b.latitude &&
    a.longitude === b.longitude &&
    a.name === b.name &&
    a.siteId === b.siteId &&
    a.siteName === b.siteName
  );
}
