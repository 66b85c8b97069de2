import type { EnergyRow } from '../writes';
import type { Doubt, TransactionState } from './types';

/** No single vehicle draws more; megawatt charging is told apart by its own power reading. */
const MAX_POWER_W = 500_000;
/** AC and DC meters that start every session at zero still move slower than this unless they report power. */
const MAX_POWER_FROM_ZERO_W = 100_000;
const SLACK_WH = 250;
const HOUR_MS = 3_600_000;

export interface RegisterStep {
  /** Register to go on from. */
  registerWh: number;
  /** Energy to trust, never negative. */
  deltaWh: number;
  doubt: Doubt | null;
  /** Set when the start itself must be read in another unit or replaced. */
  meterStartWh?: number;
}

/**
 * Decides what a new register reading adds to a transaction. Only plausible steps count: a step backwards, one that needs more
 * power than exists, or a start that does not fit is marked and rebased without adding energy, so that nothing in doubt
 * is billed. Readings that fit when read in the neighbouring unit (Wh for kWh) are read so, and marked.
 *
 * @param previousStopWh last register known on this EVSE before the transaction, to judge a start of 0.
 */
export function stepRegister(
  t: Pick<TransactionState, 'lastRegisterWh' | 'lastRegisterAt' | 'meterStartWh' | 'energyWh'>,
  registerWh: number,
  at: Date,
  powerW: number | null,
  previousStopWh: () => number | null,
): RegisterStep {
  const last = t.lastRegisterWh;
  if (last === null || t.lastRegisterAt === null) {
    return { registerWh, deltaWh: 0, doubt: 'BeginMissing', meterStartWh: registerWh };
  }
  const hours = Math.max(at.getTime() - t.lastRegisterAt.getTime(), 1000) / HOUR_MS;
  const fromStart = t.energyWh === 0 && t.meterStartWh === last;
  const ceilingW = Math.max(fromStart && last === 0 ? MAX_POWER_FROM_ZERO_W : MAX_POWER_W, (powerW ?? 0) * 2);
  const limitWh = ceilingW * hours + SLACK_WH;
  const fits = (delta: number): boolean => delta >= 0 && delta <= limitWh;
  const delta = registerWh - last;

  const stoodAt = fromStart && last === 0 ? (previousStopWh() ?? 0) : 0;
  if (stoodAt > 0 && registerWh >= stoodAt) {
    return { registerWh, deltaWh: 0, doubt: 'BeginImplausible', meterStartWh: registerWh };
  }
  if (fits(delta)) return { registerWh, deltaWh: delta, doubt: null };
  // A zero that no unit explains: the meter stood elsewhere, and what was delivered before now is unknown.
  if (fromStart && last === 0 && delta > 0)
    return { registerWh, deltaWh: 0, doubt: 'BeginImplausible', meterStartWh: registerWh };
  // Begin in kWh, then Wh (or the other way round).
  if (fromStart && last > 0 && fits(registerWh - last * 1000)) {
    return { registerWh, deltaWh: registerWh - last * 1000, doubt: 'UnitSuspect', meterStartWh: last * 1000 };
  }
  if (fits(registerWh * 1000 - last))
    return { registerWh: registerWh * 1000, deltaWh: registerWh * 1000 - last, doubt: 'UnitSuspect' };
  if (fits(registerWh / 1000 - last))
    return { registerWh: registerWh / 1000, deltaWh: registerWh / 1000 - last, doubt: 'UnitSuspect' };
  // Meters may wander back by a rounding step.
  if (delta < 0 && delta > -1.5) return { registerWh: last, deltaWh: 0, doubt: null };
  if (delta < 0) return { registerWh, deltaWh: 0, doubt: 'MeterRollback' };
  if (fromStart) return { registerWh, deltaWh: 0, doubt: 'BeginImplausible', meterStartWh: registerWh };
  return { registerWh, deltaWh: 0, doubt: 'MeterJump' };
}

/**
 * Spreads energy over the UTC hours between two readings, in proportion to time, and adds it to `rows`; the parts add up to the
 * whole. Spans of more than two days are booked in the hour of the last reading.
 */
export function energyByHour(rows: EnergyRow[], evseId: number, from: Date | null, to: Date, energyWh: number): void {
  if (energyWh <= 0) return;
  const end = to.getTime();
  const lastHour = Math.floor(end / HOUR_MS) * HOUR_MS;
  const start = from === null ? end : from.getTime();
  if (start >= lastHour || end - start > 48 * HOUR_MS || start >= end) {
    rows.push({ evseId, hourAt: new Date(lastHour), energyWh });
    return;
  }
  let left = energyWh;
  for (let hour = Math.floor(start / HOUR_MS) * HOUR_MS; hour < end; hour += HOUR_MS) {
    const span = Math.min(end, hour + HOUR_MS) - Math.max(start, hour);
    const isLast = hour + HOUR_MS >= end;
    const part = isLast ? left : Math.floor(((energyWh * span) / (end - start)) * 1000) / 1000;
    left = Math.round((left - part) * 1000) / 1000;
    if (part > 0) rows.push({ evseId, hourAt: new Date(hour), energyWh: part });
  }
}
