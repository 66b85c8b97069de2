import type pg from 'pg';
import { OCPP_VERSIONS } from '../domain/protocol';
import type { QuirkKind, QuirkModel, QuirkProfileView, QuirkView } from '../domain/quirks/quirk';
import type { QuirkStore, QuirkTally } from '../features/quirks/ports';

/** Bounds: a station may make up fields, and even models, without end. What is known goes on being counted. */
const MAX_OF_MODEL = 400;
const MAX_ALL = 50_000;

/**
 * Stations that had not said who they are when they were seen are looked up. In one order, so that nodes do not deadlock.
 */
const UPSERT = `WITH seen AS (
  SELECT COALESCE(r.vendor, left(s.vendor, 100), '') AS vendor, COALESCE(r.model, left(s.model, 100), '') AS model,
    COALESCE(r.firmware, left(s.firmware_version, 100), '') AS firmware, COALESCE(r.version, s.ocpp_version, '') AS version,
    r.action, r.direction, r.kind, r.path, r.note, r.count, r.first_at, r.last_at, r.station_id, r.message_id
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int8[],
    $11::timestamptz[], $12::timestamptz[], $13::int4[], $14::text[])
    AS r(vendor, model, firmware, version, action, direction, kind, path, note, count, first_at, last_at, station_id, message_id)
  LEFT JOIN station s ON s.id = r.station_id
), together AS (
  SELECT vendor, model, firmware, version, action, direction, kind, path, sum(count)::int8 AS count, min(first_at) AS first_at,
    max(last_at) AS last_at, (array_agg(note ORDER BY last_at DESC))[1] AS note,
    (array_agg(station_id ORDER BY last_at DESC))[1] AS station_id,
    (array_agg(message_id ORDER BY last_at DESC))[1] AS message_id,
    row_number() OVER (PARTITION BY vendor, model, firmware, version ORDER BY min(first_at)) AS n
  FROM seen WHERE version <> '' GROUP BY vendor, model, firmware, version, action, direction, kind, path
), known AS (
  SELECT vendor, model, firmware_version, ocpp_version, count(*) AS n FROM quirk
  WHERE (vendor, model, firmware_version, ocpp_version) IN (SELECT vendor, model, firmware, version FROM together)
  GROUP BY 1, 2, 3, 4
)
INSERT INTO quirk (vendor, model, firmware_version, ocpp_version, action, direction, kind, path, note, count, first_at, last_at,
  station_id, message_id)
SELECT t.vendor, t.model, t.firmware, t.version, t.action, t.direction, t.kind, t.path, t.note, t.count, t.first_at, t.last_at,
  t.station_id, t.message_id
FROM together t LEFT JOIN known k
  ON (k.vendor, k.model, k.firmware_version, k.ocpp_version) = (t.vendor, t.model, t.firmware, t.version)
WHERE (COALESCE(k.n, 0) + t.n <= $15 AND (SELECT count(*) FROM quirk) < $16)
  OR EXISTS (SELECT 1 FROM quirk q WHERE q.vendor = t.vendor AND q.model = t.model AND q.firmware_version = t.firmware
    AND q.ocpp_version = t.version AND q.action = t.action AND q.direction = t.direction AND q.kind = t.kind AND q.path = t.path)
ORDER BY t.vendor, t.model, t.firmware, t.version, t.action, t.direction, t.kind, t.path
ON CONFLICT (vendor, model, firmware_version, ocpp_version, action, direction, kind, path) DO UPDATE SET
  count = quirk.count + excluded.count, note = excluded.note, first_at = LEAST(quirk.first_at, excluded.first_at),
  last_at = GREATEST(quirk.last_at, excluded.last_at), station_id = excluded.station_id, message_id = excluded.message_id`;

const PROFILES = `SELECT q.vendor, q.model, q.firmware_version, q.ocpp_version, sum(q.count)::int8 AS count, min(q.first_at) AS first_at,
  max(q.last_at) AS last_at, array_agg(DISTINCT q.action) FILTER (WHERE q.action <> '') AS actions,
  (SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'count', k.count) ORDER BY k.count DESC, k.kind) FROM (
    SELECT kind, sum(count)::int8 AS count FROM quirk o
    WHERE (o.vendor, o.model, o.firmware_version, o.ocpp_version) = (q.vendor, q.model, q.firmware_version, q.ocpp_version)
    GROUP BY kind) k) AS kinds,
  (SELECT count(*)::int4 FROM station s WHERE s.deleted_at IS NULL AND COALESCE(s.vendor, '') = q.vendor
    AND COALESCE(s.model, '') = q.model AND COALESCE(s.firmware_version, '') = q.firmware_version
    AND s.ocpp_version = q.ocpp_version AND ($1::int4[] IS NULL OR s.site_id = ANY($1))) AS stations
FROM quirk q GROUP BY q.vendor, q.model, q.firmware_version, q.ocpp_version
ORDER BY max(q.last_at) DESC, q.vendor, q.model LIMIT $2`;

