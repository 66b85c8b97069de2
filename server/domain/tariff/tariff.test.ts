import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, readDecimal, toJsonNumber } from './decimal';
import { overlap, type PriceQuestion, resolveTariff } from './resolve';
import { checkTariff, type TariffAssignment } from './tariff';
import { priceWords, shownTexts } from './words';

const money = fc
  .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(
    ([units, scale]) =>
      readDecimal(`${Math.floor(units / 10 ** scale)}.${String(units % 10 ** scale).padStart(scale, '0')}`) ?? '0',
  );

describe('money', () => {
  test('a decimal text and its JSON number are the same amount, there and back', () => {
    fc.assert(
      fc.property(money, (amount) => {
        expect(
          readDecimal(JSON.stringify(toJsonNumber(amount)).includes('e') ? amount : JSON.stringify(toJsonNumber(amount))),
        ).toBe(amount);
      }),
    );
  });

  test('sums do not depend on their order and lose nothing', () => {
    fc.assert(
      fc.property(fc.array(money, { maxLength: 30 }), (amounts) => {
        const sum = (list: readonly string[]) => list.reduce((a, b) => addDecimals(a, b), '0');
        expect(sum(amounts)).toBe(sum([...amounts].reverse()));
      }),
    );
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(multiplyDecimals('22', '4.47')).toBe('98.34');
  });

  test('dividing and multiplying again stays within half of the last decimal', () => {
    fc.assert(
      fc.property(money, fc.constantFrom('60', '1.25', '1.255', '7'), (amount, by) => {
        const back = multiplyDecimals(divideDecimals(amount, by, 8), by);
        const off = addDecimals(back, multiplyDecimals(amount, '-1'));
        expect(
          compareDecimals(multiplyDecimals(off, off), multiplyDecimals(multiplyDecimals(by, by), '0.000000000000000025')),
        ).toBeLessThanOrEqual(0);
      }),
    );
    expect(divideDecimals('2.49', '1.25', 6)).toBe('1.992');
    expect(divideDecimals('10', '60', 6)).toBe('0.166667');
  });

  test('what is no amount is told from what is', () => {
    expect(['2,49', '02.50', '.5', '1e3', '', '1.2.3', '-0', '1234567890123'].map(readDecimal)).toEqual([
      '2.49',
      '2.5',
      null,
      null,
      null,
      null,
      '0',
      null,
    ]);
  });
});

const AT = new Date('2026-06-15T12:00:00Z');
const day = (n: number) => new Date(AT.getTime() + n * 86_400_000);
const nullable = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null });

/** Assignments around one station: site 1, groups 1 and 2, station 1 with EVSEs 1 and 2; and others elsewhere. */
const place = fc.oneof(
  fc.constant({ siteId: null, groupId: null, stationId: null, evseId: null }),
  fc.integer({ min: 1, max: 2 }).map((siteId) => ({ siteId, groupId: null, stationId: null, evseId: null })),
  fc.integer({ min: 1, max: 3 }).map((groupId) => ({ siteId: null, groupId, stationId: null, evseId: null })),
  fc.tuple(fc.integer({ min: 1, max: 2 }), nullable(fc.integer({ min: 1, max: 2 }))).map(([stationId, evseId]) => ({
    siteId: null,
    groupId: null,
    stationId,
    evseId,
  })),
);
const validity = fc
  .tuple(nullable(fc.integer({ min: -5, max: 5 })), nullable(fc.integer({ min: 1, max: 9 })))
  .map(([from, length]) => ({
    validFrom: from === null ? null : day(from),
    validTo: length === null ? null : day((from ?? -5) + length),
  }));
const assignments = fc
  .array(
    fc.record({
      tariffId: fc.integer({ min: 1, max: 4 }),
      place,
      validity,
      tokenGroupId: nullable(fc.constantFrom('staff', 'taxi')),
    }),
    {
      maxLength: 14,
    },
  )
  .map((list): TariffAssignment[] =>
    list.map(({ tariffId, place: where, validity: when, tokenGroupId }, i) => ({
      id: i + 1,
      tariffId,
      tokenGroupId,
      ...where,
      ...when,
    })),
  );
const question: fc.Arbitrary<PriceQuestion> = fc.record({
  siteId: nullable(fc.constant(1)),
  groupIds: fc.subarray([1, 2]),
  stationId: fc.constant(1),
  evseId: nullable(fc.integer({ min: 1, max: 2 })),
  tokenGroupId: nullable(fc.constantFrom('staff', 'taxi', 'other')),
  at: fc.integer({ min: -6, max: 6 }).map(day),
});

