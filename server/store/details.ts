import type { Pool } from 'pg';
import type { StationDetails, StationDetailsLoader } from '../features/ports';

interface Row {
  id: number;
  identity: string;
  name: string;
  site_id: number | null;
  latitude: number | null;
  longitude: number | null;
  admission: StationDetails['admission'];
  demo: boolean;
  quirks: { wholeSeconds?: boolean };
  types: Record<string, string> | null;
}

/** Many stations connect at once after a restart: requests within this time share a query. */
const GATHER_MS = 4;

interface Waiting {
  ids: readonly number[];
  resolve(details: StationDetails[]): void;
  reject(error: unknown): void;
}

/** What people say about stations, read when they connect or are edited. Deleted stations are left out. */
export function createDetailsLoader(pool: Pool): StationDetailsLoader {
  let waiting: Waiting[] = [];

  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const found = await query(pool, [...new Set(batch.flatMap((w) => w.ids))]);
      for (const w of batch) w.resolve(w.ids.flatMap((id) => found.get(id) ?? []));
    } catch (error) {
      for (const w of batch) w.reject(error);
    }
  };

  return {
    loadDetails: (ids) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setTimeout(() => void flush(), GATHER_MS);
        waiting.push({ ids, resolve, reject });
      }),
  };
}

async function query(pool: Pool, ids: readonly number[]): Promise<Map<number, StationDetails>> {
  const { rows } = await pool.query<Row>({
    name: 'station-details',
    text: `
      SELECT s.id, s.identity, s.name, s.site_id,
             coalesce(s.latitude, site.latitude) AS latitude, coalesce(s.longitude, site.longitude) AS longitude,
             s.admission, s.demo, s.quirks,
             (SELECT jsonb_object_agg(c.evse_id || ':' || c.connector_id, c.type)
                FROM connector c WHERE c.station_id = s.id AND c.type IS NOT NULL) AS types
        FROM station s LEFT JOIN site ON site.id = s.site_id
       WHERE s.id = ANY($1::int[]) AND s.deleted_at IS NULL`,
    values: [ids],
  });
  return new Map(
    rows.map((r) => [
      r.id,
      {
        id: r.id,
        identity: r.identity,
        name: r.name,
        siteId: r.site_id,
        latitude: r.latitude,
        longitude: r.longitude,
        admission: r.admission,
        demo: r.demo,
        wholeSeconds: r.quirks.wholeSeconds ?? false,
        connectorTypes: new Map(Object.entries(r.types ?? {})),
      },
    ]),
  );
}
