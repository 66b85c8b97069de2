import { describe, expect, test } from 'vitest';
import { isOpen, nextOpening } from './window';

const night = { from: '22:00', to: '06:00', days: null };
const zone = 'Europe/Stockholm';
const at = (text: string) => new Date(text);

describe('a window of hours at the station', () => {
  test('over midnight it is open on both sides of it, and closed by day', () => {
    expect(isOpen(night, zone, at('2026-01-10T21:30:00Z'))).toBe(true); // 22:30
    expect(isOpen(night, zone, at('2026-01-10T04:59:00Z'))).toBe(true); // 05:59
    expect(isOpen(night, zone, at('2026-01-10T05:00:00Z'))).toBe(false); // 06:00
    expect(isOpen(night, zone, at('2026-01-10T20:59:00Z'))).toBe(false); // 21:59
  });
  test('it follows summer time', () => {
    expect(isOpen(night, zone, at('2026-07-10T20:00:00Z'))).toBe(true); // 22:00
    expect(nextOpening(night, zone, at('2026-03-28T12:00:00Z'))).toEqual(at('2026-03-28T21:00:00Z'));
    expect(nextOpening(night, zone, at('2026-03-29T12:00:00Z'))).toEqual(at('2026-03-29T20:00:00Z'));
    expect(nextOpening(night, zone, at('2026-10-25T12:00:00Z'))).toEqual(at('2026-10-25T21:00:00Z'));
  });
  test('an hour the clock skips opens right after the leap', () => {
    const early = { from: '02:30', to: '04:00', days: null };
    const opens = nextOpening(early, zone, at('2026-03-28T20:00:00Z'));
    expect(opens).toEqual(at('2026-03-29T01:00:00Z')); // 03:00, the first minute after 01:59
    expect(isOpen(early, zone, opens)).toBe(true);
  });
  test('an hour the clock has twice opens the first time', () => {
    const early = { from: '02:30', to: '04:00', days: null };
    expect(nextOpening(early, zone, at('2026-10-24T20:00:00Z'))).toEqual(at('2026-10-25T00:30:00Z'));
  });
  test('days are those it begins on', () => {
    const friday = { ...night, days: [5] };
    expect(isOpen(friday, zone, at('2026-01-10T03:00:00Z'))).toBe(true); // Saturday 04:00: Friday's night
    expect(isOpen(friday, zone, at('2026-01-10T22:00:00Z'))).toBe(false); // Saturday 23:00
    expect(nextOpening(friday, zone, at('2026-01-10T12:00:00Z'))).toEqual(at('2026-01-16T21:00:00Z'));
  });
  test('at any minute of a year, the next opening is open, and nothing before it is', () => {
    for (let day = 0; day < 365; day += 3) {
      const now = new Date(Date.UTC(2026, 0, 1, (day * 7) % 24, 13) + day * 86_400_000);
      for (const tz of [zone, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']) {
        const opens = nextOpening(night, tz, now);
        expect(isOpen(night, tz, opens)).toBe(true);
        expect(isOpen(night, tz, new Date(opens.getTime() - 1000))).toBe(false);
        expect(opens.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      }
    }
  });
});
