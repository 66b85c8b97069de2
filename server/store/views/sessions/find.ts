import type { SessionSeries, SessionView } from '../../../domain/fleet/views';
import type { Scope } from '../../../features/fleet/read-ports';
import { COMMAND_COLUMNS, type CommandDbRow, toCommand } from '../../commands';
import { within } from '../common';
import { all, type Reader, raw, sql } from '../sql';
import { SESSION_COLUMNS, SESSION_FROM } from './rows';

const MAX_EVENTS = 5000;
const MAX_COMMANDS = 50;
const MAX_POINTS = 1000;

/** A session with its events and the commands given around it. */
export async function findSession(reader: Reader, scope: Scope, id: number): Promise<SessionView | null> {
  const base = await reader.row<Omit<SessionView, 'events' | 'commands'>>(sql`
    SELECT ${SESSION_COLUMNS}, t.meter_start_wh AS "meterStartWh", t.meter_stop_wh AS "meterStopWh",
      t.last_register_wh AS "lastRegisterWh", t.last_register_at AS "lastRegisterAt", t.stop_id_token AS "stopIdToken",
      t.remote_start_id AS "remoteStartId", t.offline, s.connected, s.ocpp_version AS version
    FROM ${SESSION_FROM} WHERE ${all([sql`t.id = ${id}`, within(scope, sql`s.site_id`)])}`);
  if (!base) return null;
  const [events, commands] = await Promise.all([
    reader.rows<SessionView['events'][number]>(sql`
      SELECT event_type AS "eventType", seq_no AS "seqNo", occurred_at AS "occurredAt", received_at AS "receivedAt",
        trigger_reason AS "triggerReason", charging_state AS "chargingState", id_token AS "idToken", offline,
        message_id AS "messageId"
      FROM transaction_event WHERE transaction_id = ${id} ORDER BY occurred_at, seq_no NULLS FIRST, id LIMIT ${MAX_EVENTS}`),
    reader.rows<CommandDbRow>(sql`
      SELECT ${raw(COMMAND_COLUMNS)} FROM command
      WHERE station_id = ${base.stationId} AND requested_at >= ${base.startedAt}::timestamptz - interval '2 minutes'
        AND requested_at <= coalesce(${base.endedAt}::timestamptz, now()) + interval '1 minute'
        AND (kind NOT IN ('RequestStart', 'RequestStop', 'UnlockConnector')
          OR (request ->> 'transactionId')::int = ${id} OR (request ->> 'evseId')::int = ${base.evseId}
          OR (kind = 'RequestStart' AND request ->> 'evseId' IS NULL))
        AND kind NOT IN ('ReadVariables')
      ORDER BY requested_at, id LIMIT ${MAX_COMMANDS}`),
  ]);
  return { ...base, events, commands: commands.map(toCommand) };
}

/** The session's meter readings; averaged over equal times when there are more than a chart can show. Energy counts from the start. */
export async function sessionSeries(reader: Reader, scope: Scope, id: number): Promise<SessionSeries | null> {
  const session = await reader.row<{
    stationId: number;
    evseId: number;
    meterStartWh: number | null;
    startedAt: Date;
    endedAt: Date | null;
  }>(sql`
    SELECT t.station_id AS "stationId", t.evse_id AS "evseId", t.meter_start_wh AS "meterStartWh", t.started_at AS "startedAt",
      t.ended_at AS "endedAt"
    FROM "transaction" t JOIN station s ON s.id = t.station_id WHERE ${all([sql`t.id = ${id}`, within(scope, sql`s.site_id`)])}`);
  if (!session) return null;
  // Readings may carry a clock somewhat off ours; the bounds keep other months' partitions closed.
  const from = new Date(session.startedAt.getTime() - 86_400_000);
  const to = new Date((session.endedAt ?? new Date()).getTime() + 86_400_000);
  const ours = sql`station_id = ${session.stationId} AND evse_id = ${session.evseId} AND at >= ${from} AND at < ${to}
    AND (transaction_id = ${id} OR (transaction_id IS NULL AND at >= ${session.startedAt} AND at <= ${session.endedAt ?? to}))
    AND coalesce(power_w, energy_wh, current_a, voltage_v, soc) IS NOT NULL`;
  const extent = await reader.row<{ count: number; lengthS: number }>(sql`
    SELECT count(DISTINCT at)::int AS count, coalesce(extract(epoch FROM max(at) - min(at)), 0)::float8 AS "lengthS"
    FROM meter_sample WHERE ${ours}`);
  const bucketS = extent && extent.count > MAX_POINTS ? Math.ceil(extent.lengthS / (MAX_POINTS - 1)) : null;
  const bucket = bucketS === null ? sql`at` : sql`date_bin(make_interval(secs => ${bucketS}), at, timestamptz '2000-01-01')`;
  const points = await reader.rows<SessionSeries['points'][number]>(sql`
    SELECT ${bucket} AS at, avg(power_w) AS "powerW", max(energy_wh) AS "energyWh", avg(current_a) AS "currentA",
      avg(voltage_v) AS "voltageV", max(soc) AS soc
    FROM meter_sample WHERE ${ours} GROUP BY 1 ORDER BY 1 LIMIT ${MAX_POINTS + 1}`);
  const zero = session.meterStartWh ?? points.find((point) => point.energyWh !== null)?.energyWh ?? 0;
  return {
    points: points.map((point) => ({
      ...point,
      energyWh: point.energyWh === null ? null : Math.max(0, point.energyWh - zero),
    })),
    bucketS,
  };
}
