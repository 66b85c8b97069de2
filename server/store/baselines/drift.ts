import type { DriftItem, StationDrift } from '../../domain/settings/drift';
import type { DriftBySetting, DriftFilter, DriftStore, DriftTotals, StationDriftRow } from '../../features/baselines/ports';
import type { Scope } from '../../features/fleet/read-ports';
import { containing, decodeCursor, encodeCursor, page, within } from '../views/common';
import { all, nothing, type Reader, type Sql, sql } from '../views/sql';

/** What is shown when nobody asks for a state: what somebody should do something about. */
const OPEN = ['differs', 'conflict', 'readOnly', 'invalid'];
const MAX_SETTINGS = 500;

type DriftRow = Omit<StationDrift, 'detail'> & { detail: unknown };
const COLUMNS = sql`d.station_id AS "stationId", d.desired, d.drifted, d.unread, d.conflicts, d.excepted,
  d.checked_at AS "checkedAt", d.since_at AS "sinceAt"`;

export function createDriftStore(reader: Reader): DriftStore {
  return {
    async last(stationIds) {
      const rows = await reader.rows<DriftRow>(
        sql`SELECT ${COLUMNS}, d.detail FROM station_drift d WHERE d.station_id = ANY(${stationIds}::int[])`,
      );
      return new Map(rows.map((row) => [row.stationId, { ...row, detail: readItems(row.detail) }]));
    },
    async put(drifts) {
      if (drifts.length === 0) return;
      const rows = drifts.map((d) => ({ ...d, station_id: d.stationId, checked_at: d.checkedAt, since_at: d.sinceAt }));
      await reader.rows(sql`
        INSERT INTO station_drift (station_id, desired, drifted, unread, conflicts, excepted, detail, checked_at, since_at)
        SELECT station_id, desired, drifted, unread, conflicts, excepted, detail, checked_at, since_at
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(station_id int, desired int, drifted int, unread int,
          conflicts int, excepted int, detail jsonb, checked_at timestamptz, since_at timestamptz) ORDER BY station_id
        ON CONFLICT (station_id) DO UPDATE SET desired = excluded.desired, drifted = excluded.drifted, unread = excluded.unread,
          conflicts = excluded.conflicts, excepted = excluded.excepted, detail = excluded.detail, checked_at = excluded.checked_at,
          since_at = excluded.since_at
        WHERE station_drift.checked_at <= excluded.checked_at`);
    },
    async due(now, olderThan, limit) {
      const rows = await reader.rows<{ id: number }>(sql`
        SELECT s.id FROM station s LEFT JOIN station_drift d ON d.station_id = s.id
        WHERE s.deleted_at IS NULL AND (d.station_id IS NULL OR d.checked_at < ${olderThan}::timestamptz
          OR d.checked_at < (SELECT max(updated_at) FROM baseline)
          OR EXISTS (SELECT 1 FROM baseline_exception e WHERE e.station_id = s.id AND (
            (e.until <= ${now}::timestamptz AND e.until > d.checked_at) OR e.ended_at > d.checked_at OR e.created_at > d.checked_at)))
        ORDER BY d.checked_at NULLS FIRST, s.id LIMIT ${limit}`);
      return rows.map((row) => row.id);
    },
    async totals(scope, filter) {
      const row = await reader.row<DriftTotals>(sql`
        SELECT count(*)::int AS stations, count(*) FILTER (WHERE d.desired > 0)::int AS covered,
          count(*) FILTER (WHERE d.drifted > 0)::int AS drifted, count(*) FILTER (WHERE d.conflicts > 0)::int AS conflicts,
          count(*) FILTER (WHERE d.unread > 0)::int AS unread, count(*) FILTER (WHERE d.excepted > 0)::int AS excepted,
          count(*) FILTER (WHERE d.desired > 0 AND jsonb_array_length(d.detail) = d.excepted)::int AS "inLine",
          count(*) FILTER (WHERE d.station_id IS NULL)::int AS unchecked, min(d.checked_at) AS "oldestCheck"
        FROM station s LEFT JOIN site ON site.id = s.site_id LEFT JOIN station_drift d ON d.station_id = s.id
        WHERE ${stations(scope, filter)}`);
      if (!row) throw new Error('a count has one row');
      return row;
    },
    bySetting: (scope, filter) =>
      reader.rows<DriftBySetting>(sql`
        WITH items AS (
          SELECT s.id, i.key, i.state, coalesce(i.wanted, 'null'::jsonb) AS wanted, i.since,
            CASE WHEN i.from IS NULL OR i.from = 'null'::jsonb THEN i.wants ELSE jsonb_build_array(jsonb_build_object('from', i.from)) END AS sources
          FROM station_drift d JOIN station s ON s.id = d.station_id LEFT JOIN site ON site.id = s.site_id,
            LATERAL jsonb_to_recordset(d.detail) AS i(key text, state text, wanted jsonb, since timestamptz, "from" jsonb, wants jsonb)
          WHERE ${stations(scope, filter)} AND ${itemIs(filter, true)}
        ), valued AS (
          SELECT key, state, wanted, count(*)::int AS n, min(since) AS oldest, max(since) AS newest FROM items GROUP BY 1, 2, 3
        ), sourced AS (
          SELECT key, state, jsonb_agg(DISTINCT jsonb_build_object('id', w->'from'->'baselineId', 'name', w->'from'->'name')) AS baselines
          FROM items, LATERAL jsonb_array_elements(coalesce(sources, '[]')) w GROUP BY 1, 2
        )
        SELECT v.key, v.state, sum(v.n)::int AS stations, min(v.oldest) AS oldest, max(v.newest) AS newest,
          jsonb_path_query_array(jsonb_agg(jsonb_build_object('value', v.wanted, 'stations', v.n) ORDER BY v.n DESC, v.wanted), '$[0 to 4]') AS wanted,
          coalesce((SELECT baselines FROM sourced q WHERE q.key = v.key AND q.state = v.state), '[]') AS baselines
        FROM valued v GROUP BY v.key, v.state
        ORDER BY array_position(ARRAY['differs', 'conflict', 'invalid', 'readOnly', 'unread', 'unsupported', 'excepted'], v.state),
          sum(v.n) DESC, v.key LIMIT ${MAX_SETTINGS}`),
    async stations(scope, filter, paging) {
      const cursor = decodeCursor(paging.cursor);
      const where = sql`${stations(scope, filter)} AND ${hasItem(filter)}`;
      const from = sql`FROM station_drift d JOIN station s ON s.id = d.station_id LEFT JOIN site ON site.id = s.site_id`;
      const rows = await reader.rows<Omit<StationDriftRow, 'detail'> & { detail: unknown }>(sql`
        SELECT ${COLUMNS}, s.identity, s.name, site.name AS "siteName", s.model, s.connected, d.detail ${from}
        WHERE ${where} ${cursor ? sql`AND (-d.drifted, s.id) > (${cursor.key}::int, ${cursor.id}::int)` : nothing}
        ORDER BY d.drifted DESC, s.id LIMIT ${paging.limit + 1}`);
      const counted = await reader.row<{ total: number }>(sql`SELECT count(*)::int AS total ${from} WHERE ${where}`);
      const items = rows.map((row) => ({ ...row, detail: readItems(row.detail).filter((item) => fits(filter, item)) }));
      const found = page(items, paging.limit, null, (last) => encodeCursor(-last.drifted, last.stationId));
      return { ...found, total: counted?.total ?? 0 };
    },
    async byBaseline(scope) {
      const rows = await reader.rows<{ id: number; n: number }>(sql`
        SELECT (i.from->>'baselineId')::int AS id, count(DISTINCT s.id)::int AS n
        FROM station_drift d JOIN station s ON s.id = d.station_id,
          LATERAL jsonb_to_recordset(d.detail) AS i(state text, "from" jsonb)
        WHERE d.drifted > 0 AND i.state = 'differs' AND ${stations(scope, {})} GROUP BY 1`);
      return new Map(rows.map((row) => [row.id, row.n]));
    },
    async stationIds(scope, filter, limit) {
      const rows = await reader.rows<{ id: number }>(sql`
        SELECT s.id FROM station_drift d JOIN station s ON s.id = d.station_id LEFT JOIN site ON site.id = s.site_id
        WHERE ${stations(scope, filter)} AND ${hasItem(filter)} ORDER BY s.id LIMIT ${limit}`);
      return rows.map((row) => row.id);
    },
  };
}

