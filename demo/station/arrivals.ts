import type { SiteKind } from '../catalogue/types';

/** Share of connectors in use through the local day, by hour 0-23, in percent. */
const IN_USE: Record<SiteKind, readonly number[]> = {
  roadside: [12, 11, 10, 10, 11, 13, 18, 24, 27, 31, 36, 42, 44, 41, 38, 40, 44, 46, 42, 36, 29, 22, 17, 14],
  retail: [9, 8, 8, 8, 8, 9, 11, 16, 22, 30, 38, 43, 45, 44, 43, 44, 46, 45, 40, 33, 24, 16, 12, 10],
  garage: [55, 56, 57, 57, 57, 55, 48, 38, 32, 30, 30, 31, 31, 31, 32, 34, 38, 44, 49, 52, 54, 55, 55, 55],
  workplace: [12, 12, 12, 12, 12, 13, 20, 44, 60, 63, 62, 58, 56, 58, 56, 48, 34, 22, 16, 14, 13, 12, 12, 12],
  destination: [34, 34, 33, 33, 33, 33, 32, 30, 28, 28, 28, 30, 31, 32, 34, 37, 40, 42, 42, 41, 40, 38, 36, 35],
};

/** Share of connectors a site of this kind has in use at a local hour, 0 to 1; between the hours it glides. */
export function inUse(kind: SiteKind, localHour: number): number {
  const from = IN_USE[kind][Math.floor(localHour) % 24] ?? 20;
  const to = IN_USE[kind][(Math.floor(localHour) + 1) % 24] ?? from;
  return (from + (to - from) * (localHour % 1)) / 100;
}

/**
 * Arrivals per ms at one free connector that keep the share `used` in use when a driver stays `stayMs`
 * (balance of flows: rate x (1 - used) = used / stay). Sped up a little.
 */
export function arrivalRate(used: number, stayMs: number): number {
  return (1.25 * used) / ((1 - used) * stayMs);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Hour of the local day with its fraction, 0 to 24. */
export function localHour(timeZone: string, at: number): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  const [hour, minute] = clock.format(at).split(':').map(Number);
  return (hour ?? 0) + (minute ?? 0) / 60;
}