describe('the price that counts', () => {
  test('does not depend on the order in which assignments were made or read', () => {
    fc.assert(
      fc.property(assignments, question, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (list, q, dice) => {
        const shuffled = list
          .map((a) => ({ a, at: dice.next().value }))
          .sort((x, y) => x.at - y.at)
          .map((x) => x.a);
        expect(resolveTariff(shuffled, q)).toEqual(resolveTariff(list, q));
      }),
    );
  });

  test('nothing nearer is left out, whoever wins is in force here, and every overlap at its place is named', () => {
    fc.assert(
      fc.property(assignments, question, (list, q) => {
        const { winner, overlaps, overridden } = resolveTariff(list, q);
        const all = [...(winner ? [winner] : []), ...overlaps, ...overridden];
        const at = q.at.getTime();
        for (const a of all) {
          expect(a.tokenGroupId === null || a.tokenGroupId === q.tokenGroupId).toBe(true);
          expect((a.validFrom?.getTime() ?? at) <= at && at < (a.validTo?.getTime() ?? at + 1)).toBe(true);
        }
        if (winner && winner.stationId === null)
          expect(all.some((a) => a.stationId !== null && a.tokenGroupId === winner.tokenGroupId)).toBe(false);
        for (const other of overlaps) expect(other.tariffId).not.toBe(winner?.tariffId);
        if (winner) for (const a of overridden) if (overlap(a, winner)) expect(a.tariffId).toBe(winner.tariffId);
      }),
    );
  });

  test('an EVSE before its station, a station before groups, those before its site, and everywhere last', () => {
    const none = {
      siteId: null,
      groupId: null,
      stationId: null,
      evseId: null,
      tokenGroupId: null,
      validFrom: null,
      validTo: null,
    };
    const list: TariffAssignment[] = [
      { ...none, id: 1, tariffId: 1 },
      { ...none, id: 2, tariffId: 2, siteId: 1 },
      { ...none, id: 3, tariffId: 3, groupId: 1 },
      { ...none, id: 4, tariffId: 4, stationId: 1 },
      { ...none, id: 5, tariffId: 5, stationId: 1, evseId: 2 },
      { ...none, id: 6, tariffId: 6, tokenGroupId: 'staff' },
      { ...none, id: 7, tariffId: 7, stationId: 1, validTo: day(1) },
    ];
    const q = { siteId: 1, groupIds: [1], stationId: 1, evseId: null, tokenGroupId: null, at: AT };
    const won = (more: Partial<PriceQuestion>) => resolveTariff(list, { ...q, ...more }).winner?.tariffId;
    expect([
      won({ stationId: 9, siteId: null, groupIds: [] }),
      won({ stationId: 9, groupIds: [] }),
      won({ stationId: 9 }),
      won({ at: day(2) }),
      won({}),
      won({ evseId: 2 }),
      won({ evseId: 2, tokenGroupId: 'staff' }),
    ]).toEqual([1, 2, 3, 4, 7, 5, 6]);
  });
});

describe('prices in words', () => {
  const elements = { kWh: '2.49', start: '5', idleMinute: '1', idleGraceS: 600, vatPercent: '25' };

  test('are said with the amounts as they are, in the language asked for', () => {
    expect(priceWords(elements, 'SEK', 'sv')).toBe(
      '2,49 kr/kWh, 5,00 kr i startavgift, 1,00 kr/min utan laddning, efter 10 min, inkl. 25 % moms',
    );
    expect(priceWords({ kWh: '0.4999' }, 'EUR', 'en-US')).toBe('€0.4999/kWh');
    expect(priceWords({}, 'SEK', 'sv')).toBe('Gratis');
    expect(priceWords(elements, 'SEK', 'th')).toBeNull();
  });

  test("the operator's own text comes before ours", () => {
    const shown = shownTexts({ elements, currency: 'SEK', texts: [{ language: 'sv', text: 'Billigt!' }] }, ['sv', 'en', 'th']);
    expect(shown.map((t) => [t.language, t.text.slice(0, 12)])).toEqual([
      ['sv', 'Billigt!'],
      ['en', 'kr 2.49/kWh,'],
    ]);
  });

  test('what contradicts itself is named by field', () => {
    expect(
      checkTariff({
        elements: { min: '10', max: '5', vatPercent: '101', idleGraceS: 60, kWh: '-1' },
        texts: [
          { language: 'sv', text: ' ' },
          { language: 'SV', text: 'x' },
        ],
        offlineTexts: [],
      }).map((c) => `${c.field} ${c.rule}`),
    ).toEqual([
      'elements.kWh negative',
      'elements.max minAboveMax',
      'elements.vatPercent vatRange',
      'elements.idleGraceS graceWithoutIdle',
      'texts.0.text empty',
      'texts.1.language languageTwice',
    ]);
  });
});
