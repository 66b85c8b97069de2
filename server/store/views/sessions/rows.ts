import type { SessionRow } from '../../../domain/fleet/views';
import { type Reader, type Sql, sql } from '../sql';

/** How tokens are compared; the same as `tokenLookup` in features/tokens. */
export const TOKEN_LOOKUP = sql`regexp_replace(upper(t.id_token), '[[:space:]:._-]', '', 'g')`;

export const SESSION_FROM = sql`"transaction" t
  JOIN station s ON s.id = t.station_id
  LEFT JOIN site ON site.id = s.site_id
  LEFT JOIN id_token k ON k.lookup = ${TOKEN_LOOKUP}`;

export const SESSION_COLUMNS = sql`t.id, t.ocpp_id AS "ocppId", t.station_id AS "stationId", s.name AS "stationName", s.identity,
  s.site_id AS "siteId", site.name AS "siteName", coalesce(site.time_zone, 'Europe/Stockholm') AS "timeZone",
  t.evse_id AS "evseId", t.connector_id AS "connectorId", t.started_at AS "startedAt", t.ended_at AS "endedAt",
  t.id_token AS "idToken", k.label AS "tokenLabel", t.energy_wh AS "energyWh",
  CASE WHEN t.ended_at IS NULL THEN t.power_w END AS "powerW", t.soc, t.charging_state AS "chargingState",
  t.stopped_reason AS "stoppedReason", t.energy_grew_at AS "energyGrewAt", t.last_heard_at AS "lastHeardAt", t.doubts`;

export function sessionRows(reader: Reader, where: Sql, order: Sql, limit: number): Promise<SessionRow[]> {
  return reader.rows<SessionRow>(
    sql`SELECT ${SESSION_COLUMNS} FROM ${SESSION_FROM} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`,
  );
}
