import type { Page, SessionRow } from '../../../domain/fleet/views';
import type { Paging, Scope, SessionFilter } from '../../../features/fleet/read-ports';
import { containing, decodeInstantCursor, encodeCursor, MAX_COUNT, page, within } from '../common';
import { all, type Reader, type Sql, sql } from '../sql';
import { SESSION_FROM, sessionRows } from './rows';

function conditions(scope: Scope, filter: SessionFilter): Sql {
  const like = filter.search?.trim() ? containing(filter.search) : null;
  const states = {
    all: null,
    active: sql`t.ended_at IS NULL`,
    ended: sql`t.ended_at IS NOT NULL`,
    doubtful: sql`t.doubts <> '{}'`,
  };
  return all([
    filter.deletedToo ? null : sql`s.deleted_at IS NULL`,
    within(scope, sql`s.site_id`),
    states[filter.state],
    filter.stationId === undefined ? null : sql`t.station_id = ${filter.stationId}`,
    filter.identity === undefined ? null : sql`s.identity = ${filter.identity}`,
    filter.siteIds && filter.siteIds.length > 0 ? sql`s.site_id = ANY(${filter.siteIds}::int[])` : null,
    filter.from ? sql`t.started_at >= ${filter.from}` : null,
    filter.to ? sql`t.started_at < ${filter.to}` : null,
    like === null
      ? null
      : sql`(s.identity ILIKE ${like} OR s.name ILIKE ${like} OR site.name ILIKE ${like} OR t.ocpp_id ILIKE ${like}
          OR t.id_token ILIKE ${like} OR k.label ILIKE ${like})`,
  ]);
}

/** Newest start first. `total` is null past 10,000. */
export async function listSessions(
  reader: Reader,
  scope: Scope,
  filter: SessionFilter,
  paging: Paging,
): Promise<Page<SessionRow>> {
  const where = conditions(scope, filter);
  const cursor = decodeInstantCursor(paging.cursor);
  const after = cursor ? sql`AND (t.started_at, t.id) < (${cursor.at}, ${cursor.id}::int)` : sql``;
  const [rows, counted] = await Promise.all([
    sessionRows(reader, sql`${where} ${after}`, sql`t.started_at DESC, t.id DESC`, paging.limit + 1),
    cursor
      ? null
      : reader.row<{ total: number }>(
          sql`SELECT count(*)::int AS total FROM (SELECT 1 FROM ${SESSION_FROM} WHERE ${where} LIMIT ${MAX_COUNT + 1}) counted`,
        ),
  ]);
  const total = counted && counted.total <= MAX_COUNT ? counted.total : null;
  return page(rows, paging.limit, total, (last) => encodeCursor(last.startedAt.getTime(), last.id));
}
