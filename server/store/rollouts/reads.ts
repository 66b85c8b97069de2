import type pg from 'pg';
import type { Happening, PlanHappening, PlanStationView, StateCounts } from '../../domain/settings/plan-views';
import type { ItemState, PlanState } from '../../domain/settings/rollout';
import type { Scope } from '../../features/fleet/read-ports';
import type { ItemFilter } from '../../features/rollouts/desk';
import type { ListedItem, ListedPlan, PlanReads } from '../../features/rollouts/ports';
import { containing, decodeCursor, encodeCursor, page, within } from '../views/common';
import { all, createReader, raw, type Sql, sql } from '../views/sql';
import { ITEM_COLUMNS, type ItemDbRow, NOT_PUT_BACK, PLAN_COLUMNS, type PlanDbRow, toItem, toPlan } from './rows';

type ListedRow = PlanDbRow & { states: StateCounts | null; rollback_name: string | null };
type ItemRow = ItemDbRow & PlanStationView & { deleted: boolean; sort: string };

/** A station as plans show it, of `s` and `site`. */
export const STATION_VIEW = raw(`s.id AS "stationId", s.identity, s.name, s.site_id AS "siteId", site.name AS "siteName",
  coalesce(site.time_zone, 'Europe/Stockholm') AS "timeZone", s.vendor, s.model, s.firmware_version AS "firmwareVersion",
  s.ocpp_version AS version, s.connected, s.last_message_at AS "lastMessageAt",
  (SELECT count(*)::int FROM "transaction" t WHERE t.station_id = s.id AND t.ended_at IS NULL) AS charging`);

