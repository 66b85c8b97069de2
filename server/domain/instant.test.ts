import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { believableInstant, parseInstant } from './instant';

const received = new Date('2026-11-22T12:00:00Z');

describe('parseInstant', () => {
  test.each([
    ['2026-11-22T11:00:00Z', '2026-11-22T11:00:00.000Z'],
    ['2026-11-22T11:00:00.123456Z', '2026-11-22T11:00:00.123Z'],
    ['2026-11-22T11:00:00', '2026-11-22T11:00:00.000Z'],
    ['2026-11-22 11:00:00', '2026-11-22T11:00:00.000Z'],
    ['2026-11-22T12:00:00+0100', '2026-11-22T11:00:00.000Z'],
    ['2026-11-22T12:00:00.5+01:00', '2026-11-22T11:00:00.500Z'],
  ])('reads %s as stations mean it', (text, iso) => {
    expect(parseInstant(text)?.toISOString()).toBe(iso);
  });

  test('what is no instant is null, never an error', () => {
    fc.assert(
      fc.property(fc.anything(), (x) => {
        const at = parseInstant(x);
        expect(at === null || !Number.isNaN(at.getTime())).toBe(true);
      }),
    );
  });
});

describe('believableInstant', () => {
  test('a clock in 1970 gives way to the time we heard it, and says so', () => {
    expect(believableInstant(new Date(3_600_000), received)).toEqual({ at: received, trusted: false });
  });
  test('local time sent as UTC (an hour ahead) is not believed', () => {
    expect(believableInstant(new Date('2026-11-22T13:00:00Z'), received).trusted).toBe(false);
  });
  test('a year-old replay is believed', () => {
    const at = new Date('2025-11-22T12:00:00Z');
    expect(believableInstant(at, received)).toEqual({ at, trusted: true });
  });
});

describe('parseInstant, odd shapes', () => {
  test.each([
    ['2024-05-01T10:00:00', '2024-05-01T10:00:00.000Z'],
    ['2024-05-01T10:00:00.123456Z', '2024-05-01T10:00:00.123Z'],
    ['2024-05-01T10:00:00+0200', '2024-05-01T08:00:00.000Z'],
    ['2024-05-01T10:00:00-05', '2024-05-01T15:00:00.000Z'],
    ['2024-05-01T10:00Z', '2024-05-01T10:00:00.000Z'],
    ['2022-02-29T12:00:00Z', '2022-03-01T12:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => expect(parseInstant(text)?.toISOString()).toBe(iso));

  test.each(['', 'now', '2024-13-01T00:00:00Z', '1714557600', '2024-05-01'])('%j is none', (text) =>
    expect(parseInstant(text)).toBeNull(),
  );
});
