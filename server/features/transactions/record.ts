import type { Decision, Fact } from '../../domain/decision';
import type { StationState } from '../../domain/station/state';
import type { MeterReading } from '../../domain/transaction/meter';
import type { TransactionReport } from '../../domain/transaction/report';
import { figuresOf } from '../../domain/transaction/sampled';
import type { Doubt, TransactionState } from '../../domain/transaction/types';
import type { EnergyRow, MeterSampleRow, TransactionEventRow } from '../../domain/writes';
import { applyReading, applyRegister, withDoubt } from './apply-reading';

/** How many ended transactions an actor keeps to recognise replays. */
const RECENT_KEPT = 5;
/** The message did not say where. */
const UNKNOWN_EVSE = 0;

/**
 * Applies one report to the station's transactions. Total: every report ends in rows, none in an error, because a station
 * that is refused repeats itself for ever. `found` is the transaction the report speaks of, active or ended, or null;
 * `newId` gives a fresh id when one is needed.
 */
export function recordTransaction(
  state: StationState,
  report: TransactionReport,
  found: TransactionState | null,
  newId: () => number,
): Decision & { transaction: TransactionState } {
  const closed: TransactionState[] = [];
  const energy: EnergyRow[] = [];
  const facts: Fact[] = [];
  const isNew = found === null;
  let t = found ?? begin(state, report, newId());
  if (isNew && report.eventType === 'Started') {
    // One transaction per EVSE: a newer start tells that the older one ended unheard.
    for (const other of state.transactions) {
      if (other.evseId === t.evseId && t.evseId !== UNKNOWN_EVSE && other.startedAt < t.startedAt) closed.push(lostStop(other));
    }
  }
  const before = t;
  t = takeOver(t, report, isNew);
  if (report.meterWh !== null && report.eventType === 'Started' && isNew) {
    t = { ...t, meterStartWh: report.meterWh, lastRegisterWh: report.meterWh, lastRegisterAt: t.startedAt };
  }
  const previousStopWh = previousStop(state, t);
  const startWasLost = report.eventType === 'Started' && before.doubts.some((d) => d === 'StartLost' || d === 'BeginMissing');
  for (const reading of report.readings) {
    t = applyReading(t, reading, { previousStopWh, energy, report, isBegin: !isNew && startWasLost });
  }
  if (
    report.meterWh !== null &&
    report.eventType === 'Ended' &&
    (before.endedAt === null || before.doubts.includes('StopLost'))
  ) {
    t = applyRegister(t, report.meterWh, laterOf(report.occurredAt, t.lastRegisterAt), null, previousStopWh, energy);
    t = { ...t, meterStopWh: t.lastRegisterWh };
  }
  if (report.eventType === 'Ended') t = end(t, report);

  for (const transaction of closed) facts.push({ kind: 'transactionEnded', transaction });
  // A session begun by plugging in is the one a later remote start lets run (2.0.1 F02).
  const remotelyStarted = before.remoteStartId === null && t.remoteStartId !== null;
  if ((isNew && report.eventType === 'Started') || remotelyStarted) facts.push({ kind: 'transactionStarted', transaction: t });
  if (before.endedAt === null && t.endedAt !== null) facts.push({ kind: 'transactionEnded', transaction: t });
  const event = toEvent(t, report);
  return {
    transaction: t,
    state: withTransactions(state, [...closed, t]),
    writes: {
      transactions: [...closed, t],
      transactionEvents: [event],
      meterSamples: report.readings.map((r) => toSample(t.evseId, t.id, r, report.receivedAt)),
      energy,
    },
    topics: ['transactions'],
    facts,
  };
}

function begin(state: StationState, report: TransactionReport, id: number): TransactionState {
  const doubts: Doubt[] = [];
  if (report.eventType !== 'Started') doubts.push('StartLost');
  // 1.6 stations name only ids we gave; one we never gave is unknown. 2.x stations name their own.
  if (report.eventType !== 'Started' && state.version === '1.6') doubts.push('UnknownTransaction');
  return {
    id,
    ocppId: report.ocppId ?? String(id),
    evseId: report.evseId ?? UNKNOWN_EVSE,
    connectorId: report.connectorId,
    startedAt: report.occurredAt,
    endedAt: null,
    idToken: null,
    stopIdToken: null,
    remoteStartId: null,
    reservationId: null,
    chargingState: null,
    stoppedReason: null,
    meterStartWh: null,
    meterStopWh: null,
    lastRegisterWh: null,
    lastRegisterAt: null,
    energyWh: 0,
    energyGrewAt: null,
    powerW: null,
    soc: null,
    lastSeqNo: null,
    lastEventAt: report.occurredAt,
    lastHeardAt: report.receivedAt,
    offline: report.offline,
    doubts,
  };
}

