import type { ChargingState, ConnectorState, ConnectorStatus } from '../domain/station/status';
import type { Doubt, TransactionState } from '../domain/transaction/types';

/** A connector as its columns come from `pg`. */
export interface ConnectorDbRow {
  station_id: number;
  evse_id: number;
  connector_id: number;
  status: string;
  reported_status: string;
  error_code: string | null;
  info: string | null;
  vendor_id: string | null;
  vendor_error_code: string | null;
  status_at: Date;
  received_at: Date;
  message_id: string;
}

export const CONNECTOR_COLUMNS = `station_id, evse_id, connector_id, status, reported_status, error_code, info, vendor_id,
  vendor_error_code, status_at, received_at, message_id`;

export function toConnectorState(row: ConnectorDbRow): ConnectorState {
  return {
    evseId: row.evse_id,
    connectorId: row.connector_id,
    status: row.status as ConnectorStatus, // written from this type alone
    reportedStatus: row.reported_status,
    errorCode: row.error_code,
    info: row.info,
    vendorId: row.vendor_id,
    vendorErrorCode: row.vendor_error_code,
    statusAt: row.status_at,
    receivedAt: row.received_at,
    messageId: row.message_id,
  };
}

/** A transaction as its columns come from `pg`. */
export interface TransactionDbRow {
  id: number;
  station_id: number;
  ocpp_id: string;
  evse_id: number;
  connector_id: number | null;
  started_at: Date;
  ended_at: Date | null;
  id_token: string | null;
  id_token_type: string | null;
  stop_id_token: string | null;
  stop_id_token_type: string | null;
  remote_start_id: number | null;
  reservation_id: number | null;
  charging_state: string | null;
  stopped_reason: string | null;
  meter_start_wh: number | null;
  meter_stop_wh: number | null;
  last_register_wh: number | null;
  last_register_at: Date | null;
  energy_wh: number;
  energy_grew_at: Date | null;
  power_w: number | null;
  soc: number | null;
  last_seq_no: number | null;
  last_event_at: Date;
  last_heard_at: Date;
  offline: boolean;
  doubts: string[] | null;
}

const TRANSACTION_COLUMN_NAMES = [
  'id',
  'station_id',
  'ocpp_id',
  'evse_id',
  'connector_id',
  'started_at',
  'ended_at',
  'id_token',
  'id_token_type',
  'stop_id_token',
  'stop_id_token_type',
  'remote_start_id',
  'reservation_id',
  'charging_state',
  'stopped_reason',
  'meter_start_wh',
  'meter_stop_wh',
  'last_register_wh',
  'last_register_at',
  'energy_wh',
  'energy_grew_at',
  'power_w',
  'soc',
  'last_seq_no',
  'last_event_at',
  'last_heard_at',
  'offline',
  'doubts',
] as const satisfies readonly (keyof TransactionDbRow)[];

export const TRANSACTION_COLUMNS = TRANSACTION_COLUMN_NAMES.map((name) => `t.${name}`).join(', ');

export function toTransactionState(row: TransactionDbRow): TransactionState {
  return {
    id: row.id,
    ocppId: row.ocpp_id,
    evseId: row.evse_id,
    connectorId: row.connector_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    idToken: row.id_token === null ? null : { idToken: row.id_token, type: row.id_token_type ?? 'Local' },
    stopIdToken: row.stop_id_token === null ? null : { idToken: row.stop_id_token, type: row.stop_id_token_type ?? 'Local' },
    remoteStartId: row.remote_start_id,
    reservationId: row.reservation_id,
    chargingState: row.charging_state as ChargingState | null, // written from this type alone
    stoppedReason: row.stopped_reason,
    meterStartWh: row.meter_start_wh,
    meterStopWh: row.meter_stop_wh,
    lastRegisterWh: row.last_register_wh,
    lastRegisterAt: row.last_register_at,
    energyWh: row.energy_wh,
    energyGrewAt: row.energy_grew_at,
    powerW: row.power_w,
    soc: row.soc,
    lastSeqNo: row.last_seq_no,
    lastEventAt: row.last_event_at,
    lastHeardAt: row.last_heard_at,
    offline: row.offline,
    doubts: (row.doubts ?? []) as Doubt[],
  };
}
