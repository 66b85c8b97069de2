import type pg from 'pg';
import { OCPP_VERSIONS } from '../domain/protocol';
import { TOLERANCES, type ToleranceRule } from '../domain/quirks/tolerance';
import type { EditAudit } from '../features/access/edit-ports';
import type { ToleranceStore } from '../features/quirks/ports';

interface RuleRow {
  id: number;
  vendor: string;
  model: string;
  firmware_prefix: string;
  tolerance: string;
  updated_at: Date;
  updated_by_name: string | null;
}

const AUDIT = 'INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)';

/** Models' rules in memory, stations' own settings in their row (`quirks.lenient`). Every change commits with its audit entry. */
export async function createToleranceStore(pool: pg.Pool): Promise<ToleranceStore> {
  let rules: readonly ToleranceRule[] = [];
  const reload = async (): Promise<void> => {
    const { rows } = await pool.query<RuleRow>('SELECT * FROM tolerance_rule ORDER BY vendor, model, firmware_prefix');
    rules = rows.map(toRule);
  };
  await reload();
  return {
    rules: () => rules,
    reload,
    async setRule({ vendor, model, firmwarePrefix, tolerance }, audit) {
      const change =
        tolerance === null
          ? 'DELETE FROM tolerance_rule WHERE vendor = $6 AND model = $7 AND firmware_prefix = $8 AND $9::text IS NULL'
          : `INSERT INTO tolerance_rule (vendor, model, firmware_prefix, tolerance, updated_at, updated_by_name)
             VALUES ($6, $7, $8, $9, $1, $3) ON CONFLICT (vendor, model, firmware_prefix)
             DO UPDATE SET tolerance = excluded.tolerance, updated_at = excluded.updated_at, updated_by_name = excluded.updated_by_name`;
      await pool.query(
        `WITH changed AS (${change} RETURNING id)
         ${AUDIT} SELECT $1::timestamptz, $2, $3::text, $4, 'model', left($6 || ' ' || $7, 200), NULL, NULL, $5::jsonb FROM changed`,
        [...told(audit), vendor, model, firmwarePrefix, tolerance],
      );
      await reload();
    },
    async findStation(stationId) {
      const { rows } = await pool.query<{
        vendor: string | null;
        model: string | null;
        firmware_version: string | null;
        ocpp_version: string | null;
        lenient: boolean | null;
      }>(
        `SELECT vendor, model, firmware_version, ocpp_version, (quirks->>'lenient')::bool AS lenient
         FROM station WHERE id = $1 AND deleted_at IS NULL`,
        [stationId],
      );
      const [row] = rows;
      if (!row) return null;
      return {
        id: stationId,
        vendor: row.vendor,
        model: row.model,
        firmwareVersion: row.firmware_version,
        version: OCPP_VERSIONS.find((v) => v === row.ocpp_version) ?? null,
        own: row.lenient === null ? null : row.lenient ? 'lenient' : 'strict',
      };
    },
    async setStation(stationId, tolerance, audit) {
      await pool.query(
        `WITH changed AS (
           UPDATE station SET updated_at = GREATEST($1::timestamptz, updated_at + interval '1 ms'),
             quirks = CASE WHEN $7::bool IS NULL THEN quirks - 'lenient' ELSE quirks || jsonb_build_object('lenient', $7::bool) END
           WHERE id = $6 AND deleted_at IS NULL RETURNING id, site_id
         )
         ${AUDIT} SELECT $1::timestamptz, $2, $3, $4, 'station', id::text, site_id, id, $5::jsonb FROM changed`,
        [...told(audit), stationId, tolerance === null ? null : tolerance === 'lenient'],
      );
    },
  };
}

const told = ({ at, userId, userName, action, detail }: EditAudit) => [at, userId, userName, action, JSON.stringify(detail)];

function toRule(row: RuleRow): ToleranceRule {
  return {
    id: row.id,
    vendor: row.vendor,
    model: row.model,
    firmwarePrefix: row.firmware_prefix,
    tolerance: TOLERANCES.find((t) => t === row.tolerance) ?? 'lenient',
    updatedAt: row.updated_at,
    updatedByName: row.updated_by_name,
  };
}
