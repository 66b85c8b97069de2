import { energyByHour, stepRegister } from '../../domain/transaction/energy';
import type { MeterReading } from '../../domain/transaction/meter';
import type { TransactionReport } from '../../domain/transaction/report';
import { figuresOf } from '../../domain/transaction/sampled';
import type { Doubt, TransactionState } from '../../domain/transaction/types';
import type { EnergyRow } from '../../domain/writes';

interface Around {
  /** Register the EVSE's previous transaction ended with. */
  previousStopWh: number | null;
  /** Energy newly trusted is added here. */
  energy: EnergyRow[];
  report: TransactionReport;
  /** These are the values of a start that comes after later events. */
  isBegin: boolean;
}

/** What one reading adds to a transaction's figures. Late ones never undo what is known. */
export function applyReading(t: TransactionState, reading: MeterReading, around: Around): TransactionState {
  const { previousStopWh, energy, report } = around;
  const f = figuresOf(reading);
  const at = report.clockTrusted ? reading.at : report.receivedAt;
  let next = t;
  const openOrCorrected = t.endedAt === null || t.doubts.includes('StopLost');
  const isLate = t.lastRegisterAt !== null && at < t.lastRegisterAt;
  if (f.registerWh !== null && isLate) {
    if (around.isBegin) next = applyLateBegin(t, f.registerWh, at, energy);
  } else if (f.registerWh !== null && (openOrCorrected || isOfEnded(t, at))) {
    next = applyRegister(next, f.registerWh, at, f.powerW, previousStopWh, energy);
    if (!openOrCorrected) next = { ...next, meterStopWh: next.lastRegisterWh, doubts: withoutNoEnergy(next) };
  } else if (
    f.intervalWh !== null &&
    f.intervalWh > 0 &&
    openOrCorrected &&
    (t.lastRegisterAt === null || at > t.lastRegisterAt)
  ) {
    energy.push(...energyByHour(t.evseId, t.lastRegisterAt, at, f.intervalWh));
    next = { ...next, energyWh: round3(t.energyWh + f.intervalWh), energyGrewAt: at, lastRegisterAt: at };
  }
  if (t.endedAt !== null) return next;
  // A batch without power or SoC says nothing about them.
  const isNewest = t.lastRegisterAt === null || at >= t.lastRegisterAt;
  if (isNewest && (f.powerW !== null || f.soc !== null)) {
    next = { ...next, powerW: f.powerW ?? next.powerW, soc: f.soc ?? next.soc };
  }
  return next;
}

/** Of a time before the end, and newer than anything known: its event was overtaken by an end without a value. */
function isOfEnded(t: TransactionState, at: Date): boolean {
  return t.endedAt !== null && at <= t.endedAt && (t.lastRegisterAt === null || at > t.lastRegisterAt);
}

const withoutNoEnergy = (t: TransactionState): readonly Doubt[] =>
  t.energyWh > 0 ? t.doubts.filter((d) => d !== 'NoEnergy') : t.doubts;

/** The register at the start, heard after later ones: what was taken for the start was not. */
function applyLateBegin(t: TransactionState, registerWh: number, at: Date, energy: EnergyRow[]): TransactionState {
  const begin = { lastRegisterWh: registerWh, lastRegisterAt: at, meterStartWh: registerWh, energyWh: 0 };
  const step = stepRegister(begin, t.meterStartWh ?? registerWh, t.lastRegisterAt ?? at, null, null);
  if (step.doubt !== null) return t;
  energy.push(...energyByHour(t.evseId, at, t.lastRegisterAt ?? at, step.deltaWh));
  const next = { ...t, meterStartWh: registerWh, energyWh: round3(t.energyWh + step.deltaWh) };
  return { ...next, doubts: withoutNoEnergy(next).filter((d) => d !== 'BeginMissing') };
}

export function applyRegister(
  t: TransactionState,
  registerWh: number,
  at: Date,
  powerW: number | null,
  previousStopWh: number | null,
  energy: EnergyRow[],
): TransactionState {
  if (t.lastRegisterAt !== null && at < t.lastRegisterAt) return t; // late: kept as a sample, moves nothing
  if (t.lastRegisterWh === null && t.lastRegisterAt === null && at.getTime() - t.startedAt.getTime() < 5_000) {
    return { ...t, meterStartWh: registerWh, lastRegisterWh: registerWh, lastRegisterAt: at };
  }
  const step = stepRegister(t, registerWh, at, powerW, previousStopWh);
  if (step.deltaWh > 0) energy.push(...energyByHour(t.evseId, t.lastRegisterAt, at, step.deltaWh));
  return {
    ...t,
    meterStartWh: step.meterStartWh ?? t.meterStartWh,
    lastRegisterWh: step.registerWh,
    lastRegisterAt: at,
    energyWh: round3(t.energyWh + step.deltaWh),
    energyGrewAt: step.deltaWh > 0 ? at : t.energyGrewAt,
    doubts: step.doubt ? withDoubt(t.doubts, step.doubt) : t.doubts,
  };
}

export function withDoubt(doubts: readonly Doubt[], doubt: Doubt): Doubt[] {
  return doubts.includes(doubt) ? [...doubts] : [...doubts, doubt];
}

const round3 = (n: number): number => Math.round(n * 1000) / 1000;
