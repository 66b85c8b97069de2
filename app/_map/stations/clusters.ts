import Supercluster from 'supercluster';
import { SHOWN_STATUSES, type ShownStatus } from '@/server/domain/station/status';
import type { Bounds } from '../view';

/** A station as the map needs it. */
export interface StationPoint {
  id: number;
  name: string;
  siteId: number | null;
  siteName: string | null;
  latitude: number;
  longitude: number;
  status: ShownStatus;
}

/** What is drawn at one place. Keys are stable while positions are. */
export type Mark =
  | { kind: 'station'; key: string; latitude: number; longitude: number; station: StationPoint }
  | {
      kind: 'group';
      key: string;
      latitude: number;
      longitude: number;
      clusterId: number;
      count: number;
      /** How many of each status, in the order of SHOWN_STATUSES. */
      counts: readonly number[];
      /** The one site they all belong to, if so. */
      siteId: number | null;
      siteName: string | null;
    };

/** Place in the list of stations, and what the grouping needs to know of it. */
type Leaf = { at: number };
/** Counts are plain fields `n0`...: an array per station and zoom would cost ten times as much. */
type Sum = {
  [count: `n${number}`]: number;
  /** undefined: several sites. */
  siteId: number | null | undefined;
  siteName: string | null;
};

export interface ClusterIndex {
  /** Everything to draw within `bounds` at a zoom. */
  marks(bounds: Bounds, zoom: number): Mark[];
  /** Stations of a group, at most `limit`. */
  stations(clusterId: number, limit: number): StationPoint[];
  /** Zoom at which a group falls apart; null when it never does. */
  splitsAt(clusterId: number): number | null;
}

/** Markers are up to 52 px wide: groups form where they would touch. */
const RADIUS_PX = 50;
/** Beyond this zoom only stations at the very same place stay together. */
export const LAST_CLUSTER_ZOOM = 15;

const COUNTS = SHOWN_STATUSES.map((_, i) => `n${i}` as const);

/** Groups stations for every zoom. About 2 ms for a thousand stations; the index is immutable. */
export function clusterStations(points: readonly StationPoint[]): ClusterIndex {
  const index = new Supercluster<Leaf, Sum>({
    radius: RADIUS_PX,
    maxZoom: LAST_CLUSTER_ZOOM,
    map: ({ at }) => {
      const point = points[at];
      const sum: Sum = { siteId: point?.siteId ?? null, siteName: point?.siteName ?? null };
      for (let i = 0; i < COUNTS.length; i++) sum[COUNTS[i] ?? 'n0'] = 0;
      if (point) sum[`n${SHOWN_STATUSES.indexOf(point.status)}`] = 1;
      return sum;
    },
    reduce: (sum, other) => {
      for (let i = 0; i < COUNTS.length; i++) {
        const key = COUNTS[i] ?? 'n0';
        sum[key] = (sum[key] ?? 0) + (other[key] ?? 0);
      }
      if (sum.siteId !== other.siteId || other.siteId === null) {
        sum.siteId = undefined;
        sum.siteName = null;
      }
    },
  });
  index.load(
    points.map((p, at) => ({
      type: 'Feature',
      properties: { at },
      geometry: { type: 'Point', coordinates: [p.longitude, p.latitude] },
    })),
  );
  return {
    marks: (bounds, zoom) =>
      index.getClusters(bounds, Math.floor(zoom)).flatMap((feature): Mark[] => {
        const [longitude = 0, latitude = 0] = feature.geometry.coordinates;
        const p = feature.properties;
        if (!('cluster' in p)) {
          const station = points[p.at];
          return station ? [{ kind: 'station', key: `s${station.id}`, latitude, longitude, station }] : [];
        }
        return [
          {
            kind: 'group',
            key: `g${p.cluster_id}`,
            latitude,
            longitude,
            clusterId: p.cluster_id,
            count: p.point_count,
            counts: COUNTS.map((key) => p[key] ?? 0),
            siteId: p.siteId ?? null,
            siteName: p.siteName,
          },
        ];
      }),
    stations: (clusterId, limit) => index.getLeaves(clusterId, limit).flatMap((leaf) => points[leaf.properties.at] ?? []),
    splitsAt: (clusterId) => {
      const zoom = index.getClusterExpansionZoom(clusterId);
      return zoom > LAST_CLUSTER_ZOOM ? null : zoom;
    },
  };
}
