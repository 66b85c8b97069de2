import type pg from 'pg';
import type { ExpectedView } from '../../domain/onboarding/views';
import type { ExpectedStations, NewExpected } from '../../features/onboarding/ports';
import { auditOther, inTransaction } from './transaction';

const MAX_LISTED = 10_000;
const VIEW = `e.id, e.identity, e.name, e.site_id AS "siteId", s.name AS "siteName", e.latitude, e.longitude, e.vendor, e.model,
  e.serial_number AS "serialNumber", coalesce(e.security_profile, 1) AS "securityProfile", e.password_hash IS NOT NULL AS "hasPassword",
  e.note, e.created_by_name AS "createdByName", e.created_at AS "createdAt", e.arrived_at AS "arrivedAt", e.station_id AS "stationId"`;

/** Who is known by identity: what a knock is held against, without a query. */
interface Waiting {
  identity: string;
  securityProfile: number;
  passwordHash: string | null;
}

/** Reads every identity that is expected, once. */
export async function createExpectedStations(pool: pg.Pool): Promise<ExpectedStations> {
  const waiting = new Map<string, Waiting>();

  async function reload(identities: readonly string[] | null): Promise<void> {
    const { rows } = await pool.query<Waiting>(
      `SELECT identity, coalesce(security_profile, 1) AS "securityProfile", password_hash AS "passwordHash" FROM expected_station
       WHERE arrived_at IS NULL AND ($1::text[] IS NULL OR identity = ANY($1))`,
      [identities],
    );
    for (const identity of identities ?? [...waiting.keys()]) waiting.delete(identity);
    for (const row of rows) waiting.set(row.identity, row);
  }
  await reload(null);

  return {
    find(identity) {
      const one = waiting.get(identity);
      if (!one) return null;
      return { id: 0, admission: 'accepted', quirks: {}, nextProfile: null, nextPasswordHash: null, ...one };
    },
    async arrive(identity, at) {
      const { rows } = await pool.query<{ id: number }>({ name: 'expected_arrive', text: ARRIVE, values: [identity, at] });
      waiting.delete(identity);
      const id = rows[0]?.id ?? null;
      // PostgreSQL changes a row once in a statement.
      if (id !== null) await pool.query('UPDATE expected_station SET station_id = $2 WHERE identity = $1', [identity, id]);
      return id;
    },
    async list(scope, { arrived, ids }) {
      const { rows } = await pool.query<ExpectedView>(
        `SELECT ${VIEW} FROM expected_station e LEFT JOIN site s ON s.id = e.site_id
         WHERE ($1::int[] IS NULL OR e.site_id = ANY($1)) AND ($2::bool IS NULL OR (e.arrived_at IS NOT NULL) = $2)
           AND ($3::int[] IS NULL OR e.id = ANY($3))
         ORDER BY e.arrived_at DESC NULLS FIRST, e.identity LIMIT ${MAX_LISTED}`,
        [scope.siteIds, arrived ?? null, ids ?? null],
      );
      return rows;
    },
    async known(identities) {
      const { rows } = await pool.query<{ identity: string; siteId: number | null; arrived: boolean; hasPassword: boolean }>(
        `SELECT identity, site_id AS "siteId", arrived_at IS NOT NULL AS arrived, password_hash IS NOT NULL AS "hasPassword"
         FROM expected_station WHERE identity = ANY($1)`,
        [identities],
      );
      return rows;
    },
    async save(rows, audit) {
      await inTransaction(pool, async (client) => {
        await client.query(SAVE, [JSON.stringify(rows), audit.userName, audit.at]);
        await client.query('UPDATE refusal SET dismissed_at = $2 WHERE identity = ANY($1) AND dismissed_at IS NULL', [
          rows.map((row) => row.identity),
          audit.at,
        ]);
        await auditOther(client, audit, { type: 'expected', id: String(rows.length), siteId: onlySite(rows) });
      });
      await reload(rows.map((row) => row.identity));
    },
    async remove(scope, ids, audit) {
      const removed = await inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ identity: string; site_id: number | null }>(
          `DELETE FROM expected_station WHERE id = ANY($1) AND arrived_at IS NULL AND ($2::int[] IS NULL OR site_id = ANY($2))
           RETURNING identity, site_id`,
          [ids, scope.siteIds],
        );
        const identities = rows.map((row) => row.identity);
        if (rows.length > 0)
          await auditOther(
            client,
            { ...audit, detail: { identities: identities.slice(0, 100), count: rows.length } },
            { type: 'expected', id: String(rows.length), siteId: rows[0]?.site_id ?? null },
          );
        return identities;
      });
      for (const identity of removed) waiting.delete(identity);
      return removed.length;
    },
  };
}

const onlySite = (rows: readonly NewExpected[]): number | null => {
  const [first, ...rest] = new Set(rows.map((row) => row.siteId));
  return rest.length === 0 ? (first ?? null) : null;
};

/** The row, taken once, becomes a station; a deleted one of the identity comes back. One that is registered meanwhile is left as it is. */
const ARRIVE = `WITH e AS (
    UPDATE expected_station SET arrived_at = $2 WHERE identity = $1 AND arrived_at IS NULL RETURNING *
  ), s AS (
    INSERT INTO station AS t (identity, name, site_id, latitude, longitude, notes, admission, security_profile, password_hash)
    SELECT identity, coalesce(name, identity), site_id, latitude, longitude, note, 'accepted', coalesce(security_profile, 1), password_hash FROM e
    ON CONFLICT (identity) DO UPDATE SET name = excluded.name, site_id = excluded.site_id, latitude = excluded.latitude,
      longitude = excluded.longitude, notes = excluded.notes, admission = 'accepted', security_profile = excluded.security_profile,
      password_hash = excluded.password_hash, next_profile = NULL, next_password_hash = NULL, deleted_at = NULL,
      connected = false, registration = 'Accepted', updated_at = $2
    WHERE t.deleted_at IS NOT NULL
    RETURNING id, site_id
  ), linked AS (
    INSERT INTO commissioning (station_id, started_by_name, started_at) SELECT id, 'Laddnav', $2 FROM s
    ON CONFLICT (station_id) WHERE state = 'open' DO NOTHING
  ), noted AS (
    INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
    SELECT $2, NULL, 'Laddnav', 'station.arrive', 'station', s.id::text, s.site_id, s.id,
      jsonb_build_object('identity', e.identity, 'expectedSince', e.created_at, 'listedBy', e.created_by_name)
    FROM s, e
  )
  SELECT id FROM s`;

const SAVE = `INSERT INTO expected_station AS e (identity, name, site_id, latitude, longitude, vendor, model, serial_number,
    security_profile, password_hash, note, created_by_name, created_at)
  SELECT identity, name, "siteId", latitude, longitude, vendor, model, "serialNumber", "securityProfile", "passwordHash", note, $2, $3
  FROM jsonb_to_recordset($1::jsonb) AS r(identity text, name text, "siteId" int, latitude float8, longitude float8, vendor text,
    model text, "serialNumber" text, "securityProfile" int, "passwordHash" text, note text)
  ON CONFLICT (identity) DO UPDATE SET name = excluded.name, site_id = excluded.site_id, latitude = excluded.latitude,
    longitude = excluded.longitude, vendor = excluded.vendor, model = excluded.model, serial_number = excluded.serial_number,
    security_profile = excluded.security_profile, password_hash = coalesce(excluded.password_hash, e.password_hash),
    note = excluded.note, created_by_name = excluded.created_by_name, created_at = excluded.created_at, arrived_at = NULL,
    station_id = NULL`;
