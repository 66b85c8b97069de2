import type pg from 'pg';
import type { OcppVersion } from '../../domain/protocol';
import type { StationState } from '../../domain/station/state';
import { CONNECTOR_STATUSES, type ConnectorState, type RegistrationStatus } from '../../domain/station/status';
import type { TransactionState } from '../../domain/transaction/types';
import type { StationLoader } from '../../features/ports';
import { gather, persistently } from '../gather';
import {
  CONNECTOR_COLUMNS,
  type ConnectorDbRow,
  TRANSACTION_COLUMNS,
  type TransactionDbRow,
  toConnectorState,
  toTransactionState,
} from '../rows';

interface StationDbRow {
  id: number;
  identity: string;
  site_id: number | null;
  registration: string;
  vendor: string | null;
  model: string | null;
  serial_number: string | null;
  firmware_version: string | null;
  last_boot_at: Date | null;
  heartbeat_interval_s: number;
  whole_status: string | null;
  whole_error_code: string | null;
  whole_status_at: Date | null;
}

const STATIONS = `SELECT id, identity, site_id, registration, vendor, model, serial_number, firmware_version, last_boot_at,
  heartbeat_interval_s, whole_status, whole_error_code, whole_status_at
FROM station WHERE id = ANY($1::int4[]) AND deleted_at IS NULL`;

const CONNECTORS = `SELECT ${CONNECTOR_COLUMNS} FROM connector WHERE station_id = ANY($1::int4[])
ORDER BY station_id, evse_id, connector_id`;

const ACTIVE = `SELECT ${TRANSACTION_COLUMNS} FROM "transaction" t
WHERE t.station_id = ANY($1::int4[]) AND t.ended_at IS NULL ORDER BY t.started_at, t.id`;

/** Older ones are found by `findTransaction`: replays are rarely older, and ten thousand stations may come back at once. */
const RECENT = `SELECT ${TRANSACTION_COLUMNS} FROM unnest($1::int4[]) AS s(id) CROSS JOIN LATERAL (
  SELECT * FROM "transaction" e WHERE e.station_id = s.id AND e.ended_at > now() - interval '3 days'
  ORDER BY e.ended_at DESC LIMIT 5) t`;

const BY_OCPP_ID = `SELECT ${TRANSACTION_COLUMNS} FROM "transaction" t WHERE t.station_id = $1 AND t.ocpp_id = $2
ORDER BY t.started_at DESC, t.id DESC LIMIT 1`;

const BY_START = `SELECT ${TRANSACTION_COLUMNS} FROM "transaction" t
WHERE t.station_id = $1 AND t.started_at = $3 AND t.evse_id = $2 ORDER BY t.id DESC LIMIT 1`;

/** Loads what actors need. Stations that connect within the same milliseconds share four queries. */
export function createLoader(pool: pg.Pool): StationLoader {
  const query = async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>({ name, text, values })).rows;

  const loadMany = async (ids: readonly number[]): Promise<Map<number, Omit<StationState, 'version'>>> => {
    const unique = [[...new Set(ids)]];
    const [stations, connectors, active, recent] = await Promise.all([
      query<StationDbRow>('load_stations', STATIONS, unique),
      query<ConnectorDbRow>('load_connectors', CONNECTORS, unique),
      query<TransactionDbRow>('load_active', ACTIVE, unique),
      query<TransactionDbRow>('load_recent', RECENT, unique),
    ]);
    const connectorsOf = group(connectors, toConnectorState);
    const activeOf = group(active, toTransactionState);
    const recentOf = group(recent, toTransactionState);
    return new Map(
      stations.map((s) => [s.id, toState(s, connectorsOf.get(s.id) ?? [], activeOf.get(s.id) ?? [], recentOf.get(s.id) ?? [])]),
    );
  };

  const loadOne = gather<{ stationId: number; version: OcppVersion }, StationState | null>({
    gatherMs: 3,
    maxItems: 250,
    maxRuns: 1,
    run: async (items) => {
      const states = await persistently(() => loadMany(items.map((item) => item.stationId)));
      return items.map(({ stationId, version }) => {
        const state = states.get(stationId);
        return state ? { ...state, version } : null;
      });
    },
  });

  return {
    load: (stationId, version) => loadOne({ stationId, version }),
    async findTransaction(stationId, ocppId) {
      // NUL is no part of any id we stored, and PostgreSQL would refuse the question.
      if (ocppId.includes('\0')) return null;
      const [row] = await persistently(() => query<TransactionDbRow>('find_transaction', BY_OCPP_ID, [stationId, ocppId]));
      return row ? toTransactionState(row) : null;
    },
    async findTransactionByStart(stationId, evseId, startedAt) {
      const [row] = await persistently(() =>
        query<TransactionDbRow>('find_transaction_by_start', BY_START, [stationId, evseId, startedAt]),
      );
      return row ? toTransactionState(row) : null;
    },
  };
}

function toState(
  s: StationDbRow,
  connectors: ConnectorState[],
  transactions: TransactionState[],
  recent: TransactionState[],
): Omit<StationState, 'version'> {
  return {
    stationId: s.id,
    identity: s.identity,
    siteId: s.site_id,
    registration: s.registration as RegistrationStatus, // written from this type alone
    vendor: s.vendor,
    model: s.model,
    serialNumber: s.serial_number,
    firmwareVersion: s.firmware_version,
    lastBootAt: s.last_boot_at,
    heartbeatIntervalS: s.heartbeat_interval_s,
    whole: wholeOf(s),
    connectors,
    transactions,
    recent,
  };
}

/** The station's own status is stored with its instant only; the rest is in the history. */
function wholeOf(s: StationDbRow): ConnectorState | null {
  const status = CONNECTOR_STATUSES.find((known) => known === s.whole_status);
  if (status === undefined || s.whole_status_at === null) return null;
  return {
    evseId: 0,
    connectorId: 0,
    status,
    reportedStatus: status,
    errorCode: s.whole_error_code,
    info: null,
    vendorId: null,
    vendorErrorCode: null,
    statusAt: s.whole_status_at,
    receivedAt: s.whole_status_at,
    messageId: '',
  };
}

function group<Row extends { station_id: number }, T>(rows: readonly Row[], map: (row: Row) => T): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const known = groups.get(row.station_id);
    if (known) known.push(map(row));
    else groups.set(row.station_id, [map(row)]);
  }
  return groups;
}
