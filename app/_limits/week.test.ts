import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursOf, periodsOf, WEEK_HOURS } from './week';

test('a week drawn hour by hour comes back as it was drawn', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.constantFrom(0, 6, 16)), { minLength: WEEK_HOURS, maxLength: WEEK_HOURS }),
      fc.integer({ min: 1, max: 40 }),
      (cells, coarse) => {
        const hours = cells.map((_, i) => cells[Math.floor(i / coarse)] ?? null);
        expect(hoursOf({ unit: 'A', limit: 32, periods: periodsOf(hours) })).toEqual(hours);
      },
    ),
  );
});

test('nights of all days are one period from evening to morning', () => {
  const hours = Array.from({ length: WEEK_HOURS }, (_, i) => (i % 24 < 6 || i % 24 >= 22 ? 16 : null));
  expect(periodsOf(hours)).toEqual([{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', limit: 16 }]);
});
