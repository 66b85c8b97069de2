import { isBefore } from '../../domain/instant';
import { energyByHour, stepRegister } from '../../domain/transaction/energy';
import type { MeterReading } from '../../domain/transaction/meter';
import type { ReadingFigures } from '../../domain/transaction/sampled';
import type { Doubt, TransactionState } from '../../domain/transaction/types';
import type { EnergyRow } from '../../domain/writes';

interface Around {
  /** Register the EVSE's previous transaction ended with. Asked of a transaction's first register alone. */
  previousStopWh: () => number | null;
  /** Energy newly trusted is added here. */
  energy: EnergyRow[];
  /** Stands in for the reading's own instant when the station's clock is unusable; null: it is usable. */
  at: Date | null;
  /** These are the values of a start that comes after later events. */
  isBegin: boolean;
}

// A transaction is copied once per message, by whoever records it; from then on the copy `t` is changed in place.

/** What one reading, of these figures, adds to a transaction's own. Late ones never undo what is known. */
export function applyReading(t: TransactionState, reading: MeterReading, f: ReadingFigures, around: Around): void {
  const { previousStopWh, energy } = around;
  const at = around.at ?? reading.at;
  const lastAt = t.lastRegisterAt;
  const openOrCorrected = t.endedAt === null || t.doubts.includes('StopLost');
  if (reading.unclear) t.doubts = withDoubt(t.doubts, 'ReadingUnclear');
  const isLate = lastAt !== null && isBefore(at, lastAt);
  if (f.registerWh !== null && isLate) {
    if (around.isBegin) applyLateBegin(t, f.registerWh, at, energy);
  } else if (f.registerWh !== null && (openOrCorrected || isOfEnded(t, at))) {
    applyRegister(t, f.registerWh, at, f.powerW, previousStopWh, energy);
    if (!openOrCorrected) {
      t.meterStopWh = t.lastRegisterWh;
      t.doubts = withoutNoEnergy(t);
    }
  } else if (f.intervalWh !== null && f.intervalWh > 0 && openOrCorrected && (lastAt === null || isBefore(lastAt, at))) {
    energyByHour(energy, t.evseId, lastAt, at, f.intervalWh);
    t.energyWh = round3(t.energyWh + f.intervalWh);
    t.energyGrewAt = at;
    t.lastRegisterAt = at;
  }
  if (t.endedAt !== null || isLate) return;
  // A batch without power or SoC says nothing about them.
  if (f.powerW !== null) t.powerW = f.powerW;
  if (f.soc !== null) t.soc = f.soc;
}

/** Of a time before the end, and newer than anything known: its event was overtaken by an end without a value. */
function isOfEnded(t: TransactionState, at: Date): boolean {
  return t.endedAt !== null && !isBefore(t.endedAt, at) && (t.lastRegisterAt === null || isBefore(t.lastRegisterAt, at));
}

const withoutNoEnergy = (t: TransactionState): readonly Doubt[] =>
  t.energyWh > 0 ? t.doubts.filter((d) => d !== 'NoEnergy') : t.doubts;

/** The register at the start, heard after later ones: what was taken for the start was not. */
function applyLateBegin(t: TransactionState, registerWh: number, at: Date, energy: EnergyRow[]): void {
  const begin = { lastRegisterWh: registerWh, lastRegisterAt: at, meterStartWh: registerWh, energyWh: 0 };
  const step = stepRegister(begin, t.meterStartWh ?? registerWh, t.lastRegisterAt ?? at, null, NOT_ASKED);
  if (step.doubt !== null) return;
  energyByHour(energy, t.evseId, at, t.lastRegisterAt ?? at, step.deltaWh);
  t.meterStartWh = registerWh;
  t.energyWh = round3(t.energyWh + step.deltaWh);
  t.doubts = withoutNoEnergy(t).filter((d) => d !== 'BeginMissing');
}

export function applyRegister(
  t: TransactionState,
  registerWh: number,
  at: Date,
  powerW: number | null,
  previousStopWh: () => number | null,
  energy: EnergyRow[],
): void {
  const lastAt = t.lastRegisterAt;
  if (lastAt !== null && isBefore(at, lastAt)) return; // late: kept as a sample, moves nothing
  if (t.lastRegisterWh === null && lastAt === null && at.getTime() - t.startedAt.getTime() < 5_000) {
    t.meterStartWh = registerWh;
    t.lastRegisterWh = registerWh;
    t.lastRegisterAt = at;
    return;
  }
  const step = stepRegister(t, registerWh, at, powerW, previousStopWh);
  if (step.deltaWh > 0) {
    energyByHour(energy, t.evseId, lastAt, at, step.deltaWh);
    t.energyGrewAt = at;
  }
  if (step.meterStartWh !== undefined) t.meterStartWh = step.meterStartWh;
  t.lastRegisterWh = step.registerWh;
  t.lastRegisterAt = at;
  t.energyWh = round3(t.energyWh + step.deltaWh);
  if (step.doubt) t.doubts = withDoubt(t.doubts, step.doubt);
}

/** The doubts with this one; the same list when it is there already. */
export function withDoubt(doubts: readonly Doubt[], doubt: Doubt): readonly Doubt[] {
  return doubts.includes(doubt) ? doubts : [...doubts, doubt];
}

const NOT_ASKED = (): null => null;
const round3 = (n: number): number => Math.round(n * 1000) / 1000;
