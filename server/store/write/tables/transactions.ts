import type { TransactionState } from '../../../domain/transaction/types';
import type { TransactionEventRow } from '../../../domain/writes';
import { bool, type Column, float8, instant, int4, text } from '../columns';
import { append, table } from '../table';

const columns: Record<string, Column<TransactionState>> = {
  id: int4((t) => t.id),
  station_id: int4((_, stationId) => stationId),
  ocpp_id: text((t) => t.ocppId),
  evse_id: int4((t) => t.evseId),
  connector_id: int4((t) => t.connectorId),
  started_at: instant((t) => t.startedAt),
  ended_at: instant((t) => t.endedAt),
  id_token: text((t) => t.idToken?.idToken),
  id_token_type: text((t) => t.idToken?.type),
  stop_id_token: text((t) => t.stopIdToken?.idToken),
  stop_id_token_type: text((t) => t.stopIdToken?.type),
  remote_start_id: int4((t) => t.remoteStartId),
  reservation_id: int4((t) => t.reservationId),
  charging_state: text((t) => t.chargingState),
  stopped_reason: text((t) => t.stoppedReason),
  meter_start_wh: float8((t) => t.meterStartWh),
  meter_stop_wh: float8((t) => t.meterStopWh),
  last_register_wh: float8((t) => t.lastRegisterWh),
  last_register_at: instant((t) => t.lastRegisterAt),
  energy_wh: float8((t) => t.energyWh),
  energy_grew_at: instant((t) => t.energyGrewAt),
  power_w: float8((t) => t.powerW),
  soc: float8((t) => t.soc),
  last_seq_no: int4((t) => t.lastSeqNo),
  last_event_at: instant((t) => t.lastEventAt),
  last_heard_at: instant((t) => t.lastHeardAt),
  offline: bool((t) => t.offline),
  doubts: text((t) => t.doubts.join(',')),
};

const names = Object.keys(columns);
/** Whose it is and what we call it never change. */
const replaced = names.filter((name) => name !== 'id' && name !== 'station_id');
const value = (name: string) => (name === 'doubts' ? `string_to_array(r.doubts, ',')` : `r."${name}"`);

/** Inserted, or replaced by id; one row per id and batch (see batch.ts). */
export const transactions = table<TransactionState>(
  'w_transaction',
  columns,
  (source) => `INSERT INTO "transaction" (${names.map((n) => `"${n}"`).join(', ')})
  SELECT ${names.map(value).join(', ')} FROM ${source}
  ON CONFLICT (id) DO UPDATE SET ${replaced.map((n) => `"${n}" = excluded."${n}"`).join(', ')}`,
);

/** What readings and events of a running transaction move on. */
const moving = [
  'charging_state',
  'last_register_wh',
  'last_register_at',
  'energy_wh',
  'energy_grew_at',
  'power_w',
  'soc',
  'last_seq_no',
  'last_event_at',
  'last_heard_at',
];

/** A third of the columns, for the most frequent of changes; one row per id and batch, and none of `transactions` (see batch.ts). */
export const progress = table<TransactionState>(
  'w_progress',
  Object.fromEntries(['id', ...moving].map((name) => [name, columnOf(name)])),
  (source) =>
    `UPDATE "transaction" t SET ${moving.map((n) => `"${n}" = r."${n}"`).join(', ')} FROM ${source} WHERE t.id = r.id`,
);

function columnOf(name: string): Column<TransactionState> {
  const column = columns[name];
  if (!column) throw new Error(`transactions have no column ${name}`);
  return column;
}

/** A resend has the same content key: kept once. */
export const transactionEvents = append<TransactionEventRow>(
  'transaction_event',
  {
    transaction_id: int4((e) => e.transactionId),
    station_id: int4((_, stationId) => stationId),
    event_type: text((e) => e.eventType),
    content_key: text((e) => e.contentKey),
    seq_no: int4((e) => e.seqNo),
    occurred_at: instant((e) => e.occurredAt),
    received_at: instant((e) => e.receivedAt),
    trigger_reason: text((e) => e.triggerReason),
    charging_state: text((e) => e.chargingState),
    id_token: text((e) => e.idToken),
    offline: bool((e) => e.offline),
    message_id: text((e) => e.messageId),
  },
  { tail: 'ON CONFLICT DO NOTHING' },
);
