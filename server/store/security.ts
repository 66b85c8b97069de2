import type pg from 'pg';
import type { SecurityChange } from '../domain/station/security';
import type { SecurityChanges } from '../features/security/ports';
import type { StationDirectory } from './stations/directory';

interface ChangeRow {
  id: number;
  kind: SecurityChange['kind'];
  from_profile: number | null;
  to_profile: number | null;
  state: SecurityChange['state'];
  why: string | null;
  asked_at: Date;
  asked_by: string | null;
  changed_at: Date;
}

/** `failed` of a profile stays open: the station may come in with it yet. */
const OPEN = `state IN ('asked', 'agreed', 'unanswered') OR kind = 'profile' AND state = 'failed' AND EXISTS (
  SELECT 1 FROM station WHERE station.id = security_change.station_id AND next_profile = security_change.to_profile)`;
const NEWEST_OPEN = `SELECT * FROM security_change WHERE station_id = $1 AND kind = $2 AND (${OPEN}) ORDER BY id DESC LIMIT 1`;

export function createSecurityChanges(pool: pg.Pool, directory: StationDirectory): SecurityChanges {
  /** The directory follows before anybody is told. */
  const station = async (stationId: number, assignments: string, ...values: unknown[]): Promise<void> => {
    await pool.query(`UPDATE station SET ${assignments}, updated_at = now() WHERE id = $1`, [stationId, ...values]);
    await directory.reload([stationId]);
  };

  return {
    async begin({ stationId, kind, fromProfile, toProfile, at, by }, audit) {
      const { rows } = await pool.query<{ id: number }>(
        `WITH replaced AS (
          UPDATE security_change SET state = 'replaced', changed_at = $5 WHERE station_id = $1 AND kind = $2 AND (${OPEN})
        ), noted AS (
          INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
          SELECT $5, $7, $8, $9, 'station', $1::text, site_id, id, $10::jsonb FROM station WHERE id = $1 AND $9::text IS NOT NULL
        )
        INSERT INTO security_change (station_id, kind, from_profile, to_profile, state, asked_at, asked_by, changed_at)
        VALUES ($1, $2, $3, $4, 'asked', $5, $6, $5) RETURNING id`,
        [
          stationId,
          kind,
          fromProfile,
          toProfile,
          at,
          by,
          audit?.userId ?? null,
          audit?.userName ?? null,
          audit?.action ?? null,
          audit ? JSON.stringify(audit.detail ?? null) : null,
        ],
      );
      return rows[0]?.id ?? 0;
    },
    async findOpen(stationId, kind) {
      const { rows } = await pool.query<ChangeRow>(NEWEST_OPEN, [stationId, kind]);
      return rows[0] ? toChange(rows[0]) : null;
    },
    async move(stationId, kind, to, why, at) {
      await pool.query(
        `UPDATE security_change SET state = $3, why = $4, changed_at = $5 WHERE id = (SELECT id FROM (${NEWEST_OPEN}) AS open)`,
        [stationId, kind, to, why?.slice(0, 500) ?? null, at],
      );
    },
    setNextProfile: (stationId, profile) => station(stationId, 'next_profile = $2', profile),
    takeProfile: (stationId, profile) =>
      station(stationId, 'security_profile = GREATEST(security_profile, $2), next_profile = NULL', profile),
    setNextPassword: (stationId, hash) => station(stationId, 'next_password_hash = $2', hash),
    takePassword: (stationId, hash) =>
      station(stationId, 'password_hash = COALESCE($2, next_password_hash, password_hash), next_password_hash = NULL', hash),
    async list(stationId) {
      const { rows } = await pool.query<ChangeRow>(
        'SELECT * FROM security_change WHERE station_id = $1 ORDER BY id DESC LIMIT 50',
        [stationId],
      );
      return rows.map(toChange);
    },
  };
}

function toChange(row: ChangeRow): SecurityChange {
  return {
    id: row.id,
    kind: row.kind,
    fromProfile: row.from_profile,
    toProfile: row.to_profile,
    state: row.state,
    why: row.why,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    changedAt: row.changed_at,
  };
}
