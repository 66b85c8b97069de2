import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OcppVersion } from '../../domain/protocol';
import { isUnclearNumber, parseNumber } from '../../domain/transaction/number';
import { figuresOf, toReadings } from '../../domain/transaction/sampled';
import { toRawMeterValues as raw2x } from '../v2x/words';
import { toRawMeterValues as raw16 } from '../v16/words';
import { checkPayload, findAction } from './index';

const AT = new Date('2026-11-22T12:00:00Z');
const stamp = AT.toISOString();
const REGISTER = 'Energy.Active.Import.Register';

const check = (version: OcppVersion, action: string, payload: Record<string, unknown>) => {
  const validate = findAction(version, action)?.request;
  if (!validate) throw new Error(`no ${action}`);
  return checkPayload(validate, structuredClone(payload), true);
};

/** The energy we would count from one sampled value, and whether we doubt it; null: the message was refused. */
function energyOf(version: OcppVersion, sampled: object): { wh: number | null; unclear: boolean } | null {
  const meterValue = [{ timestamp: stamp, sampledValue: [sampled] }];
  const checked = check(version, 'MeterValues', version === '1.6' ? { connectorId: 1, meterValue } : { evseId: 1, meterValue });
  if (!checked.ok) return null;
  const values = checked.payload.meterValue as never;
  const [reading] = toReadings(version === '1.6' ? raw16(values) : raw2x(values), AT);
  if (!reading) return { wh: null, unclear: true };
  return { wh: figuresOf(reading).registerWh, unclear: reading.unclear === true };
}

const version = fc.constantFrom<OcppVersion>('1.6', '2.0.1', '2.1');
/** In thousandths, so that they are exact in any notation. */
const energy = fc.integer({ min: 0, max: 2_000_000_000 }).map((n) => n / 1000);

/** Ways to write a number that mean that number and nothing else, or may mean another. */
const written = (n: number) =>
  fc
    .constantFrom<((n: number) => unknown)[]>(
      (v) => v,
      (v) => String(v),
      (v) => ` ${v} `,
      (v) => v.toFixed(3),
      (v) => String(v).replace('.', ','),
      (v) => v.toFixed(3).replace('.', ','),
      (v) => v.toLocaleString('sv-SE', { maximumFractionDigits: 3 }),
      (v) => v.toLocaleString('en-US', { maximumFractionDigits: 3 }),
      (v) => v.toLocaleString('de-DE', { maximumFractionDigits: 3, minimumFractionDigits: 1 }),
      (v) => v.toExponential(12),
    )
    .map((write) => write(n));

const spelled = <T extends string>(word: T) =>
  fc.constantFrom<unknown>(word, word.toLowerCase(), word.toUpperCase(), ` ${word} `, null, undefined);

const round3 = (n: number): number => Math.round(n * 1000) / 1000;

