import type { ConnectorState } from '../../../domain/station/status';
import { type Column, instant, int4, text } from '../columns';
import { append } from '../table';

const columns: Record<string, Column<ConnectorState>> = {
  station_id: int4((_, stationId) => stationId),
  evse_id: int4((c) => c.evseId),
  connector_id: int4((c) => c.connectorId),
  status: text((c) => c.status),
  reported_status: text((c) => c.reportedStatus),
  error_code: text((c) => c.errorCode),
  info: text((c) => c.info),
  vendor_id: text((c) => c.vendorId),
  vendor_error_code: text((c) => c.vendorErrorCode),
  status_at: instant((c) => c.statusAt),
  received_at: instant((c) => c.receivedAt),
  message_id: text((c) => c.messageId),
};

const reported = Object.keys(columns).slice(3);

/** What people entered (type, power) stays. One row per connector and batch (see batch.ts). */
export const connectors = append<ConnectorState>('connector', columns, {
  tail: `ON CONFLICT (station_id, evse_id, connector_id) DO UPDATE SET ${reported
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ')}`,
});

export const statusHistory = append<ConnectorState>('status_history', columns);
