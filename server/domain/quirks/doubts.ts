import type { Doubt } from '../transaction/types';
import type { Quirk, QuirkKind } from './quirk';

/** What a doubt tells of the firmware; null: of the driver, the car or us. */
const KIND: Record<Doubt, QuirkKind | null> = {
  UnknownTransaction: 'sequence',
  StartLost: 'sequence',
  StopLost: 'sequence',
  Gap: 'sequence',
  BeginMissing: 'energy',
  BeginImplausible: 'energy',
  MeterRollback: 'energy',
  MeterJump: 'energy',
  UnitSuspect: 'energy',
  ReadingUnclear: 'energy',
  ClockImplausible: 'clock',
  TokenRefused: null,
  NoEnergy: null,
};

/** Doubts a message brought up about a session, as quirks to be counted; null: none. */
export function quirksOfDoubts(before: readonly Doubt[], after: readonly Doubt[]): Quirk[] | null {
  if (before === after || after.length === 0) return null;
  let quirks: Quirk[] | null = null;
  for (const doubt of after) {
    const kind = before.includes(doubt) ? null : KIND[doubt];
    if (kind === null) continue;
    quirks ??= [];
    quirks.push(kind === 'clock' ? CLOCK_OFF : { kind, path: doubt, note: '' });
  }
  return quirks;
}

/** A time that cannot be believed: before 2015, or ahead of ours. */
const CLOCK_OFF: Quirk = { kind: 'clock', path: 'timestamp', note: 'clock never set, or ahead of ours' };
export const CLOCK_QUIRKS: readonly Quirk[] = [CLOCK_OFF];