/** Facts a report adds whatever its type: who, where, state of charge transfer. Older reports never undo newer ones. */
function takeOver(t: TransactionState, r: TransactionReport, isNew: boolean): TransactionState {
  const newer = isNew || r.occurredAt >= t.lastEventAt;
  const ended = t.endedAt !== null;
  const isStop = r.eventType === 'Ended';
  // A start that comes late is not lost any more.
  let doubts = r.eventType === 'Started' ? t.doubts.filter((d) => d !== 'StartLost' && d !== 'UnknownTransaction') : t.doubts;
  if (!r.clockTrusted) doubts = withDoubt(doubts, 'ClockImplausible');
  if (r.tokenAccepted === false && !isStop) doubts = withDoubt(doubts, 'TokenRefused');
  if (newer && r.seqNo !== null && t.lastSeqNo !== null && r.seqNo > t.lastSeqNo + 1) doubts = withDoubt(doubts, 'Gap');
  return {
    ...t,
    evseId: t.evseId === UNKNOWN_EVSE && r.evseId ? r.evseId : t.evseId,
    connectorId: t.connectorId ?? r.connectorId,
    // A Started that comes after its Updated still knows best when it began.
    startedAt: r.eventType === 'Started' && r.occurredAt < t.startedAt ? r.occurredAt : t.startedAt,
    idToken: t.idToken ?? (isStop && !isNew ? null : r.idToken),
    stopIdToken: isStop ? (r.idToken ?? t.stopIdToken) : t.stopIdToken,
    remoteStartId: t.remoteStartId ?? r.remoteStartId,
    reservationId: t.reservationId ?? r.reservationId,
    chargingState: newer && !ended && r.chargingState !== null ? r.chargingState : t.chargingState,
    lastSeqNo: newer && r.seqNo !== null ? r.seqNo : t.lastSeqNo,
    lastEventAt: newer ? r.occurredAt : t.lastEventAt,
    lastHeardAt: r.receivedAt,
    offline: t.offline || r.offline,
    doubts,
  };
}

function end(t: TransactionState, r: TransactionReport): TransactionState {
  if (t.endedAt !== null && !t.doubts.includes('StopLost')) return t; // a resend
  let doubts: readonly Doubt[] = t.doubts.filter((d) => d !== 'StopLost');
  if (t.energyWh <= 0) doubts = withDoubt(doubts, 'NoEnergy');
  return {
    ...t,
    endedAt: laterOf(r.occurredAt, t.startedAt),
    stoppedReason: r.stoppedReason,
    meterStopWh: t.meterStopWh ?? t.lastRegisterWh,
    chargingState: null,
    powerW: 0,
    doubts,
  };
}

/** Ends a transaction nobody will end: its last word is the end. A real stop that still comes puts it right. */
export function lostStop(t: TransactionState): TransactionState {
  return {
    ...t,
    endedAt: t.lastEventAt,
    meterStopWh: t.lastRegisterWh,
    chargingState: null,
    powerW: 0,
    doubts: withDoubt(t.doubts, 'StopLost'),
  };
}

/** Register the EVSE's previous transaction ended with, when it is remembered. */
function previousStop(state: StationState, t: TransactionState): number | null {
  let best: TransactionState | null = null;
  for (const r of state.recent) {
    if (r.evseId === t.evseId && r.id !== t.id && r.startedAt < t.startedAt && (best === null || r.startedAt > best.startedAt))
      best = r;
  }
  return best === null ? null : (best.meterStopWh ?? best.lastRegisterWh);
}

/** Replaces or adds transactions by id, keeping the active ones apart from the newest ended ones. */
export function withTransactions(state: StationState, changed: readonly TransactionState[]): StationState {
  const ids = new Set(changed.map((t) => t.id));
  const active = state.transactions.filter((t) => !ids.has(t.id));
  const recent = state.recent.filter((t) => !ids.has(t.id));
  for (const t of changed) (t.endedAt === null ? active : recent).push(t);
  if (recent.length > 1) recent.sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  return { ...state, transactions: active, recent: recent.slice(0, RECENT_KEPT) };
}

export function toSample(
  evseId: number,
  transactionId: number | null,
  reading: MeterReading,
  receivedAt: Date,
): MeterSampleRow {
  const f = figuresOf(reading);
  return {
    evseId,
    transactionId,
    receivedAt,
    reading,
    energyWh: f.registerWh,
    powerW: f.powerW,
    currentA: f.currentA,
    voltageV: f.voltageV,
    soc: f.soc,
  };
}

function toEvent(t: TransactionState, r: TransactionReport): TransactionEventRow {
  return {
    transactionId: t.id,
    eventType: r.eventType,
    // Stations repeat sequence numbers; event type, number and time together are what a resend repeats.
    contentKey: `${r.eventType}|${r.seqNo ?? ''}|${r.clockTrusted ? r.occurredAt.getTime() : r.messageId}`,
    seqNo: r.seqNo,
    occurredAt: r.occurredAt,
    receivedAt: r.receivedAt,
    triggerReason: r.triggerReason,
    chargingState: r.chargingState,
    idToken: r.idToken?.idToken ?? null,
    offline: r.offline,
    messageId: r.messageId,
  };
}

const laterOf = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a);
