import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { CheckDecision, CheckId } from '../../domain/onboarding/check';
import type {
  CommissioningRow,
  CommissioningState,
  ExpectedView,
  PhotoView,
  ReplacementView,
} from '../../domain/onboarding/views';
import type { Commissioning, Commissionings } from '../../features/onboarding/ports';
import { readFacts } from './facts';
import { replaceStation } from './replace';
import { auditStation, inTransaction } from './transaction';

interface Row {
  id: number;
  station_id: number;
  state: CommissioningState;
  checks: { decisions?: Record<string, CheckDecision & { at: string | Date }>; final?: unknown };
  note: string | null;
  started_at: Date;
  started_by_name: string | null;
  signed_at: Date | null;
  signed_by_name: string | null;
}

/** Commissionings with their photos, and what checks are judged by. */
export function createCommissionings(pool: pg.Pool): Commissionings {
  const first = async (where: string, values: unknown[]): Promise<Commissioning | null> => {
    const { rows } = await pool.query<Row>(`SELECT * FROM commissioning WHERE ${where} LIMIT 1`, values);
    return rows[0] ? toCommissioning(rows[0]) : null;
  };
  const findOpen = (stationId: number): Promise<Commissioning | null> =>
    first(`station_id = $1 AND state = 'open'`, [stationId]);

  return {
    findOpen,
    findLatest: (stationId) => first(`station_id = $1 ORDER BY (state = 'open') DESC, id DESC`, [stationId]),
    async start(stationId, audit) {
      await inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `INSERT INTO commissioning (station_id, started_by_name, started_at) VALUES ($1, $2, $3)
           ON CONFLICT (station_id) WHERE state = 'open' DO NOTHING`,
          [stationId, audit.userName, audit.at],
        );
        if (rowCount) await auditStation(client, audit, stationId);
      });
      const open = await findOpen(stationId);
      if (!open) throw new Error(`commissioning of station ${stationId} ended as it began`);
      return open;
    },
    async decide(id, check, decision, audit) {
      await inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ station_id: number }>(
          decision === null
            ? `UPDATE commissioning SET checks = checks #- ARRAY['decisions', $2] WHERE id = $1 AND state = 'open' RETURNING station_id`
            : `UPDATE commissioning SET checks = jsonb_set(jsonb_set(checks, '{decisions}', coalesce(checks->'decisions', '{}')),
                 ARRAY['decisions', $2], $3::jsonb) WHERE id = $1 AND state = 'open' RETURNING station_id`,
          decision === null ? [id, check] : [id, check, JSON.stringify(decision)],
        );
        if (rows[0]) await auditStation(client, audit, rows[0].station_id);
      });
    },
    close: (id, end, audit) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ station_id: number }>(
          `UPDATE commissioning SET state = $2, note = $3, checks = checks || jsonb_build_object('final', $4::jsonb), signed_at = $5,
             signed_by_name = $6 WHERE id = $1 AND state = 'open' RETURNING station_id`,
          [id, end.state, end.note, JSON.stringify(end.final ?? null), end.at, end.byName],
        );
        if (!rows[0]) return false;
        await auditStation(client, audit, rows[0].station_id);
        return true;
      }),
    async list(scope, { states, limit }) {
      const { rows } = await pool.query<CommissioningRow>(
        `SELECT c.id, c.station_id AS "stationId", s.identity, s.name, s.site_id AS "siteId", site.name AS "siteName", s.connected, c.state,
           c.started_at AS "startedAt", c.started_by_name AS "startedByName", c.signed_at AS "signedAt", c.signed_by_name AS "signedByName"
         FROM commissioning c JOIN station s ON s.id = c.station_id AND s.deleted_at IS NULL LEFT JOIN site ON site.id = s.site_id
         WHERE c.state = ANY($1) AND ($2::int[] IS NULL OR s.site_id = ANY($2))
         ORDER BY coalesce(c.signed_at, c.started_at) DESC, c.id DESC LIMIT $3`,
        [states, scope.siteIds, limit],
      );
      return rows;
    },
    async photos(commissioningId) {
      const { rows } = await pool.query<PhotoView>(
        `SELECT id, media_type AS "mediaType", length(bytes) AS bytes, taken_at AS "takenAt", taken_by_name AS "takenByName"
         FROM commissioning_photo WHERE commissioning_id = $1 ORDER BY id`,
        [commissioningId],
      );
      return rows;
    },
    addPhoto: (commissioningId, photo, max, audit) =>
      inTransaction(pool, async (client) => {
        const locked = await client.query<{ station_id: number }>(
          `SELECT station_id FROM commissioning WHERE id = $1 AND state = 'open' FOR UPDATE`,
          [commissioningId],
        );
        const stationId = locked.rows[0]?.station_id;
        if (stationId === undefined) return null;
        const bytes = Buffer.from(photo.bytes);
        const there = await client.query<{ id: number; same: boolean }>(
          'SELECT id, md5(bytes) = $2 AS same FROM commissioning_photo WHERE commissioning_id = $1',
          [commissioningId, createHash('md5').update(bytes).digest('hex')],
        );
        const same = there.rows.find((row) => row.same);
        if (same) return same.id;
        if (there.rows.length >= max) return null;
        const { rows } = await client.query<{ id: number }>(
          `INSERT INTO commissioning_photo (commissioning_id, media_type, bytes, taken_by_name, taken_at) VALUES ($1, $2, $3, $4, $5)
           RETURNING id`,
          [commissioningId, photo.mediaType, bytes, photo.byName, photo.at],
        );
        await auditStation(client, audit, stationId);
        return rows[0]?.id ?? null;
      }),
    removePhoto: (commissioningId, photoId, audit) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ station_id: number }>(
          `DELETE FROM commissioning_photo p USING commissioning c
           WHERE p.id = $2 AND p.commissioning_id = $1 AND c.id = $1 AND c.state = 'open' RETURNING c.station_id`,
          [commissioningId, photoId],
        );
        if (!rows[0]) return false;
        await auditStation(client, audit, rows[0].station_id);
        return true;
      }),
    async readPhoto(photoId) {
      const { rows } = await pool.query<{ stationId: number; mediaType: string; bytes: Buffer }>(
        `SELECT c.station_id AS "stationId", p.media_type AS "mediaType", p.bytes FROM commissioning_photo p
         JOIN commissioning c ON c.id = p.commissioning_id WHERE p.id = $1`,
        [photoId],
      );
      return rows[0] ?? null;
    },
    facts: (stationId, since) => readFacts(pool, stationId, since),
    async expectedFor(stationId) {
      const { rows } = await pool.query<Pick<ExpectedView, 'vendor' | 'model' | 'serialNumber' | 'note'>>(
        `SELECT vendor, model, serial_number AS "serialNumber", note FROM expected_station WHERE station_id = $1 ORDER BY id DESC LIMIT 1`,
        [stationId],
      );
      return rows[0] ?? null;
    },
    async replacements(stationId) {
      const { rows } = await pool.query<ReplacementView>(
        `SELECT station_id AS "stationId", old_station_id AS "oldStationId", old_identity AS "oldIdentity", new_identity AS "newIdentity",
           old_vendor AS "oldVendor", old_model AS "oldModel", old_serial_number AS "oldSerialNumber", reason,
           replaced_at AS "replacedAt", replaced_by_name AS "replacedByName"
         FROM station_replacement WHERE station_id = $1 OR old_station_id = $1 ORDER BY id DESC LIMIT 20`,
        [stationId],
      );
      return rows;
    },
    replace: (change, audit) => inTransaction(pool, (client) => replaceStation(client, change, audit)),
  };
}

function toCommissioning(row: Row): Commissioning {
  const decisions: Partial<Record<CheckId, CheckDecision>> = {};
  for (const [check, decision] of Object.entries(row.checks.decisions ?? {}))
    decisions[check as CheckId] = { ...decision, at: new Date(decision.at) }; // written from CheckId alone
  return {
    id: row.id,
    stationId: row.station_id,
    state: row.state,
    decisions,
    final: row.checks.final ?? null,
    note: row.note,
    startedAt: row.started_at,
    startedByName: row.started_by_name,
    signedAt: row.signed_at,
    signedByName: row.signed_by_name,
  };
}
