import type pg from 'pg';
import type { CardRead, CheckFacts, PriceHeld, RegisterPair, RemoteStart, StationTime } from '../../domain/onboarding/check';
import { OCPP_VERSIONS } from '../../domain/protocol';
import { readMessage } from './read-message';

/** Newest messages looked through for each question. */
const MAX_MESSAGES = 60;
/** A boot older than this is not looked for among the messages. */
const BOOT_DAYS = 7;

interface StationRow {
  connected: boolean;
  registration: string;
  ocpp_version: string | null;
  last_boot_at: Date | null;
  vendor: string | null;
  model: string | null;
}
interface MessageRow {
  at: Date;
  action: string;
  message_id: string | null;
  request: string;
  response: string | null;
}

/** What has been heard of a station since, read from what is stored of it. A handful of short queries, for one station at a time. */
export async function readFacts(pool: pg.Pool, stationId: number, since: Date): Promise<CheckFacts> {
  const [station, boot, messages, registers, charging, starts, variables, held] = await Promise.all([
    pool.query<StationRow>(
      'SELECT connected, registration, ocpp_version, last_boot_at, vendor, model FROM station WHERE id = $1',
      [stationId],
    ),
    pool.query<{ at: Date; message_id: string | null }>(
      `SELECT at, message_id FROM ocpp_message WHERE station_id = $1 AND at > now() - interval '${BOOT_DAYS} days'
         AND action = 'BootNotification' AND direction = 'inbound' ORDER BY at DESC LIMIT 1`,
      [stationId],
    ),
    pool.query<MessageRow>(MESSAGES, [stationId, since, CLOCKED, CARDED]),
    pool.query<RegisterRow>(REGISTERS, [stationId, since]),
    pool.query<{ evse_id: number; since: Date }>(
      `SELECT evse_id, greatest(started_at, energy_grew_at, $2) AS since FROM "transaction"
       WHERE station_id = $1 AND ended_at IS NULL AND charging_state = 'Charging' ORDER BY started_at DESC LIMIT 1`,
      [stationId, since],
    ),
    pool.query<StartRow>(STARTS, [stationId, since]),
    pool.query<{ path: string; value: string; read_at: Date }>(
      `SELECT path, value, read_at FROM variable WHERE station_id = $1 AND attribute = 'Actual' AND value IS NOT NULL
         AND (component = 'TariffCostCtrlr' AND variable LIKE 'TariffFallbackMessage%' OR component = '' AND lower(variable) = 'defaultprice'
           OR component = 'ClockCtrlr' AND variable = 'DateTime')`,
      [stationId],
    ),
    pool.query<{ kind: string; key: string; data: Record<string, unknown>; at: Date; message_id: string | null }>(
      `SELECT kind, key, data, at, message_id FROM station_holding
       WHERE station_id = $1 AND kind = 'Tariff' AND state = 'Accepted' ORDER BY at DESC LIMIT 5`,
      [stationId],
    ),
  ]);
  const [row] = station.rows;
  const read = messages.rows.map((m) => ({ row: m, ...readMessage(m.action, m.request, m.response) }));
  return {
    version: OCPP_VERSIONS.find((v) => v === row?.ocpp_version) ?? null,
    connected: row?.connected ?? false,
    registration: row?.registration ?? 'Rejected',
    boot: toBoot(row, boot.rows[0]),
    times: [
      ...read.flatMap(({ row: m, stationAt }): StationTime[] =>
        stationAt ? [{ action: m.action, messageId: m.message_id, receivedAt: m.at, stationAt }] : [],
      ),
      ...variables.rows.flatMap((v) => clockRead(v, since)),
    ],
    registers: registers.rows.map(toRegister),
    charging: charging.rows[0] ? { evseId: charging.rows[0].evse_id, since: charging.rows[0].since } : null,
    reads: read.flatMap(({ row: m, idToken, status }): CardRead[] =>
      idToken ? [{ idToken, action: m.action, messageId: m.message_id, at: m.at, status }] : [],
    ),
    starts: starts.rows.map(toStart),
    prices: [
      ...variables.rows
        .filter((v) => !v.path.startsWith('ClockCtrlr'))
        .map((v): PriceHeld => ({ what: v.path.replace(/^\//, ''), value: v.value, at: v.read_at, messageId: null })),
      ...held.rows.map((h): PriceHeld => ({ what: h.kind, value: h.key, at: h.at, messageId: h.message_id })),
    ],
  };
}

/** Messages that say when they were made, and those that hold a card. */
const CLOCKED = ['StatusNotification', 'MeterValues', 'TransactionEvent', 'StartTransaction', 'StopTransaction', 'NotifyEvent'];
const CARDED = ['Authorize', 'StartTransaction', 'TransactionEvent'];

const MESSAGES = `SELECT DISTINCT ON (at, id) at, action, message_id, request, response FROM (
  (SELECT * FROM ocpp_message WHERE station_id = $1 AND at >= $2 AND direction = 'inbound' AND kind = 'call' AND action = ANY($3)
   ORDER BY at DESC LIMIT ${MAX_MESSAGES})
  UNION ALL
  (SELECT * FROM ocpp_message WHERE station_id = $1 AND at >= $2 AND direction = 'inbound' AND kind = 'call' AND action = ANY($4)
   ORDER BY at DESC LIMIT ${MAX_MESSAGES})) m
  ORDER BY at DESC, id DESC`;

interface RegisterRow {
  evse_id: number;
  first_at: Date;
  first_wh: number;
  last_at: Date;
  last_wh: number;
  action: string | null;
  message_id: string | null;
}

const REGISTERS = `WITH s AS (
    (SELECT evse_id, at, received_at, energy_wh FROM meter_sample
     WHERE station_id = $1 AND received_at >= $2 AND at >= $2::timestamptz - interval '1 day' AND energy_wh IS NOT NULL
     ORDER BY at DESC LIMIT 5000)
    UNION ALL -- 1.6 tells the first and the last register with the session, not as readings
    SELECT evse_id, started_at, started_at, meter_start_wh FROM "transaction"
    WHERE station_id = $1 AND started_at >= $2::timestamptz - interval '1 minute' AND meter_start_wh IS NOT NULL
    UNION ALL
    SELECT evse_id, ended_at, last_heard_at, meter_stop_wh FROM "transaction"
    WHERE station_id = $1 AND started_at >= $2::timestamptz - interval '1 minute' AND ended_at IS NOT NULL AND meter_stop_wh IS NOT NULL
  ), f AS (SELECT DISTINCT ON (evse_id) * FROM s ORDER BY evse_id, energy_wh, at),
     l AS (SELECT DISTINCT ON (evse_id) * FROM s ORDER BY evse_id, energy_wh DESC, at DESC)
  SELECT f.evse_id, f.at AS first_at, f.energy_wh AS first_wh, l.at AS last_at, l.energy_wh AS last_wh, m.action, m.message_id
  FROM f JOIN l ON l.evse_id = f.evse_id AND l.at >= f.at - interval '1 second' -- whole seconds; a register set back is no proof
  LEFT JOIN LATERAL (
    SELECT action, message_id FROM ocpp_message WHERE station_id = $1 AND at BETWEEN l.received_at - interval '2 seconds' AND l.received_at
      AND action IN ('MeterValues', 'TransactionEvent', 'StartTransaction', 'StopTransaction') ORDER BY at DESC LIMIT 1) m ON true`;

const toRegister = (r: RegisterRow): RegisterPair => ({
  evseId: r.evse_id,
  first: { at: r.first_at, energyWh: r.first_wh },
  last: { at: r.last_at, energyWh: r.last_wh, action: r.action ?? 'MeterValues', messageId: r.message_id },
});

interface StartRow {
  message_id: string | null;
  requested_at: Date;
  answered_at: Date | null;
  state: string;
  token: string | null;
  outcome: { kind: string; status?: string; accepted?: boolean; code?: string; info?: string | null } | null;
  observation: { kind: string; what?: string; at?: string } | null;
}

const STARTS = `SELECT message_id, requested_at, answered_at, state, request->>'idToken' AS token, outcome, observation
  FROM command WHERE station_id = $1 AND kind = 'RequestStart' AND requested_at >= $2 ORDER BY requested_at DESC LIMIT 10`;

function toStart(r: StartRow): RemoteStart {
  const { outcome, observation } = r;
  const word = outcome && [outcome.status ?? outcome.code ?? outcome.kind, outcome.info].filter(Boolean).join(': ');
  return {
    messageId: r.message_id,
    requestedAt: r.requested_at,
    answeredAt: r.answered_at,
    idToken: r.token ?? '',
    said: word,
    accepted: outcome?.kind === 'answered' && outcome.accepted === true,
    seen:
      observation?.kind === 'seen' && observation.at ? { what: observation.what ?? '', at: new Date(observation.at) } : null,
  };
}

/** 2.x: ClockCtrlr.DateTime as it was read. */
function clockRead(v: { path: string; value: string; read_at: Date }, since: Date): StationTime[] {
  if (!v.path.startsWith('ClockCtrlr') || v.read_at < since) return [];
  const stationAt = new Date(v.value);
  if (Number.isNaN(stationAt.getTime())) return [];
  return [{ action: 'ClockCtrlr/DateTime', messageId: null, receivedAt: v.read_at, stationAt }];
}

function toBoot(
  station: StationRow | undefined,
  message: { at: Date; message_id: string | null } | undefined,
): CheckFacts['boot'] {
  const at = message?.at ?? station?.last_boot_at ?? null;
  if (at === null) return null;
  const model = [station?.vendor, station?.model].filter(Boolean).join(' ');
  return { at, messageId: message?.message_id ?? null, model: model === '' ? null : model };
}
