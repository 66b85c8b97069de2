import { shownStatus, stationShown } from '../../../domain/fleet/shown';
import type { ConnectorView, SessionRow, StationView } from '../../../domain/fleet/views';
import type { Scope } from '../../../features/fleet/read-ports';
import { within } from '../common';
import { sessionRows } from '../sessions/rows';
import { all, type Reader, sql } from '../sql';

type StationBase = Omit<StationView, 'connectors' | 'ocppUrl' | 'shown' | 'activeTransactions' | 'powerW'>;
type ConnectorBase = Omit<ConnectorView, 'shown' | 'transaction'>;

/** One station with its connectors and what runs on them. */
export async function findStation(
  reader: Reader,
  scope: Scope,
  by: { id: number } | { identity: string },
  ocppUrl: (identity: string, securityProfile: number) => string,
): Promise<StationView | null> {
  const which = 'id' in by ? sql`s.id = ${by.id}` : sql`s.identity = ${by.identity}`;
  const station = await reader.row<StationBase>(sql`
    SELECT s.id, s.identity, s.name, s.site_id AS "siteId", site.name AS "siteName", s.vendor, s.model,
      s.firmware_version AS "firmwareVersion", s.ocpp_version AS version, s.admission, s.connected,
      CASE WHEN s.connected THEN s.connected_at ELSE s.disconnected_at END AS "connectionChangedAt",
      s.last_message_at AS "lastMessageAt", s.demo, s.notes, s.latitude, s.longitude,
      coalesce(site.time_zone, 'Europe/Stockholm') AS "timeZone", s.serial_number AS "serialNumber", s.iccid, s.imsi,
      s.security_profile AS "securityProfile", s.password_hash IS NOT NULL AS "hasPassword", s.registration,
      s.last_boot_at AS "lastBootAt", s.boot_reason AS "bootReason", s.heartbeat_interval_s AS "heartbeatIntervalS",
      s.connected_at AS "connectedAt", s.disconnected_at AS "disconnectedAt", s.disconnect_reason AS "disconnectReason",
      s.remote_address AS "remoteAddress", s.whole_status AS "wholeStatus", s.whole_error_code AS "wholeErrorCode",
      s.whole_status_at AS "wholeStatusAt", s.created_at AS "createdAt", s.updated_at AS "updatedAt"
    FROM station s LEFT JOIN site ON site.id = s.site_id
    WHERE ${all([which, sql`s.deleted_at IS NULL`, within(scope, sql`s.site_id`)])}`);
  if (!station) return null;
  const [bases, sessions] = await Promise.all([
    reader.rows<ConnectorBase>(sql`
      SELECT evse_id AS "evseId", connector_id AS "connectorId", type, max_power_w AS "maxPowerW", status,
        reported_status AS "reportedStatus", error_code AS "errorCode", info, vendor_id AS "vendorId",
        vendor_error_code AS "vendorErrorCode", status_at AS "statusAt", received_at AS "receivedAt", message_id AS "messageId"
      FROM connector WHERE station_id = ${station.id} ORDER BY evse_id, connector_id`),
    sessionRows(reader, sql`t.station_id = ${station.id} AND t.ended_at IS NULL`, sql`t.started_at, t.id`, 100),
  ]);
  const connectors = bases.map((base): ConnectorView => {
    const transaction = openOn(base, sessions);
    return {
      ...base,
      transaction,
      shown: shownStatus(station.connected, { status: base.status, transaction: brief(transaction) }),
    };
  });
  return {
    ...station,
    connectors,
    shown: stationShown({
      connected: station.connected,
      connectors: connectors.map((c) => ({ ...c, statusAt: c.statusAt.getTime(), transaction: brief(c.transaction) })),
    }),
    activeTransactions: sessions.length,
    powerW: station.connected ? sessions.reduce((sum, s) => sum + (s.powerW ?? 0), 0) : 0,
    ocppUrl: ocppUrl(station.identity, station.securityProfile),
  };
}

/** The newest open session of a connector; `sessions` oldest first. */
function openOn(place: { evseId: number; connectorId: number }, sessions: readonly SessionRow[]): SessionRow | null {
  return (
    sessions.findLast((s) => s.evseId === place.evseId && (s.connectorId === null || s.connectorId === place.connectorId)) ??
    null
  );
}

function brief(s: SessionRow | null) {
  return (
    s && {
      id: s.id,
      startedAt: s.startedAt.getTime(),
      energyWh: s.energyWh,
      powerW: s.powerW,
      soc: s.soc,
      chargingState: s.chargingState,
      energyGrewAt: s.energyGrewAt?.getTime() ?? null,
      idToken: s.idToken,
      lastHeardAt: s.lastHeardAt.getTime(),
    }
  );
}
