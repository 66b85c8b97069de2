import type { Page, StationRow } from '../../../domain/fleet/views';
import type { Paging, Scope, StationExportRow, StationFilter, StationSort } from '../../../features/fleet/read-ports';
import { decodeCursor, encodeCursor, page } from '../common';
import { nothing, type Reader, type Sql, sql } from '../sql';
import { needsRollup, stationConditions } from './conditions';
import { AGGREGATE, JOIN_ROLLUP, POWER_W, RANK, ROLLUP } from './rollup';

const SORT_KEYS: Record<StationSort, { key: Sql; type: Sql; rollup?: true }> = {
  name: { key: sql`lower(s.name)`, type: sql`text` },
  identity: { key: sql`lower(s.identity)`, type: sql`text` },
  site: { key: sql`coalesce(lower(site.name), '')`, type: sql`text` },
  lastMessage: { key: sql`coalesce(s.last_message_at, '-infinity')`, type: sql`timestamptz` },
  connection: {
    key: sql`coalesce(CASE WHEN s.connected THEN s.connected_at ELSE s.disconnected_at END, '-infinity')`,
    type: sql`timestamptz`,
  },
  model: { key: sql`coalesce(lower(s.model), '')`, type: sql`text` },
  firmware: { key: sql`coalesce(s.firmware_key, '')`, type: sql`text` },
  status: { key: RANK, type: sql`int`, rollup: true },
  power: { key: POWER_W, type: sql`float8`, rollup: true },
};

const DRIFT = sql`CASE WHEN d.desired > 0 THEN
  json_build_object('differs', d.drifted, 'conflicts', d.conflicts, 'unread', d.unread, 'excepted', d.excepted) END`;

/** Page by page through the stations in scope. Connectors are looked at only where the page, filter or order needs them. */
export async function listStations(
  reader: Reader,
  scope: Scope,
  filter: StationFilter,
  paging: Paging,
): Promise<Page<StationExportRow>> {
  const { key, type, rollup } = SORT_KEYS[filter.sort ?? 'name'];
  const down = filter.direction === 'desc';
  const cursor = decodeCursor(paging.cursor);
  const conditions = stationConditions(scope, filter);
  const asksConnectors = needsRollup(filter);
  const needed = asksConnectors || rollup === true;
  const joined = (withRollup: boolean) =>
    sql`station s LEFT JOIN site ON site.id = s.site_id ${withRollup ? JOIN_ROLLUP : nothing}`;
  const after = cursor
    ? sql`AND (${key}, s.id) ${down ? sql`<` : sql`>`} (${cursor.key}::${type}, ${cursor.id}::int)`
    : nothing;
  const order = down ? sql`key DESC, id DESC` : sql`key, id`;

  type Row = StationExportRow & { key: string };
  const [rows, counted] = await Promise.all([
    reader.rows<Row>(sql`
      WITH ${needed ? sql`${ROLLUP}, ` : nothing}chosen AS (
        SELECT s.id, ${key} AS key, site.name AS site_name FROM ${joined(needed)}
        WHERE ${conditions} ${after}
        ORDER BY ${order} LIMIT ${paging.limit + 1})
      SELECT s.id, s.identity, s.name, s.site_id AS "siteId", chosen.site_name AS "siteName", s.vendor, s.model,
        s.firmware_version AS "firmwareVersion", s.ocpp_version AS version, s.admission, s.connected,
        CASE WHEN s.connected THEN s.connected_at ELSE s.disconnected_at END AS "connectionChangedAt",
        s.last_message_at AS "lastMessageAt", s.serial_number AS "serialNumber", s.security_profile AS "securityProfile",
        s.demo, s.latitude, s.longitude, s.notes, ${DRIFT} AS drift, a.*, chosen.key::text AS key
      FROM chosen JOIN station s ON s.id = chosen.id LEFT JOIN station_drift d ON d.station_id = s.id LEFT JOIN ${AGGREGATE}
      ORDER BY ${down ? sql`chosen.key DESC, chosen.id DESC` : sql`chosen.key, chosen.id`}`),
    cursor
      ? null
      : reader.row<{ total: number }>(sql`
      ${asksConnectors ? sql`WITH ${ROLLUP}` : nothing} SELECT count(*)::int AS total FROM ${joined(asksConnectors)} WHERE ${conditions}`),
  ]);
  const keys = new Map(rows.map((row) => [row.id, row.key]));
  const items = rows.map(({ key: _key, ...row }) => row);
  return page(items, paging.limit, counted?.total ?? null, (last) => encodeCursor(keys.get(last.id) ?? '', last.id));
}

/** The row of the stations table, without what only an export needs. */
export function toRow({ latitude: _la, longitude: _lo, notes: _n, ...row }: StationExportRow): StationRow {
  return row;
}
