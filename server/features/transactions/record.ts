import type { Decision, Fact } from '../../domain/decision';
import { isBefore } from '../../domain/instant';
import { quirksOfDoubts } from '../../domain/quirks/doubts';
import type { Quirk } from '../../domain/quirks/quirk';
import type { StationState } from '../../domain/station/state';
import type { MeterReading } from '../../domain/transaction/meter';
import type { TransactionReport } from '../../domain/transaction/report';
import { figuresOf, type ReadingFigures } from '../../domain/transaction/sampled';
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
  const before = found ?? begin(state, report, newId());
  if (isNew && report.eventType === 'Started') {
    // One transaction per EVSE: a newer start tells that the older one ended unheard.
    for (const other of state.transactions) {
      if (other.evseId === before.evseId && before.evseId !== UNKNOWN_EVSE && isBefore(other.startedAt, before.startedAt))
        closed.push(lostStop(other));
    }
  }
  const t = { ...before };
  takeOver(t, report, isNew);
  if (report.meterWh !== null && report.eventType === 'Started' && isNew) {
    t.meterStartWh = report.meterWh;
    t.lastRegisterWh = report.meterWh;
    t.lastRegisterAt = t.startedAt;
  }
  const previousStopWh = () => previousStop(state, t);
  const startWasLost = report.eventType === 'Started' && before.doubts.some((d) => d === 'StartLost' || d === 'BeginMissing');
  const at = report.clockTrusted ? null : report.receivedAt;
  const samples = readInto(
    t,
    report.readings,
    { previousStopWh, energy, at, isBegin: !isNew && startWasLost },
    report.receivedAt,
  );
  if (
    report.meterWh !== null &&
    report.eventType === 'Ended' &&
    (before.endedAt === null || before.doubts.includes('StopLost'))
  ) {
    applyRegister(t, report.meterWh, laterOf(report.occurredAt, t.lastRegisterAt), null, previousStopWh, energy);
    t.meterStopWh = t.lastRegisterWh;
  }
  if (report.eventType === 'Ended') end(t, report);

  for (const transaction of closed) facts.push({ kind: 'transactionEnded', transaction });
  // A session begun by plugging in is the one a later remote start lets run (2.0.1 F02).
  const remotelyStarted = before.remoteStartId === null && t.remoteStartId !== null;
  if ((isNew && report.eventType === 'Started') || remotelyStarted) facts.push({ kind: 'transactionStarted', transaction: t });
  if (isNew) facts.push({ kind: 'transactionHeardOf', transaction: t });
  if (t.endedAt !== null && (before.endedAt === null || isFound(before, t)))
    facts.push({ kind: 'transactionEnded', transaction: t });
  const quirks = oddities(isNew ? NO_DOUBTS : before.doubts, t.doubts, closed);
  return {
    quirks: quirks ?? undefined,
    transaction: t,
    state: withTransactions(state, closed.length === 0 ? [t] : [...closed, t]),
    writes: {
      ...(isNew || closed.length > 0 || !isProgress(before, t) ? { transactions: [...closed, t] } : { progress: [t] }),
      transactionEvents: [toEvent(t, report)],
      meterSamples: samples,
      energy,
    },
    topics: TOPICS,
    facts,
  };
}

/** Whether a stop taken for lost has come after all. */
const isFound = (before: TransactionState, t: TransactionState): boolean =>
  before.doubts.includes('StopLost') && !t.doubts.includes('StopLost');

const TOPICS = ['transactions'] as const;
const NO_FACTS: readonly Fact[] = [];
const NO_DOUBTS: readonly Doubt[] = [];

/** What a report showed of its station's ways. */
function oddities(before: readonly Doubt[], after: readonly Doubt[], closed: readonly TransactionState[]): Quirk[] | null {
  const own = quirksOfDoubts(before, after);
  if (closed.length === 0) return own;
  return [...(own ?? []), ...closed.flatMap((t) => quirksOfDoubts(NO_DOUBTS, t.doubts.slice(-1)) ?? [])];
}

/**
 * Applies readings alone, sent outside a transaction event, to a running transaction: the same as an Updated report with nothing
 * else in it, but no event of its own.
 */
export function recordReadings(
  state: StationState,
  running: TransactionState,
  report: { evseId: number; readings: readonly MeterReading[]; receivedAt: Date },
): Decision {
  const t = { ...running };
  const energy: EnergyRow[] = [];
  const newest = report.readings.at(-1)?.at ?? report.receivedAt;
  if (t.evseId === UNKNOWN_EVSE) t.evseId = report.evseId;
  if (!isBefore(newest, t.lastEventAt)) t.lastEventAt = newest;
  t.lastHeardAt = report.receivedAt;
  const around = { previousStopWh: () => previousStop(state, t), energy, at: null, isBegin: false };
  const meterSamples = readInto(t, report.readings, around, report.receivedAt);
  const quirks = quirksOfDoubts(running.doubts, t.doubts);
  return {
    quirks: quirks ?? undefined,
    state: withTransactions(state, [t]),
    writes: isProgress(running, t) ? { progress: [t], meterSamples, energy } : { transactions: [t], meterSamples, energy },
    topics: TOPICS,
    facts: NO_FACTS,
  };
}

