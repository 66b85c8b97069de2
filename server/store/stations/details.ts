import type pg from 'pg';
import type { StationDetails, StationDetailsLoader } from '../../features/ports';
import { gather, persistently } from '../gather';

interface DetailsDbRow {
  id: number;
  identity: string;
  name: string;
  site_id: number | null;
  latitude: number | null;
  longitude: number | null;
  site_latitude: number | null;
  site_longitude: number | null;
  admission: string;
  demo: boolean;
  quirks: Record<string, unknown>;
  types: Record<string, string> | null;
}

const DETAILS = `SELECT s.id, s.identity, s.name, s.site_id, s.latitude, s.longitude, site.latitude AS site_latitude,
  site.longitude AS site_longitude, s.admission, s.demo, s.quirks,
  (SELECT jsonb_object_agg(c.evse_id || ':' || c.connector_id, c.type) FROM connector c
   WHERE c.station_id = s.id AND c.type IS NOT NULL) AS types
FROM station s LEFT JOIN site ON site.id = s.site_id
WHERE s.id = ANY($1::int4[]) AND s.deleted_at IS NULL`;

/**
 * What people say about stations. A station without a position of its own is where its site is. Stations that connect within
 * the same milliseconds share a query; deleted ones are left out.
 */
export function createDetailsLoader(pool: pg.Pool): StationDetailsLoader {
  const loadMany = async (ids: readonly number[]): Promise<Map<number, StationDetails>> => {
    const { rows } = await pool.query<DetailsDbRow>({ name: 'details', text: DETAILS, values: [ids] });
    return new Map(rows.map((row) => [row.id, toDetails(row)]));
  };
  const load = gather<readonly number[], StationDetails[]>({
    gatherMs: 3,
    maxItems: 500,
    maxRuns: 1,
    run: async (wanted) => {
      const found = await persistently(() => loadMany([...new Set(wanted.flat())]));
      return wanted.map((ids) => ids.flatMap((id) => found.get(id) ?? []));
    },
  });
  return { loadDetails: (ids) => (ids.length === 0 ? Promise.resolve([]) : load(ids)) };
}

function toDetails(row: DetailsDbRow): StationDetails {
  const own = row.latitude !== null && row.longitude !== null;
  return {
    id: row.id,
    identity: row.identity,
    name: row.name,
    siteId: row.site_id,
    latitude: own ? row.latitude : row.site_latitude,
    longitude: own ? row.longitude : row.site_longitude,
    admission: row.admission === 'pending' || row.admission === 'disabled' ? row.admission : 'accepted',
    demo: row.demo,
    wholeSeconds: row.quirks.wholeSeconds === true,
    tolerance: row.quirks.lenient === false ? 'strict' : row.quirks.lenient === true ? 'lenient' : null,
    connectorTypes: new Map(Object.entries(row.types ?? {})),
  };
}
