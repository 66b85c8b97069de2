import type { Decision } from '../../domain/decision';
import type { StationState } from '../../domain/station/state';
import type { MeterReading } from '../../domain/transaction/meter';
import type { TransactionReport } from '../../domain/transaction/report';
import type { TransactionState } from '../../domain/transaction/types';
import type { StationLoader } from '../ports';
import { recordTransaction, toSample } from './record';

export interface MeterReport {
  evseId: number;
  /** 1.6 only, and often missing or wrong. */
  ocppTransactionId: string | null;
  readings: readonly MeterReading[];
  receivedAt: Date;
  messageId: string;
}

/**
 * Meter values sent outside a transaction event. They belong to the transaction they name; when they name none or one we do not
 * know, to the one running on that EVSE; otherwise they are the EVSE's own.
 */
export async function recordMeterValues(
  state: StationState,
  report: MeterReport,
  loader: Pick<StationLoader, 'findTransaction'>,
): Promise<Decision> {
  const t = await findTarget(state, report, loader);
  const newest = report.readings.at(-1)?.at ?? report.receivedAt;
  if (t === null || t.endedAt !== null) {
    return {
      state,
      writes: { meterSamples: report.readings.map((r) => toSample(report.evseId, t?.id ?? null, r, report.receivedAt)) },
      topics: t ? ['transactions'] : [],
      facts: [],
    };
  }
  const decision = recordTransaction(state, toUpdated(t, report, newest), t, () => t.id);
  // Meter values are samples, not transaction events of their own.
  return { ...decision, writes: { ...decision.writes, transactionEvents: [] } };
}

async function findTarget(
  state: StationState,
  report: MeterReport,
  loader: Pick<StationLoader, 'findTransaction'>,
): Promise<TransactionState | null> {
  // The meter of the whole station (0) is no session's.
  const here = (t: TransactionState): boolean => report.evseId > 0 && t.evseId === report.evseId;
  const running = state.transactions.findLast(here) ?? null;
  const named = await findNamed(state, report.ocppTransactionId, loader);
  if (named === null || named === running) return running;
  // Some firmware puts any number here: the connector is surer.
  if (report.evseId > 0 && named.evseId > 0 && !here(named)) return running;
  const newest = report.readings.at(-1)?.at ?? report.receivedAt;
  if (named.endedAt !== null && running !== null && newest > named.endedAt) return running;
  return named;
}

async function findNamed(
  state: StationState,
  ocppId: string | null,
  loader: Pick<StationLoader, 'findTransaction'>,
): Promise<TransactionState | null> {
  if (ocppId === null || !(Number(ocppId) > 0)) return null;
  const known = state.transactions.find((t) => t.ocppId === ocppId) ?? state.recent.find((t) => t.ocppId === ocppId);
  return known ?? loader.findTransaction(state.stationId, ocppId);
}

function toUpdated(t: TransactionState, r: MeterReport, at: Date): TransactionReport {
  return {
    eventType: 'Updated',
    ocppId: t.ocppId,
    evseId: r.evseId,
    connectorId: null,
    occurredAt: at,
    clockTrusted: true,
    receivedAt: r.receivedAt,
    seqNo: null,
    triggerReason: 'MeterValuePeriodic',
    offline: false,
    idToken: null,
    tokenAccepted: null,
    chargingState: null,
    stoppedReason: null,
    remoteStartId: null,
    reservationId: null,
    meterWh: null,
    readings: r.readings,
    messageId: r.messageId,
  };
}
