import type { ConnectorSummary, StationSummary, TransactionSummary } from '../../../domain/events';
import { type Reader, type Sql, sql } from '../sql';

interface ConnectorRow extends Omit<ConnectorSummary, 'transaction'> {
  stationId: number;
}
interface OpenTransaction extends TransactionSummary {
  stationId: number;
  evseId: number;
  connectorId: number | null;
}

const ms = (column: Sql): Sql => sql`(extract(epoch FROM ${column})::float8 * 1000)`;

/** Everything drawable of these stations (null: of all), put together here: three plain scans beat one clever join. */
export async function summaries(reader: Reader, ids: readonly number[] | null): Promise<StationSummary[]> {
  const among = (column: Sql) => (ids === null ? sql`true` : sql`${column} = ANY(${ids}::int[])`);
  const [stations, connectors, transactions] = await Promise.all([
    reader.rows<Omit<StationSummary, 'connectors'>>(sql`
      SELECT s.id, s.identity, s.name, s.site_id AS "siteId",
        CASE WHEN s.latitude IS NULL OR s.longitude IS NULL THEN site.latitude ELSE s.latitude END AS latitude,
        CASE WHEN s.latitude IS NULL OR s.longitude IS NULL THEN site.longitude ELSE s.longitude END AS longitude,
        s.vendor, s.model, s.firmware_version AS "firmwareVersion", s.ocpp_version AS version, s.admission, s.demo, s.connected,
        ${ms(sql`CASE WHEN s.connected THEN s.connected_at ELSE s.disconnected_at END`)} AS "connectionChangedAt",
        s.disconnect_reason AS "disconnectReason", ${ms(sql`s.last_message_at`)} AS "lastMessageAt"
      FROM station s LEFT JOIN site ON site.id = s.site_id WHERE s.deleted_at IS NULL AND ${among(sql`s.id`)}`),
    reader.rows<ConnectorRow>(sql`
      SELECT c.station_id AS "stationId", c.evse_id AS "evseId", c.connector_id AS "connectorId", c.type, c.status,
        c.reported_status AS "reportedStatus", c.error_code AS "errorCode", c.vendor_error_code AS "vendorErrorCode", c.info,
        ${ms(sql`c.status_at`)} AS "statusAt"
      FROM connector c WHERE ${among(sql`c.station_id`)} ORDER BY c.station_id, c.evse_id, c.connector_id`),
    reader.rows<OpenTransaction>(sql`
      SELECT t.station_id AS "stationId", t.evse_id AS "evseId", t.connector_id AS "connectorId", t.id,
        ${ms(sql`t.started_at`)} AS "startedAt", t.energy_wh AS "energyWh", t.power_w AS "powerW", t.soc,
        t.charging_state AS "chargingState", ${ms(sql`t.energy_grew_at`)} AS "energyGrewAt", t.id_token AS "idToken",
        ${ms(sql`t.last_heard_at`)} AS "lastHeardAt"
      FROM "transaction" t WHERE t.ended_at IS NULL AND ${among(sql`t.station_id`)} ORDER BY t.started_at, t.id`),
  ]);
  const open = groupByStation(transactions);
  const byStation = groupByStation(connectors);
  return stations.map((station) => ({
    ...station,
    connectors: (byStation.get(station.id) ?? []).map(({ stationId, ...connector }) => ({
      ...connector,
      transaction: newestOn(connector, open.get(stationId)),
    })),
  }));
}

function groupByStation<T extends { stationId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.stationId);
    if (group) group.push(row);
    else groups.set(row.stationId, [row]);
  }
  return groups;
}

/** `open` oldest first. */
function newestOn(
  place: { evseId: number; connectorId: number },
  open: readonly OpenTransaction[] | undefined,
): TransactionSummary | null {
  const found = open?.findLast(
    (t) => t.evseId === place.evseId && (t.connectorId === null || t.connectorId === place.connectorId),
  );
  if (!found) return null;
  const { stationId: _station, evseId: _evse, connectorId: _connector, ...transaction } = found;
  return transaction;
}
