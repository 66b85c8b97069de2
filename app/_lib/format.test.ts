import { describe, expect, test } from 'vitest';
import { createFormat, durationParts } from './format';

const sv = createFormat(
  'sv-SE',
  { justNow: 'nyss', ago: (l) => `för ${l} sedan`, ahead: (l) => `om ${l}` },
  'Europe/Stockholm',
);
const en = createFormat('en-GB', { justNow: 'just now', ago: (l) => `${l} ago`, ahead: (l) => `in ${l}` }, 'Europe/Stockholm');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const s = 1000;
const min = 60 * s;
const h = 60 * min;

describe('power', () => {
  test.each([
    [0, '0 kW'],
    [350, '0,35 kW'],
    [11_400, '11,4 kW'],
    [87_400, '87,4 kW'],
    [99_960, '100 kW'],
    [150_000, '150 kW'],
    [999_600, '1 MW'],
    [1_840_000, '1,84 MW'],
    [-4_200, '-4,2 kW'],
  ])('%d W reads %s in Swedish', (powerW, text) => {
    expect(plain(sv.power(powerW)).replace('−', '-')).toBe(text);
  });
  test('English uses a point', () => expect(plain(en.power(11_400))).toBe('11.4 kW'));
  test('a number never parts from its unit', () => expect(sv.power(11_400)).toBe('11,4\u00a0kW'));
});

describe('energy', () => {
  test.each([
    [0, '0 kWh'],
    [350, '0,35 kWh'],
    [18_240, '18,2 kWh'],
    [412_305, '412 kWh'],
    [9_412_000, '9 412 kWh'],
    [12_440_000, '12,4 MWh'],
  ])('%d Wh reads %s in Swedish', (energyWh, text) => expect(plain(sv.energy(energyWh))).toBe(text));
});

describe('time', () => {
  test.each([
    [0, '0 s'],
    [59 * s, '59 s'],
    [4 * min + 50 * s, '4 min'],
    [2 * h + 11 * min, '2 h 11 min'],
    [3 * h, '3 h'],
    [28 * h, '1 d 4 h'],
    [6 * 24 * h, '6 d'],
    [90 * 24 * h + h, '90 d'],
    [-5 * s, '0 s'],
  ])('%d ms lasts %s', (ms, text) => expect(plain(en.duration(ms))).toBe(text));

  test('a length below a minute counts whole seconds only', () => expect(durationParts(12_900)).toEqual([[12, 's']]));

  test('relative time looks both ways and calls the last two seconds now', () => {
    const now = Date.UTC(2026, 10, 22, 12);
    expect(plain(en.relative(now - 12 * s, now))).toBe('12 s ago');
    expect(plain(sv.relative(now - 12 * s, now))).toBe('för 12 s sedan');
    expect(plain(sv.relative(now + 5 * min, now))).toBe('om 5 min');
    expect(en.relative(now - 1 * s, now)).toBe('just now');
  });

  test('instants are told in the zone of the site, not of the reader', () => {
    const at = Date.UTC(2026, 10, 22, 13, 6, 20);
    expect(plain(sv.instant(at))).toBe('22 nov. 2026 14:06:20 CET');
    expect(plain(en.clock(at, 'Europe/Helsinki'))).toBe('15:06:20');
    expect(plain(en.dateTime(at, 'America/New_York'))).toBe('22 Nov 2026, 08:06');
  });

  test('an unknown zone falls back instead of failing the screen', () => {
    expect(() => en.instant(0, 'Mars/Olympus')).not.toThrow();
  });

  test('short drops what today and this year make plain', () => {
    const now = Date.UTC(2026, 10, 22, 13, 0);
    expect(plain(en.short(now - 30 * min, now))).toBe('13:30');
    expect(plain(en.short(now - 48 * h, now))).toBe('20 Nov, 14:00');
    expect(plain(en.short(Date.UTC(2025, 4, 1, 6), now))).toBe('1 May 2025, 08:00');
  });
});
