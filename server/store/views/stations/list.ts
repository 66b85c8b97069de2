import { HARM_ORDER } from '../../../domain/fleet/shown';
import type { Page, StationRow } from '../../../domain/fleet/views';
import type { Paging, Scope, StationExportRow, StationFilter, StationSort } from '../../../features/fleet/read-ports';
import { containing, decodeCursor, encodeCursor, page, within } from '../common';
import { all, nothing, type Reader, type Sql, sql } from '../sql';

/** The same rule as domain/fleet/shown.ts `shownStatus`; a test holds the two together. */
const CONNECTOR_SHOWN = sql`CASE
  WHEN NOT s.connected THEN 'Offline'
  WHEN c.status IN ('Faulted', 'Unavailable', 'Reserved') THEN c.status
  WHEN t.charging_state = 'Charging' OR (t.id IS NOT NULL AND t.charging_state IS NULL AND t.power_w > 50) THEN 'Charging'
  WHEN t.id IS NOT NULL OR c.status = 'Occupied' THEN 'Occupied'
  ELSE 'Available' END`;

/** Newest open transaction of connector `c`. */
export const OPEN_TRANSACTION = sql`LATERAL (
  SELECT t.* FROM "transaction" t
  WHERE t.station_id = c.station_id AND t.ended_at IS NULL AND t.evse_id = c.evse_id
    AND (t.connector_id IS NULL OR t.connector_id = c.connector_id)
  ORDER BY t.started_at DESC, t.id DESC LIMIT 1) t ON true`;

/** Of station `s`: what its connectors come to. */
const AGGREGATE = sql`LATERAL (
  SELECT coalesce(sum(n), 0)::int AS "connectorCount",
    coalesce(sum(open), 0)::int AS "activeTransactions",
    CASE WHEN s.connected THEN coalesce(sum(power_w), 0) ELSE 0 END AS "powerW",
    coalesce(json_agg(json_build_object('status', shown, 'count', n) ORDER BY rank) FILTER (WHERE n IS NOT NULL), '[]') AS statuses,
    CASE WHEN NOT s.connected THEN 'Offline' ELSE coalesce((array_agg(shown ORDER BY rank))[1], 'Unknown') END AS shown
  FROM (
    SELECT shown, array_position(${HARM_ORDER}::text[], shown) AS rank, count(*) AS n, count(id) AS open, sum(power_w) AS power_w
    FROM (SELECT ${CONNECTOR_SHOWN} AS shown, t.id, t.power_w FROM connector c LEFT JOIN ${OPEN_TRANSACTION} WHERE c.station_id = s.id) each
    GROUP BY shown) per_status) a ON true`;

const SORT_KEYS: Record<StationSort, { key: Sql; type: Sql; aggregated: boolean }> = {
  name: { key: sql`lower(s.name)`, type: sql`text`, aggregated: false },
  identity: { key: sql`lower(s.identity)`, type: sql`text`, aggregated: false },
  site: { key: sql`coalesce(lower(site.name), '')`, type: sql`text`, aggregated: false },
  lastMessage: { key: sql`coalesce(s.last_message_at, '-infinity')`, type: sql`timestamptz`, aggregated: false },
  connection: {
    key: sql`coalesce(CASE WHEN s.connected THEN s.connected_at ELSE s.disconnected_at END, '-infinity')`,
    type: sql`timestamptz`,
    aggregated: false,
  },
  status: { key: sql`array_position(${HARM_ORDER}::text[], a.shown)`, type: sql`int`, aggregated: true },
  power: { key: sql`a."powerW"`, type: sql`float8`, aggregated: true },
};

export function stationConditions(scope: Scope, filter: StationFilter): Sql {
  const like = filter.search?.trim() ? containing(filter.search) : null;
  const among = (column: Sql, values: readonly (string | number)[] | undefined, type: Sql) =>
    values && values.length > 0 ? sql`${column} = ANY(${values}::${type}[])` : null;
  return all([
    sql`s.deleted_at IS NULL`,
    within(scope, sql`s.site_id`),
    like === null
      ? null
      : sql`(s.identity ILIKE ${like} OR s.name ILIKE ${like} OR s.serial_number ILIKE ${like} OR s.vendor ILIKE ${like}
          OR s.model ILIKE ${like} OR site.name ILIKE ${like})`,
    among(sql`s.site_id`, filter.siteIds, sql`int`),
    among(sql`s.ocpp_version`, filter.versions, sql`text`),
    among(sql`s.vendor`, filter.vendors, sql`text`),
    among(sql`s.model`, filter.models, sql`text`),
    among(sql`s.firmware_version`, filter.firmwares, sql`text`),
    filter.admission ? sql`s.admission = ${filter.admission}` : null,
  ]);
}

/** Page by page through the stations in scope. Connectors are looked at only where the page, filter or order needs them. */
export async function listStations(
  reader: Reader,
  scope: Scope,
  filter: StationFilter,
  paging: Paging,
): Promise<Page<StationExportRow>> {
  const { key, type, aggregated } = SORT_KEYS[filter.sort ?? 'name'];
  const down = filter.direction === 'desc';
  const cursor = decodeCursor(paging.cursor);
  const statuses = filter.statuses && filter.statuses.length > 0 ? filter.statuses : null;
  const conditions = all([stationConditions(scope, filter), statuses ? sql`a.shown = ANY(${statuses}::text[])` : null]);
  const early = aggregated || statuses !== null ? sql`LEFT JOIN ${AGGREGATE}` : nothing;
  const from = sql`station s LEFT JOIN site ON site.id = s.site_id ${early}`;
  const after = cursor
    ? sql`AND (${key}, s.id) ${down ? sql`<` : sql`>`} (${cursor.key}::${type}, ${cursor.id}::int)`
    : nothing;
  const order = down ? sql`key DESC, id DESC` : sql`key, id`;

  type Row = StationExportRow & { key: string };
  const [rows, counted] = await Promise.all([
    reader.rows<Row>(sql`
      WITH chosen AS (
        SELECT s.id, ${key} AS key, site.name AS site_name FROM ${from} WHERE ${conditions} ${after}
        ORDER BY ${order} LIMIT ${paging.limit + 1})
      SELECT s.id, s.identity, s.name, s.site_id AS "siteId", chosen.site_name AS "siteName", s.vendor, s.model,
        s.firmware_version AS "firmwareVersion", s.ocpp_version AS version, s.admission, s.connected,
        CASE WHEN s.connected THEN s.connected_at ELSE s.disconnected_at END AS "connectionChangedAt",
        s.last_message_at AS "lastMessageAt", s.demo, s.latitude, s.longitude, s.notes,
        s.security_profile AS "securityProfile", a.*, chosen.key::text AS key
      FROM chosen JOIN station s ON s.id = chosen.id LEFT JOIN ${AGGREGATE}
      ORDER BY ${down ? sql`chosen.key DESC, chosen.id DESC` : sql`chosen.key, chosen.id`}`),
    cursor ? null : reader.row<{ total: number }>(sql`SELECT count(*)::int AS total FROM ${from} WHERE ${conditions}`),
  ]);
  const keys = new Map(rows.map((row) => [row.id, row.key]));
  const items = rows.map(({ key: _key, ...row }) => row);
  return page(items, paging.limit, counted?.total ?? null, (last) => encodeCursor(keys.get(last.id) ?? '', last.id));
}

/** The row of the stations table, without what only an export needs. */
export function toRow({ latitude: _la, longitude: _lo, notes: _n, securityProfile: _s, ...row }: StationExportRow): StationRow {
  return row;
}
