import type { TimelineView } from '../../../domain/fleet/views';
import { type Reader, sql } from '../sql';
import { type ChargingPoint, type ConnectionPoint, type StatusPoint, toBands } from './bands';

/** A flapping connector must not make an endless answer: its oldest reports of the window go first. */
const MAX_POINTS = 5000;

/** The connectors' and the connection's states over a time, from what the station reported. */
export async function stationTimeline(
  reader: Reader,
  stationId: number,
  from: Date,
  to: Date,
  now: Date,
): Promise<TimelineView> {
  const end = to < now ? to : now;
  const [statuses, charging, connection] = await Promise.all([
    reader.rows<StatusPoint>(sql`
      SELECT * FROM (
        SELECT h.evse_id AS "evseId", h.connector_id AS "connectorId", h.status_at AS at, h.status, h.reported_status AS reported
        FROM connector c CROSS JOIN LATERAL (
          SELECT * FROM status_history h
          WHERE h.station_id = c.station_id AND h.evse_id = c.evse_id AND h.connector_id = c.connector_id AND h.status_at < ${from}
          ORDER BY h.status_at DESC, h.id DESC LIMIT 1) h
        WHERE c.station_id = ${stationId}
        UNION ALL
        (SELECT evse_id, connector_id, status_at, status, reported_status FROM status_history
        WHERE station_id = ${stationId} AND status_at >= ${from} AND status_at < ${end}
        ORDER BY status_at DESC, id DESC LIMIT ${MAX_POINTS})) points
      ORDER BY at`),
    reader.rows<ChargingPoint>(sql`
      SELECT t.evse_id AS "evseId", e.occurred_at AS at,
        CASE WHEN e.event_type = 'Ended' THEN NULL ELSE e.charging_state END AS "chargingState"
      FROM "transaction" t JOIN transaction_event e ON e.transaction_id = t.id
      WHERE t.station_id = ${stationId} AND t.started_at < ${end} AND (t.ended_at IS NULL OR t.ended_at >= ${from})
        AND (e.charging_state IS NOT NULL OR e.event_type = 'Ended') AND e.occurred_at < ${end}
      ORDER BY e.occurred_at, e.id LIMIT ${MAX_POINTS}`),
    reader.rows<ConnectionPoint>(sql`
      SELECT * FROM (
        (SELECT at, kind = 'Connected' AS connected FROM station_event
        WHERE station_id = ${stationId} AND kind IN ('Connected', 'Disconnected') AND at < ${from}
        ORDER BY at DESC, id DESC LIMIT 1)
        UNION ALL
        (SELECT at, kind = 'Connected' FROM station_event
        WHERE station_id = ${stationId} AND kind IN ('Connected', 'Disconnected') AND at >= ${from} AND at < ${end}
        ORDER BY at DESC, id DESC LIMIT ${MAX_POINTS})) points
      ORDER BY at`),
  ]);
  return { ...toBands({ statuses, charging, connection }, from, end), to };
}