export function createPlanReads(pool: pg.Pool): PlanReads {
  const reader = createReader(pool);

  /** Stations of a plan by state, within the scope. */
  const states = (scope: Scope): Sql => sql`(SELECT jsonb_object_agg(c.state, c.n) FROM (
    SELECT i.state, count(*)::int AS n FROM plan_item i ${scope.siteIds === null ? sql`` : sql`JOIN station s ON s.id = i.station_id`}
    WHERE i.plan_id = p.id AND ${within(scope, sql`s.site_id`) ?? sql`true`} GROUP BY 1) c)`;
  const columns = (scope: Scope): Sql =>
    sql`${raw(PLAN_COLUMNS)}, ${states(scope)} AS states, (SELECT o.name FROM configuration_plan o WHERE o.id = p.rollback_of) AS rollback_name`;
  /** Whoever sees all sites sees all plans; others those with a station of theirs. */
  const seen = (scope: Scope): Sql | null =>
    scope.siteIds === null
      ? null
      : sql`EXISTS (SELECT 1 FROM plan_item i JOIN station s ON s.id = i.station_id
          WHERE i.plan_id = p.id AND ${within(scope, sql`s.site_id`) ?? sql`true`})`;

  const itemsWhere = (scope: Scope, id: string, filter: ItemFilter): Sql => {
    const like = filter.text?.trim() ? containing(filter.text) : null;
    return all([
      sql`i.plan_id = ${id}`,
      within(scope, sql`s.site_id`),
      filter.states && filter.states.length > 0 ? sql`i.state = ANY(${filter.states}::text[])` : null,
      filter.wave === undefined ? null : sql`i.wave = ${filter.wave}`,
      like === null
        ? null
        : sql`(s.identity ILIKE ${like} OR s.name ILIKE ${like} OR s.model ILIKE ${like} OR site.name ILIKE ${like})`,
    ]);
  };
  const from = sql`plan_item i JOIN station s ON s.id = i.station_id LEFT JOIN site ON site.id = s.site_id`;
  const itemColumns = sql`${raw(ITEM_COLUMNS)}, ${STATION_VIEW}, s.deleted_at IS NOT NULL AS deleted`;

  return {
    async list(scope, filter, paging) {
      const cursor = decodeCursor(paging.cursor);
      const where = all([
        seen(scope),
        filter.states && filter.states.length > 0 ? sql`p.state = ANY(${filter.states}::text[])` : null,
        filter.search?.trim() ? sql`p.name ILIKE ${containing(filter.search)}` : null,
      ]);
      const after = cursor
        ? sql`AND (p.created_at, p.id) < (${new Date(Number(cursor.key))}::timestamptz, ${cursor.id}::uuid)`
        : sql``;
      const [rows, counted] = await Promise.all([
        reader.rows<ListedRow>(sql`SELECT ${columns(scope)} FROM configuration_plan p WHERE ${where} ${after}
          ORDER BY p.created_at DESC, p.id DESC LIMIT ${paging.limit + 1}`),
        cursor
          ? null
          : reader.row<{ total: number }>(sql`SELECT count(*)::int AS total FROM configuration_plan p WHERE ${where}`),
      ]);
      return page(rows.map(toListed), paging.limit, counted?.total ?? null, (last) =>
        encodeCursor(last.createdAt.getTime(), last.id),
      );
    },
    async get(scope, id) {
      const row = await reader.row<ListedRow>(
        sql`SELECT ${columns(scope)} FROM configuration_plan p WHERE ${all([sql`p.id = ${id}`, seen(scope)])}`,
      );
      return row ? toListed(row) : null;
    },
    waves: (scope, id) =>
      reader.rows<{ wave: number; state: ItemState; stations: number }>(sql`
        SELECT i.wave, i.state, count(*)::int AS stations FROM ${from} WHERE ${itemsWhere(scope, id, {})} GROUP BY 1, 2 ORDER BY 1`),
    models: (scope, id) =>
      reader.rows<{ vendor: string | null; model: string | null; stations: number }>(sql`
        SELECT s.vendor, s.model, count(*)::int AS stations FROM ${from} WHERE ${itemsWhere(scope, id, {})}
        GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 200`),
    async canRollBack(scope, id, stationId) {
      const row = await reader.row<{ n: number }>(sql`SELECT count(*)::int AS n FROM ${from}
        WHERE ${itemsWhere(scope, id, {})} AND (i.outcomes->>'changed')::bool AND s.deleted_at IS NULL AND ${raw(NOT_PUT_BACK)}
        ${stationId === undefined ? sql`` : sql`AND i.station_id = ${stationId}`}`);
      return row?.n ?? 0;
    },
    rollbacks: (id) =>
      reader.rows<{ id: string; name: string; state: PlanState }>(sql`
        SELECT id, name, state FROM configuration_plan WHERE rollback_of = ${id} ORDER BY created_at DESC LIMIT 50`),
    async items(scope, id, filter, paging) {
      const cursor = decodeCursor(paging.cursor);
      const where = itemsWhere(scope, id, filter);
      const sort = sql`to_char(i.wave, '0000000') || lower(s.name)`;
      const after = cursor ? sql`AND (${sort}, s.id) > (${cursor.key}, ${cursor.id}::int)` : sql``;
      const [rows, counted] = await Promise.all([
        reader.rows<ItemRow>(sql`SELECT ${itemColumns}, ${sort} AS sort FROM ${from} WHERE ${where} ${after}
          ORDER BY sort, s.id LIMIT ${paging.limit + 1}`),
        cursor ? null : reader.row<{ total: number }>(sql`SELECT count(*)::int AS total FROM ${from} WHERE ${where}`),
      ]);
      const found = page(rows, paging.limit, counted?.total ?? null, (last) => encodeCursor(last.sort, last.stationId));
      return { ...found, items: found.items.map(toListedItem) };
    },
    async item(scope, id, stationId) {
      const row = await reader.row<ItemRow>(sql`SELECT ${itemColumns}, '' AS sort FROM ${from}
        WHERE ${itemsWhere(scope, id, {})} AND i.station_id = ${stationId}`);
      return row ? toListedItem(row) : null;
    },
    async happened(id, stationId, paging) {
      const cursor = decodeCursor(paging.cursor);
      const down = stationId === null;
      const whose = stationId === null ? sql`station_id IS NULL` : sql`station_id = ${stationId}`;
      const after = cursor ? sql`AND id ${down ? sql`<` : sql`>`} ${cursor.id}::bigint` : sql``;
      const rows = await reader.rows<{
        id: string;
        at: Date;
        station_id: number | null;
        kind: Happening;
        detail: PlanHappening['values'];
        by_name: string | null;
      }>(sql`SELECT id, at, station_id, kind, detail, by_name FROM plan_event WHERE plan_id = ${id} AND ${whose} ${after}
        ORDER BY id ${down ? sql`DESC` : sql``} LIMIT ${paging.limit + 1}`);
      const items = rows.map(
        (row): PlanHappening => ({
          id: row.id,
          at: row.at,
          stationId: row.station_id,
          kind: row.kind,
          values: row.detail,
          byName: row.by_name,
        }),
      );
      return page(items, paging.limit, null, (last) => encodeCursor('', last.id));
    },
    async outside(scope, id) {
      if (scope.siteIds === null) return 0;
      const row = await reader.row<{
        n: number;
      }>(sql`SELECT count(*)::int AS n FROM plan_item i JOIN station s ON s.id = i.station_id
        WHERE i.plan_id = ${id} AND s.deleted_at IS NULL AND (s.site_id IS NULL OR NOT s.site_id = ANY(${scope.siteIds}::int[]))`);
      return row?.n ?? 0;
    },
  };
}

function toListed(row: ListedRow): ListedPlan {
  const counts = row.states ?? {};
  const stations = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return { ...toPlan(row), stations, counts, rollbackOfName: row.rollback_name };
}

function toListedItem(row: ItemRow): ListedItem {
  const { stationId, identity, name, siteId, siteName, timeZone, vendor, model } = row;
  const { firmwareVersion, version, connected, lastMessageAt, charging, deleted } = row;
  return {
    ...{ stationId, identity, name, siteId, siteName, timeZone, vendor, model },
    ...{ firmwareVersion, version, connected, lastMessageAt, charging, deleted },
    item: toItem(row),
  };
}
