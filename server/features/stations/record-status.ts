import type { Decision } from '../../domain/decision';
import { isBefore } from '../../domain/instant';
import { CLOCK_QUIRKS } from '../../domain/quirks/doubts';
import type { StationState } from '../../domain/station/state';
import type { ChargingState, ConnectorState, ConnectorStatus } from '../../domain/station/status';
import type { TransactionState } from '../../domain/transaction/types';
import { withTransactions } from '../transactions/record';
import { type FaultWords, faultWords } from './record-fault-cause';

export interface StatusReport {
  /** evseId 0: the station as a whole. */
  evseId: number;
  connectorId: number;
  status: ConnectorStatus;
  reportedStatus: string;
  /** What the status tells of a running transaction (1.6); null when nothing. */
  chargingState: ChargingState | null;
  errorCode: string | null;
  info: string | null;
  vendorId: string | null;
  vendorErrorCode: string | null;
  occurredAt: Date;
  /** The station named a time that cannot be believed, and ours stands in. */
  clockOff?: boolean;
  receivedAt: Date;
  messageId: string;
}

/** Stations number few connectors; more than this from one station is a fault of the station. */
export const MAX_CONNECTORS = 64;

/**
 * A connector's state. A status older than what is known is history only; one that repeats what is known refreshes the
 * evidence without a new line of history.
 */
export function recordStatus(state: StationState, report: StatusReport): Decision {
  const said = toConnectorState(report);
  const isWhole = report.evseId === 0;
  const known = isWhole ? state.whole : (state.connectors.find((c) => isSame(c, said)) ?? null);
  const row = isWordless(said) && state.version !== '1.6' ? withWords(said, faultWords(state, said, known)) : said;
  if (known === null && !isWhole && state.connectors.length >= MAX_CONNECTORS) return overflow(state, row);
  // A reboot may set the clock back: times before and after it cannot be compared.
  const comparable = known !== null && (state.lastBootAt === null || !isBefore(known.receivedAt, state.lastBootAt));
  const stale = known !== null && comparable && isBefore(row.statusAt, known.statusAt);
  const repeated = known !== null && sameWords(known, row);
  const history = repeated ? [] : [row];
  if (stale) return { state, writes: { statusHistory: history }, topics: ['status'], facts: [] };

  // The first instant of a state is what "for 11 min" counts from.
  const current: ConnectorState = repeated && known ? { ...row, statusAt: known.statusAt } : row;
  let next: StationState = isWhole
    ? { ...state, whole: current }
    : { ...state, connectors: withConnector(state.connectors, known, current) };
  const transactions = isWhole ? [] : withChargingState(state, report);
  if (transactions.length > 0) next = withTransactions(next, transactions);
  return {
    state: next,
    writes: {
      ...(isWhole
        ? { station: { wholeStatus: row.status, wholeErrorCode: row.errorCode, wholeStatusAt: current.statusAt } }
        : { connectors: [current] }),
      statusHistory: history,
      progress: transactions,
    },
    topics: transactions.length > 0 ? ['status', 'transactions'] : ['status'],
    facts: [{ kind: 'connectorStatus', connector: current }],
    ...(report.clockOff ? { quirks: CLOCK_QUIRKS } : {}),
  };
}

/** 1.6 tells the charge transfer of a transaction only by its connector's status. */
function withChargingState(state: StationState, report: StatusReport): TransactionState[] {
  const to = report.chargingState;
  if (to === null) return [];
  return state.transactions
    .filter((t) => t.evseId === report.evseId && t.chargingState !== to && !isBefore(report.occurredAt, t.startedAt))
    .map((t) => ({ ...t, chargingState: to, powerW: to === 'Charging' ? t.powerW : 0, lastHeardAt: report.receivedAt }));
}

function overflow(state: StationState, row: ConnectorState): Decision {
  return {
    state,
    writes: {
      stationEvents: [
        {
          kind: 'TooManyConnectors',
          at: row.statusAt,
          receivedAt: row.receivedAt,
          evseId: row.evseId,
          connectorId: row.connectorId,
          summary: `status of connector ${row.evseId}/${row.connectorId} not kept: more than ${MAX_CONNECTORS} connectors`,
          messageId: row.messageId,
        },
      ],
    },
    topics: ['history'],
    facts: [],
  };
}

function toConnectorState(r: StatusReport): ConnectorState {
  return {
    evseId: r.evseId,
    connectorId: r.connectorId,
    status: r.status,
    reportedStatus: r.reportedStatus,
    errorCode: r.errorCode,
    info: r.info,
    vendorId: r.vendorId,
    vendorErrorCode: r.vendorErrorCode,
    statusAt: r.occurredAt,
    receivedAt: r.receivedAt,
    messageId: r.messageId,
  };
}

/** The connectors with `current` in the place of `known`, or added where it belongs. */
function withConnector(
  all: readonly ConnectorState[],
  known: ConnectorState | null,
  current: ConnectorState,
): ConnectorState[] {
  return known ? all.map((c) => (c === known ? current : c)) : [...all, current].sort(byPlace);
}

const isWordless = (c: ConnectorState): boolean =>
  c.status === 'Faulted' && c.errorCode === null && c.info === null && c.vendorErrorCode === null;
const withWords = (c: ConnectorState, { errorCode, info, vendorErrorCode }: FaultWords): ConnectorState => ({
  ...c,
  errorCode,
  info,
  vendorErrorCode,
});
const isSame = (a: ConnectorState, b: ConnectorState): boolean => a.evseId === b.evseId && a.connectorId === b.connectorId;
const sameWords = (a: ConnectorState, b: ConnectorState): boolean =>
  a.status === b.status &&
  a.reportedStatus === b.reportedStatus &&
  a.errorCode === b.errorCode &&
  a.vendorErrorCode === b.vendorErrorCode &&
  a.info === b.info;
const byPlace = (a: ConnectorState, b: ConnectorState): number => a.evseId - b.evseId || a.connectorId - b.connectorId;
