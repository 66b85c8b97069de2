import type { Decision } from '../../domain/decision';
import { isBefore } from '../../domain/instant';
import type { StationState } from '../../domain/station/state';
import type { MeterReading } from '../../domain/transaction/meter';
import type { TransactionState } from '../../domain/transaction/types';
import type { StationLoader } from '../ports';
import { recordReadings, toSample } from './record';

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
 * know, to the one running on that EVSE; otherwise they are the EVSE's own. A promise only when the database has to be asked: readings
 * are the most frequent messages there are.
 */
export function recordMeterValues(
  state: StationState,
  report: MeterReport,
  loader: Pick<StationLoader, 'findTransaction'>,
): Decision | Promise<Decision> {
  const { ocppTransactionId } = report;
  if (ocppTransactionId === null || !(Number(ocppTransactionId) > 0)) return decide(state, report, null);
  const isNamed = (t: TransactionState): boolean => t.ocppId === ocppTransactionId;
  const known = state.transactions.find(isNamed) ?? state.recent.find(isNamed);
  if (known) return decide(state, report, known);
  return loader.findTransaction(state.stationId, ocppTransactionId).then((stored) => decide(state, report, stored));
}

function decide(state: StationState, report: MeterReport, named: TransactionState | null): Decision {
  const t = chooseTarget(state, report, named);
  if (t !== null && t.endedAt === null) return recordReadings(state, t, report);
  return {
    state,
    writes: { meterSamples: report.readings.map((r) => toSample(report.evseId, t?.id ?? null, r, report.receivedAt)) },
    topics: t ? ['transactions'] : [],
    facts: [],
  };
}

function chooseTarget(state: StationState, report: MeterReport, named: TransactionState | null): TransactionState | null {
  // The meter of the whole station (0) is no session's.
  const here = (t: TransactionState): boolean => report.evseId > 0 && t.evseId === report.evseId;
  const running = state.transactions.findLast(here) ?? null;
  if (named === null || named === running) return running;
  // Some firmware puts any number here: the connector is surer.
  if (report.evseId > 0 && named.evseId > 0 && !here(named)) return running;
  const newest = report.readings.at(-1)?.at ?? report.receivedAt;
  if (named.endedAt !== null && running !== null && isBefore(named.endedAt, newest)) return running;
  return named;
}
