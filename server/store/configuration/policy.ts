import type pg from 'pg';
import type { StationPolicyStore } from '../../features/configuration/ports';

/** What Laddnav itself decides for stations. */
export function createStationPolicyStore(pool: pg.Pool): StationPolicyStore {
  return {
    async list(stationId) {
      const { rows } = await pool.query<{ key: string; evseId: number; value: unknown }>(
        'SELECT key, evse_id AS "evseId", value FROM station_policy WHERE station_id = $1 ORDER BY key, evse_id',
        [stationId],
      );
      return rows;
    },
    async put(stationId, policy, { name, at }) {
      // Of several for one place the last one counts: a statement may touch a row only once.
      const rows = [...new Map(policy.map((p) => [`${p.evseId} ${p.key}`, p])).values()];
      const gone = rows.filter((p) => p.value === null || p.value === undefined);
      const kept = rows.filter((p) => p.value !== null && p.value !== undefined);
      if (rows.length === 0) return;
      // One statement: all of it or nothing.
      await pool.query(
        `WITH gone AS (
  DELETE FROM station_policy p USING jsonb_to_recordset($2::jsonb) AS g(key text, evse_id int)
  WHERE p.station_id = $1 AND p.key = g.key AND p.evse_id = g.evse_id)
INSERT INTO station_policy (station_id, key, evse_id, value, updated_at, updated_by_name)
SELECT $1, key, evse_id, value, $4, $5 FROM jsonb_to_recordset($3::jsonb) AS r(key text, evse_id int, value jsonb)
ON CONFLICT (station_id, key, evse_id) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at,
  updated_by_name = excluded.updated_by_name`,
        [stationId, toRows(gone), toRows(kept), at, name],
      );
    },
  };
}

function toRows(policy: readonly { key: string; evseId: number; value: unknown }[]): string {
  return JSON.stringify(policy.map((p) => ({ key: p.key, evse_id: p.evseId, value: p.value })));
}