describe('bending never changes an energy', () => {
  test('a register however it is written is counted as meant, or doubted, or refused', () => {
    fc.assert(
      fc.property(
        version,
        energy.chain((n) => fc.tuple(fc.constant(n), written(n))),
        spelled(REGISTER),
        fc.constantFrom<['Wh' | 'kWh', number][]>(['Wh', 1], ['kWh', 1000]),
        fc.constantFrom('as is', 'lower', 'upper', 'blanks'),
        (ocpp, [meant, value], measurand, [unit, factor], how) => {
          const shown = { 'as is': unit, lower: unit.toLowerCase(), upper: unit.toUpperCase(), blanks: ` ${unit} ` }[how];
          const units = ocpp === '1.6' ? { unit: shown } : { unitOfMeasure: { unit: shown } };
          const got = energyOf(ocpp, { value, measurand, ...units, vendorExtra: null });
          if (got === null || got.unclear) return;
          expect(got.wh).toBe(round3(meant * factor));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('whatever comes in place of a value, unit, phase or place: a number that came, or a doubt', () => {
    fc.assert(
      fc.property(
        version,
        fc.jsonValue(),
        fc.oneof(fc.constantFrom('Wh', 'kWh', 'mWh', 'W', '', 'KWH'), fc.jsonValue()),
        fc.oneof(fc.constantFrom(undefined, 'L1', 'Total'), fc.string()),
        (ocpp, value, unit, phase) => {
          const units = ocpp === '1.6' ? { unit } : { unitOfMeasure: { unit } };
          const got = energyOf(ocpp, { value, measurand: REGISTER, ...units, phase });
          if (got === null || got.unclear || got.wh === null) return;
          const n = parseNumber(value);
          expect(n).not.toBeNull();
          const plain = typeof unit === 'string' ? unit.trim().toLowerCase() : 'wh';
          expect(['wh', 'kwh', 'mwh']).toContain(plain === '' ? 'none' : plain);
          const factor = plain === 'kwh' ? 1000 : plain === 'mwh' ? 1_000_000 : 1;
          expect(got.wh + 0).toBe(round3((n ?? 0) * factor) + 0); // no negative zero
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('a 1.6 session’s registers are what was sent, or doubted, or the message is refused', () => {
    const start = { connectorId: 1, idTag: 'A', timestamp: stamp };
    fc.assert(
      fc.property(
        fc.oneof(
          energy.chain((n) => written(n).map((value) => ({ meant: n as number | null, value }))),
          fc.jsonValue().map((value) => ({ meant: null, value: value as unknown })),
        ),
        ({ meant, value }) => {
          const checked = check('1.6', 'StartTransaction', { ...start, meterStart: value });
          if (!checked.ok) return;
          const { meterStart } = checked.payload;
          if (isUnclearNumber(meterStart)) return; // ReadingUnclear
          expect((parseNumber(meterStart) ?? Number.NaN) + 0).toBe((meant ?? parseNumber(value) ?? Number.NaN) + 0);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('a session is never refused for its register', () => {
    for (const meterStart of [undefined, null, '', 'abc', '1,234', ' 1 000 ', 1.5, 5e9, -1, '1e3', true])
      expect([
        meterStart,
        check('1.6', 'StartTransaction', { connectorId: 1, idTag: 'A', timestamp: stamp, meterStart }).ok,
      ]).toEqual([meterStart, true]);
    for (const meterStop of [undefined, null, 'NaN'])
      expect(check('1.6', 'StopTransaction', { transactionId: 1, timestamp: stamp, meterStop }).ok).toBe(true);
  });

  test('money: a sum is exact or refused', () => {
    const settle = (settlementAmount: unknown) =>
      check('2.1', 'NotifySettlement', {
        pspRef: 'p',
        status: 'Settled',
        settlementAmount,
        settlementTime: stamp,
      });
    expect(settle('12,50')).toMatchObject({ ok: true, payload: { settlementAmount: 12.5 } });
    expect(settle('1,250')).toMatchObject({ ok: false, code: 'TypeConstraintViolation' });
    expect(settle('12.50 EUR')).toMatchObject({ ok: false });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }).chain((cents) => written(cents / 100).map((value) => ({ cents, value }))),
        ({ cents, value }) => {
          const checked = settle(value);
          if (checked.ok) expect(checked.payload.settlementAmount).toBe(cents / 100);
        },
      ),
    );
  });
});

describe('names are not changed either', () => {
  test('a number too long to be kept exactly is no token', () => {
    const authorize = (idTag: unknown) => check('1.6', 'Authorize', { idTag });
    expect(authorize(4711)).toMatchObject({ ok: true, payload: { idTag: '4711' } });
    expect(authorize(12345678901234567e3)).toMatchObject({ ok: false });
  });
  test('a session’s number with a comma is not another session', () => {
    expect(check('1.6', 'StopTransaction', { transactionId: '1,000', meterStop: 5, timestamp: stamp })).toMatchObject({
      ok: false,
    });
  });
});
