import type { ListedAt, ListStanding, LocalListRow, ReservationRow } from '../../../domain/fleet/held';
import type { HeldFilter, HeldReads, Scope } from '../../../features/fleet/read-ports';
import { containing, decodeCursor, encodeCursor, MAX_COUNT, page, within } from '../common';
import { all, type Reader, type Sql, sql } from '../sql';

const MAX_LISTED = 500;

const LIST_JOIN = sql`station s LEFT JOIN site ON site.id = s.site_id
  LEFT JOIN station_holding h ON h.station_id = s.id AND h.kind = 'LocalList' AND h.key = 'list'`;
/** As `ListStanding` has it. */
const STANDING = sql`CASE WHEN h.state IS NULL THEN 'unknown' WHEN h.state = 'Accepted' THEN 'current' WHEN h.state = 'Empty' THEN 'none'
  WHEN h.state = 'NotSupported' THEN 'unsupported' ELSE 'trouble' END`;
const TOKEN = sql`upper(regexp_replace(h.data->>'idToken', '[\\s:._-]', '', 'g'))`;

export function createHeldReads(reader: Reader): HeldReads {
  return {
    async localLists(scope, filter, paging) {
      const { standing } = filter;
      const where = all([stations(scope, filter), standing === undefined ? null : isStanding(standing)]);
      const cursor = decodeCursor(paging.cursor);
      const after = cursor ? sql`AND (lower(s.name), s.id) > (${cursor.key}, ${cursor.id}::int)` : sql``;
      const [rows, counted] = await Promise.all([
        reader.rows<LocalListRow & { sortKey: string }>(sql`
          SELECT s.id, s.name, s.identity, site.name AS "siteName", coalesce(site.time_zone, 'UTC') AS "timeZone",
            s.ocpp_version AS version, s.connected, ${STANDING} AS standing, h.state,
            (h.data->>'versionNumber')::int AS "versionNumber", (h.data->>'sentVersion')::int AS "sentVersion",
            coalesce((h.data->>'entries')::int, 0) AS entries, h.at, h.message_id AS "messageId", lower(s.name) AS "sortKey"
          FROM ${LIST_JOIN} WHERE ${where} ${after} ORDER BY lower(s.name), s.id LIMIT ${paging.limit + 1}`),
        cursor ? null : reader.row<{ total: number }>(sql`SELECT count(*)::int AS total FROM ${LIST_JOIN} WHERE ${where}`),
      ]);
      const found = page(rows, paging.limit, counted?.total ?? null, (last) => encodeCursor(last.sortKey, last.id));
      return { ...found, items: found.items.map(({ sortKey: _key, ...row }) => row) };
    },
    listedAt: (scope, idToken) =>
      reader.rows<ListedAt>(sql`
        SELECT s.id AS "stationId", s.name AS "stationName", site.name AS "siteName", h.state, h.at
        FROM station_holding h JOIN station s ON s.id = h.station_id LEFT JOIN site ON site.id = s.site_id
        WHERE h.kind = 'LocalListEntry' AND upper(h.key) = upper(${idToken}) AND ${stations(scope, {})}
        ORDER BY lower(s.name), s.id LIMIT ${MAX_LISTED}`),
    async reservations(scope, { open, ...filter }, paging) {
      const where = all([
        sql`h.kind = 'Reservation'`,
        open ? sql`h.state = 'Accepted'` : sql`h.state <> 'Accepted'`,
        stations(scope, filter, [sql`h.data->>'idToken'`, sql`k.label`]),
      ]);
      const key = open
        ? sql`coalesce(h.data->>'expiresAt', '')`
        : sql`to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`;
      const id = sql`h.station_id || ':' || h.key`;
      const cursor = decodeCursor(paging.cursor);
      const after = cursor ? sql`AND (${key}, ${id}) ${open ? sql`>` : sql`<`} (${cursor.key}, ${cursor.id})` : sql``;
      const order = open ? sql`"sortKey", "sortId"` : sql`"sortKey" DESC, "sortId" DESC`;
      const from = sql`station_holding h JOIN station s ON s.id = h.station_id LEFT JOIN site ON site.id = s.site_id
        LEFT JOIN id_token k ON k.lookup = ${TOKEN}`;
      const [rows, counted] = await Promise.all([
        reader.rows<ReservationRow & { sortKey: string; sortId: string }>(sql`
          SELECT s.id AS "stationId", s.name AS "stationName", site.name AS "siteName",
            coalesce(site.time_zone, 'UTC') AS "timeZone", h.key AS "reservationId", h.evse_id AS "evseId", h.state,
            h.data->>'connectorType' AS "connectorType", coalesce(h.data->>'idToken', '') AS "idToken", k.label AS "tokenLabel",
            h.data->>'groupIdToken' AS "groupIdToken", coalesce(h.data->>'expiresAt', '') AS "expiresAt",
            (h.data->>'transactionId')::int AS "transactionId", h.at, h.message_id AS "messageId",
            ${key} AS "sortKey", ${id} AS "sortId"
          FROM ${from} WHERE ${where} ${after} ORDER BY ${order} LIMIT ${paging.limit + 1}`),
        cursor
          ? null
          : reader.row<{ total: number }>(
              sql`SELECT count(*)::int AS total FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${MAX_COUNT}) found`,
            ),
      ]);
      const found = page(rows, paging.limit, counted?.total ?? null, (last) => encodeCursor(last.sortKey, last.sortId));
      return { ...found, items: found.items.map(({ sortKey: _key, sortId: _id, ...row }) => row) };
    },
  };
}

/** Stations in scope that the filter lets through; the search looks at these columns as well. */
function stations(scope: Scope, { search, siteIds }: HeldFilter, more: readonly Sql[] = []): Sql {
  const like = search?.trim() ? containing(search) : null;
  const columns = [sql`s.name`, sql`s.identity`, sql`site.name`, ...more];
  return all([
    sql`s.deleted_at IS NULL`,
    within(scope, sql`s.site_id`),
    siteIds === undefined ? null : sql`s.site_id = ANY(${siteIds}::int[])`,
    like === null ? null : sql`(${columns.map((c) => sql`${c} ILIKE ${like}`).reduce((a, b) => sql`${a} OR ${b}`)})`,
  ]);
}

const isStanding = (standing: ListStanding): Sql => sql`${STANDING} = ${standing}`;
