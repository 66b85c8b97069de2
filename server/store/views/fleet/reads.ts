import type { ConnectorSummary, StationSummary } from '../../../domain/events';
import type { SiteView } from '../../../domain/fleet/views';
import type { DoubtfulSession, FaultCount, FleetReads, Scope } from '../../../features/fleet/read-ports';
import { within } from '../common';
import { all, type Reader, sql } from '../sql';
import { OPEN_TRANSACTION } from '../stations/list';
import { figures } from './figures';
import { searchEverything } from './search';

type SummaryRow = Omit<StationSummary, 'connectors'>;
type ConnectorRow = ConnectorSummary & { stationId: number };

async function summaries(reader: Reader, ids: readonly number[] | null): Promise<StationSummary[]> {
  const chosen = ids === null ? sql`true` : sql`s.id = ANY(${ids}::int[])`;
  const [stations, connectors] = await Promise.all([
    reader.rows<SummaryRow & { connectors: ConnectorSummary[] }>(sql`
      SELECT s.id, s.identity, s.name, s.site_id AS "siteId",
        CASE WHEN s.latitude IS NULL OR s.longitude IS NULL THEN site.latitude ELSE s.latitude END AS latitude,
        CASE WHEN s.latitude IS NULL OR s.longitude IS NULL THEN site.longitude ELSE s.longitude END AS longitude, s.vendor, s.model,
        s.firmware_version AS "firmwareVersion", s.ocpp_version AS version, s.admission, s.demo, s.connected,
        (extract(epoch FROM CASE WHEN s.connected THEN s.connected_at ELSE s.disconnected_at END) * 1000)::float8
          AS "connectionChangedAt",
        s.disconnect_reason AS "disconnectReason", (extract(epoch FROM s.last_message_at) * 1000)::float8 AS "lastMessageAt"
      FROM station s LEFT JOIN site ON site.id = s.site_id WHERE s.deleted_at IS NULL AND ${chosen}`),
    reader.rows<ConnectorRow>(sql`
      SELECT c.station_id AS "stationId", c.evse_id AS "evseId", c.connector_id AS "connectorId", c.type, c.status,
        c.reported_status AS "reportedStatus", c.error_code AS "errorCode", c.vendor_error_code AS "vendorErrorCode", c.info,
        (extract(epoch FROM c.status_at) * 1000)::float8 AS "statusAt",
        CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'startedAt', extract(epoch FROM t.started_at) * 1000,
          'energyWh', t.energy_wh, 'powerW', t.power_w, 'soc', t.soc, 'chargingState', t.charging_state,
          'energyGrewAt', extract(epoch FROM t.energy_grew_at) * 1000, 'idToken', t.id_token,
          'lastHeardAt', extract(epoch FROM t.last_heard_at) * 1000) END AS transaction
      FROM connector c JOIN station s ON s.id = c.station_id AND s.deleted_at IS NULL LEFT JOIN ${OPEN_TRANSACTION}
      WHERE ${chosen} ORDER BY c.station_id, c.evse_id, c.connector_id`),
  ]);
  const byStation = new Map<number, ConnectorSummary[]>();
  for (const { stationId, ...connector } of connectors) {
    const list = byStation.get(stationId);
    if (list) list.push(connector);
    else byStation.set(stationId, [connector]);
  }
  return stations.map((station) => ({ ...station, connectors: byStation.get(station.id) ?? [] }));
}

function sites(reader: Reader, scope: Scope): Promise<SiteView[]> {
  return reader.rows<SiteView>(sql`
    SELECT site.id, site.name, site.address, site.city, site.country, site.time_zone AS "timeZone", site.latitude, site.longitude,
      (SELECT count(*)::int FROM station s WHERE s.site_id = site.id AND s.deleted_at IS NULL) AS "stationCount"
    FROM site WHERE ${all([within(scope, sql`site.id`)])} ORDER BY lower(site.name), site.id`);
}

export function createFleetReads(reader: Reader): FleetReads {
  return {
    summaries: (ids) => summaries(reader, ids),
    sites: (scope) => sites(reader, scope),
    figures: (scope, siteId, timeZone, now) => figures(reader, scope, siteId, timeZone, now),
    faultCounts: (stationIds, since) =>
      reader.rows<FaultCount>(sql`
        SELECT station_id AS "stationId", evse_id AS "evseId", connector_id AS "connectorId", count(*)::int AS count
        FROM status_history WHERE station_id = ANY(${stationIds}::int[]) AND status = 'Faulted' AND status_at >= ${since}
        GROUP BY 1, 2, 3`),
    doubtfulSessions: (since, limit) =>
      reader.rows<DoubtfulSession>(sql`
        SELECT t.id, t.station_id AS "stationId", s.name AS "stationName", s.site_id AS "siteId", site.name AS "siteName",
          t.evse_id AS "evseId", t.connector_id AS "connectorId", t.started_at AS "startedAt", t.last_heard_at AS "lastHeardAt",
          t.doubts
        FROM "transaction" t JOIN station s ON s.id = t.station_id AND s.deleted_at IS NULL LEFT JOIN site ON site.id = s.site_id
        WHERE t.doubts <> '{}' AND t.last_heard_at >= ${since}
          AND t.started_at >= ${since}::timestamptz - interval '7 days'
        ORDER BY t.started_at DESC LIMIT ${limit}`),
    search: (scope, text, include) => searchEverything(reader, scope, text, include),
    async postgresVersion() {
      const row = await reader.row<{ version: string }>(sql`SELECT current_setting('server_version') AS version`);
      return row?.version ?? 'unknown';
    },
  };
}