const OF_MODEL = `SELECT q.*, s.identity, ($5::int4[] IS NULL OR s.site_id = ANY($5)) AS visible
FROM quirk q LEFT JOIN station s ON s.id = q.station_id AND s.deleted_at IS NULL
WHERE q.vendor = $1 AND q.model = $2 AND q.firmware_version = $3 AND q.ocpp_version = $4
ORDER BY q.count DESC, q.action, q.path, q.kind LIMIT ${MAX_OF_MODEL}`;

interface ProfileRow {
  vendor: string;
  model: string;
  firmware_version: string;
  ocpp_version: string;
  count: string;
  first_at: Date;
  last_at: Date;
  actions: string[] | null;
  kinds: { kind: QuirkKind; count: number }[];
  stations: number;
}

interface QuirkRow {
  id: number;
  action: string;
  direction: QuirkView['direction'];
  kind: QuirkKind;
  path: string;
  note: string;
  count: string;
  first_at: Date;
  last_at: Date;
  station_id: number;
  message_id: string | null;
  identity: string | null;
  visible: boolean | null;
}

export function createQuirkStore(pool: pg.Pool, bounds: { ofModel?: number; all?: number } = {}): QuirkStore {
  const { ofModel = MAX_OF_MODEL, all = MAX_ALL } = bounds;
  return {
    async record(tallies) {
      if (tallies.length === 0) return 0;
      const column = <T>(of: (t: QuirkTally) => T): T[] => tallies.map(of);
      const { rowCount } = await pool.query({
        name: 'quirks',
        text: UPSERT,
        values: [
          column((t) => storable(t.about?.vendor ?? null)),
          column((t) => storable(t.about?.model ?? null)),
          column((t) => storable(t.about?.firmwareVersion ?? null)),
          column((t) => t.about?.version ?? null),
          column((t) => storable(t.action)),
          column((t) => t.direction),
          column((t) => t.kind),
          column((t) => storable(t.path)),
          column((t) => storable(t.note)),
          column((t) => t.count),
          column((t) => t.firstAt),
          column((t) => t.lastAt),
          column((t) => t.stationId),
          column((t) => storable(t.messageId)),
          ofModel,
          all,
        ],
      });
      return Math.max(0, distinct(tallies) - (rowCount ?? 0));
    },
    async listProfiles(siteIds, limit) {
      const { rows } = await pool.query<ProfileRow>(PROFILES, [siteIds, limit]);
      return rows.map(toProfile);
    },
    async list({ vendor, model, firmwareVersion, version }, siteIds) {
      const { rows } = await pool.query<QuirkRow>(OF_MODEL, [vendor, model, firmwareVersion, version, siteIds]);
      return rows.map(toView);
    },
  };
}

/** Those looked up may fall together with others, which is not a loss. */
const distinct = (tallies: readonly QuirkTally[]): number => tallies.filter((t) => t.about !== null).length;

function toProfile(row: ProfileRow): QuirkProfileView {
  return {
    vendor: row.vendor,
    model: row.model,
    firmwareVersion: row.firmware_version,
    version: toVersion(row.ocpp_version),
    kinds: row.kinds,
    count: Number(row.count),
    actions: row.actions ?? [],
    firstAt: row.first_at,
    lastAt: row.last_at,
    stations: row.stations,
  };
}

function toView(row: QuirkRow): QuirkView {
  const { id, action, direction, kind, path, note } = row;
  const seen = row.identity !== null && row.visible === true;
  return {
    id,
    action,
    direction,
    kind,
    path,
    note,
    count: Number(row.count),
    firstAt: row.first_at,
    lastAt: row.last_at,
    evidence: seen
      ? { stationId: row.station_id, identity: row.identity ?? '', messageId: row.message_id, at: row.last_at }
      : null,
  };
}

const toVersion = (text: string): QuirkModel['version'] => OCPP_VERSIONS.find((v) => v === text) ?? '1.6';

/** Names and fields come from sockets: what no database keeps is replaced. */
function storable<T extends string | null>(text: T): T | string {
  return text === null ? text : text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\0', '\u2400');
}