/** Applies readings to `t`, in their order. @returns them as samples. */
function readInto(
  t: TransactionState,
  readings: readonly MeterReading[],
  around: Parameters<typeof applyReading>[3],
  receivedAt: Date,
): MeterSampleRow[] {
  const samples: MeterSampleRow[] = [];
  for (const reading of readings) {
    const figures = figuresOf(reading);
    applyReading(t, reading, figures, around);
    samples.push(sampleOf(t.evseId, t.id, reading, figures, receivedAt));
  }
  return samples;
}

/** Whether nothing changed but what a running transaction's readings and events move on (the columns of `progress`). */
function isProgress(before: TransactionState, t: TransactionState): boolean {
  return (
    t.endedAt === before.endedAt &&
    t.evseId === before.evseId &&
    t.connectorId === before.connectorId &&
    t.startedAt === before.startedAt &&
    t.idToken === before.idToken &&
    t.stopIdToken === before.stopIdToken &&
    t.remoteStartId === before.remoteStartId &&
    t.reservationId === before.reservationId &&
    t.stoppedReason === before.stoppedReason &&
    t.meterStartWh === before.meterStartWh &&
    t.meterStopWh === before.meterStopWh &&
    t.offline === before.offline &&
    t.doubts === before.doubts
  );
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
function takeOver(t: TransactionState, r: TransactionReport, isNew: boolean): void {
  const newer = isNew || !isBefore(r.occurredAt, t.lastEventAt);
  const isStop = r.eventType === 'Ended';
  // A start that comes late is not lost any more.
  if (r.eventType === 'Started') t.doubts = t.doubts.filter((d) => d !== 'StartLost' && d !== 'UnknownTransaction');
  if (!r.clockTrusted) t.doubts = withDoubt(t.doubts, 'ClockImplausible');
  if (r.meterUnclear) t.doubts = withDoubt(t.doubts, 'ReadingUnclear');
  if (r.tokenAccepted === false && !isStop) t.doubts = withDoubt(t.doubts, 'TokenRefused');
  if (newer && r.seqNo !== null && t.lastSeqNo !== null && r.seqNo > t.lastSeqNo + 1) t.doubts = withDoubt(t.doubts, 'Gap');
  if (t.evseId === UNKNOWN_EVSE && r.evseId) t.evseId = r.evseId;
  t.connectorId ??= r.connectorId;
  // A Started that comes after its Updated still knows best when it began.
  if (r.eventType === 'Started' && isBefore(r.occurredAt, t.startedAt)) t.startedAt = r.occurredAt;
  // Whoever ends it may present the token before the event that ends it (2.0.1 E07).
  const isStopToken = isStop || (r.triggerReason === 'StopAuthorized' && r.tokenAccepted !== false);
  if (!isStopToken || isNew) t.idToken ??= r.idToken;
  if (isStopToken && r.idToken !== null) t.stopIdToken = r.idToken;
  t.remoteStartId ??= r.remoteStartId;
  t.reservationId ??= r.reservationId;
  if (newer && t.endedAt === null && r.chargingState !== null) t.chargingState = r.chargingState;
  if (newer && r.seqNo !== null) t.lastSeqNo = r.seqNo;
  if (newer) t.lastEventAt = r.occurredAt;
  t.lastHeardAt = r.receivedAt;
  t.offline ||= r.offline;
}

function end(t: TransactionState, r: TransactionReport): void {
  if (t.endedAt !== null && !t.doubts.includes('StopLost')) return; // a resend
  t.doubts = t.doubts.filter((d) => d !== 'StopLost');
  if (t.energyWh <= 0) t.doubts = withDoubt(t.doubts, 'NoEnergy');
  t.endedAt = laterOf(r.occurredAt, t.startedAt);
  t.stoppedReason = r.stoppedReason;
  t.meterStopWh ??= t.lastRegisterWh;
  t.chargingState = null;
  t.powerW = 0;
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
  const before = t.startedAt.getTime();
  let best: TransactionState | null = null;
  let bestMs = Number.NEGATIVE_INFINITY;
  for (const r of state.recent) {
    const ms = r.startedAt.getTime();
    if (r.evseId !== t.evseId || r.id === t.id || ms >= before || ms <= bestMs) continue;
    best = r;
    bestMs = ms;
  }
  return best === null ? null : (best.meterStopWh ?? best.lastRegisterWh);
}

/** Replaces or adds transactions by id, keeping the active ones apart from the newest ended ones. */
export function withTransactions(state: StationState, changed: readonly TransactionState[]): StationState {
  const [only, second] = changed;
  const [active, next] = state.transactions;
  // The usual case: the one that runs goes on.
  if (only && !second && active && !next && active.id === only.id && active.endedAt === null && only.endedAt === null)
    return { ...state, transactions: [only] };
  return withAnyTransactions(state, changed);
}

function withAnyTransactions(state: StationState, changed: readonly TransactionState[]): StationState {
  const isChanged = (t: TransactionState): boolean => changed.some((c) => c.id === t.id);
  const active = state.transactions.filter((t) => !isChanged(t));
  const recent = state.recent.filter((t) => !isChanged(t));
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
  return sampleOf(evseId, transactionId, reading, figuresOf(reading), receivedAt);
}

function sampleOf(
  evseId: number,
  transactionId: number | null,
  reading: MeterReading,
  f: ReadingFigures,
  receivedAt: Date,
): MeterSampleRow {
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

const laterOf = (a: Date, b: Date | null): Date => (b !== null && isBefore(a, b) ? b : a);