function stations(scope: Scope, filter: DriftFilter): Sql {
  const like = filter.search?.trim() ? containing(filter.search) : null;
  return all([
    sql`s.deleted_at IS NULL`,
    within(scope, sql`s.site_id`),
    filter.siteIds && filter.siteIds.length > 0 ? sql`s.site_id = ANY(${filter.siteIds}::int[])` : null,
    filter.stationIds && filter.stationIds.length > 0 ? sql`s.id = ANY(${filter.stationIds}::int[])` : null,
    like === null
      ? null
      : sql`(s.identity ILIKE ${like} OR s.name ILIKE ${like} OR s.model ILIKE ${like} OR site.name ILIKE ${like})`,
  ]);
}

/** Of an item `i`. `anyState`: without a state asked for, all of them. */
function itemIs({ key, state, baselineId }: DriftFilter, anyState: boolean): Sql {
  return all([
    key === undefined ? null : sql`i.key = ${key}`,
    state === undefined ? (anyState ? null : sql`i.state = ANY(${OPEN}::text[])`) : sql`i.state = ${state}`,
    baselineId === undefined
      ? null
      : sql`((i.from->>'baselineId')::int = ${baselineId}
          OR EXISTS (SELECT 1 FROM jsonb_array_elements(i.wants) w WHERE (w->'from'->>'baselineId')::int = ${baselineId}))`,
  ]);
}

function hasItem(filter: DriftFilter): Sql {
  return sql`EXISTS (SELECT 1 FROM jsonb_to_recordset(d.detail) AS i(key text, state text, "from" jsonb, wants jsonb)
    WHERE ${itemIs(filter, false)})`;
}

/** As `itemIs`, for the items of a page. */
function fits({ key, state, baselineId }: DriftFilter, item: DriftItem): boolean {
  if (key !== undefined && item.key !== key) return false;
  if (state === undefined ? !OPEN.includes(item.state) : item.state !== state) return false;
  return (
    baselineId === undefined ||
    item.from?.baselineId === baselineId ||
    item.wants.some((want) => want.from.baselineId === baselineId)
  );
}

/** Written by this program alone; dates come back as text. */
function readItems(detail: unknown): DriftItem[] {
  if (!Array.isArray(detail)) return [];
  return (detail as (Omit<DriftItem, 'since' | 'actualAt'> & { since: string; actualAt: string | null })[]).map((item) => ({
    ...item,
    since: new Date(item.since),
    actualAt: item.actualAt === null ? null : new Date(item.actualAt),
  }));
}
