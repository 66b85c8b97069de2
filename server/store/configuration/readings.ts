import type pg from 'pg';
import { OCPP_VERSIONS } from '../../domain/protocol';
import type { ReadingStore } from '../../features/configuration/reading/ports';

/** Beside what else Laddnav keeps of a station: { firmware, at, times }. */
const KEY = 'configuration.read';
/** Fewer values than that are no whole reading. */
const FEW = 10;
const MAX_TIMES = 3;

const DUE = `SELECT s.id, s.ocpp_version AS version, coalesce(s.firmware_version, '') AS firmware,
  CASE WHEN p.value->>'firmware' = coalesce(s.firmware_version, '') THEN (p.value->>'times')::int ELSE 0 END AS times
FROM station s LEFT JOIN station_policy p ON p.station_id = s.id AND p.key = '${KEY}' AND p.evse_id = 0
WHERE s.connected AND s.deleted_at IS NULL AND s.admission = 'accepted' AND s.ocpp_version IS NOT NULL
  AND ($1::int4[] IS NULL OR s.id = ANY($1))
  AND (p.value IS NULL OR p.value->>'firmware' <> coalesce(s.firmware_version, '')
    OR ((p.value->>'times')::int < ${MAX_TIMES} AND p.updated_at < $3::timestamptz - interval '1 hour'
      AND NOT EXISTS (SELECT 1 FROM variable v WHERE v.station_id = s.id OFFSET ${FEW - 1})))
ORDER BY s.id LIMIT $2`;

/** Which stations' settings were read as a whole, and with which firmware. */
export function createReadingStore(pool: pg.Pool): ReadingStore {
  return {
    async listDue(stationIds, limit, now) {
      const { rows } = await pool.query<{ id: number; version: string; firmware: string; times: number }>(DUE, [
        stationIds,
        limit,
        now,
      ]);
      return rows.flatMap(({ id, version, firmware, times }) => {
        const known = OCPP_VERSIONS.find((one) => one === version);
        return known ? [{ stationId: id, version: known, firmware, times }] : [];
      });
    },
    async asked({ stationId, firmware, times }, at) {
      await pool.query(
        `INSERT INTO station_policy (station_id, key, evse_id, value, updated_at) VALUES ($1, '${KEY}', 0, $2, $3)
ON CONFLICT (station_id, key, evse_id) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
        [stationId, JSON.stringify({ firmware, times: times + 1 }), at],
      );
    },
  };
}
