import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../domain/instant';
import type { OcppVersion } from '../../domain/protocol';
import { checkPayload, findAction, findValidator, listActions } from './index';

const VERSIONS: OcppVersion[] = ['1.6', '2.0.1', '2.1'];

function check(version: OcppVersion, action: string, payload: Record<string, unknown>, lenient = true) {
  const validate = findValidator(version, action, 'request');
  if (!validate) throw new Error(`no validator for ${action}`);
  return checkPayload(validate, payload, lenient);
}

describe('index of messages', () => {
  test('every message of every version has its validators', () => {
    expect(listActions('1.6')).toHaveLength(39);
    expect(listActions('2.0.1')).toHaveLength(64);
    expect(listActions('2.1')).toHaveLength(91);
  });

  test.each(VERSIONS)('every %s action has a direction, and every answered one a response', (version) => {
    for (const action of listActions(version)) {
      const schema = findAction(version, action);
      expect(schema?.fromStation || schema?.fromCsms, action).toBe(true);
      expect(schema?.response === null, action).toBe(schema?.isSend);
    }
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'heartbeat', ''])('action %j is unknown', (action) => {
    for (const version of VERSIONS) expect(findAction(version, action)).toBeUndefined();
  });

  test('only DataTransfer goes both ways', () => {
    for (const version of VERSIONS) {
      const both = listActions(version).filter((a) => findAction(version, a)?.fromStation && findAction(version, a)?.fromCsms);
      expect(both).toEqual(['DataTransfer']);
    }
  });
});

describe('strict validation', () => {
  test('1.6 limits are the official ones where the source of the schemas differs', () => {
    expect(check('1.6', 'ChangeConfiguration', { key: 'k', value: 'x'.repeat(500) }, false).ok).toBe(true);
    expect(check('1.6', 'ChangeConfiguration', { key: 'k', value: 'x'.repeat(501) }, false).ok).toBe(false);
    const status = { connectorId: 1, errorCode: 'NoError', status: 'Available' };
    expect(check('1.6', 'StatusNotification', { ...status, info: 'x'.repeat(50) }, false).ok).toBe(true);
    expect(check('1.6', 'StatusNotification', { ...status, info: 'x'.repeat(51) }, false).ok).toBe(false);
  });

  test('a complaint names field, rule and the value that came, and fits the error code', () => {
    const sampled = (unit: string) => ({
      connectorId: 1,
      meterValue: [{ timestamp: '2024-05-01T10:00:00Z', sampledValue: [{ value: '1' }, { value: '2', unit }] }],
    });
    expect(check('1.6', 'MeterValues', sampled('Hz'), false)).toMatchObject({
      code: 'PropertyConstraintViolation',
      problem: expect.stringMatching(/^meterValue\[0\]\.sampledValue\[1\]\.unit: "Hz" is none of Wh, kWh/),
    });
    expect(check('1.6', 'Authorize', {}, false)).toMatchObject({
      code: 'OccurrenceConstraintViolation',
      problem: 'idTag: missing',
    });
    expect(check('1.6', 'Authorize', { idTag: 5 }, false)).toMatchObject({
      code: 'TypeConstraintViolation',
      problem: 'idTag: expected string, got 5; would be taken if lenient',
    });
    expect(check('1.6', 'Authorize', { idTag: 'A', x: 1 }, false)).toMatchObject({ code: 'FormatViolation' });
  });

  test('a complaint stays short whatever came', () => {
    const refused = check('1.6', 'Authorize', { idTag: 'A', ['x'.repeat(10_000)]: 1 }, false);
    expect(refused.ok ? '' : refused.problem.length).toBeLessThan(250);
  });

  test('integers are 32 bits and 2.x identifiers have no blanks', () => {
    expect(
      check('1.6', 'StatusNotification', { connectorId: 2 ** 31, errorCode: 'NoError', status: 'Available' }, false).ok,
    ).toBe(false);
    const event = (transactionId: string) => ({
      eventType: 'Started',
      timestamp: '2024-01-01T00:00:00Z',
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId },
    });
    expect(check('2.0.1', 'TransactionEvent', event('a-B_1:=+|@.*'), false).ok).toBe(true);
    expect(check('2.0.1', 'TransactionEvent', event('a b'), false)).toMatchObject({ ok: false });
  });

  test('lengths count characters, not UTF-16 units', () => {
    const boot = (model: string) => ({ chargePointModel: model, chargePointVendor: 'v' });
    expect(check('1.6', 'BootNotification', boot('😀'.repeat(20)), false).ok).toBe(true);
    expect(check('1.6', 'BootNotification', boot('😀'.repeat(21)), false).ok).toBe(false);
  });

  test.each([
    '2024-05-01T10:00:00Z',
    '2024-05-01T10:00:00',
    '2024-05-01T10:00:00.123456+0000',
    '2024-05-01T10:00:00+02:00',
    '2024-05-01 10:00:00.5z',
    '1970-01-01T00:00:00Z',
    '2022-02-29T00:00:00Z',
  ])('timestamp %s is taken', (timestamp) => {
    const status = { connectorId: 1, errorCode: 'NoError', status: 'Available', timestamp };
    expect(check('1.6', 'StatusNotification', status, false).ok).toBe(true);
    expect(parseInstant(timestamp)).not.toBeNull();
  });
});

describe('tolerance', () => {
  test('a payload that fits comes back as the same object, without a note', () => {
    const payload = { idTag: 'A' };
    expect(check('1.6', 'Authorize', payload)).toEqual({ ok: true, payload, problem: null });
    expect(check('1.6', 'Authorize', payload)).toHaveProperty('payload', payload);
  });

  test('null is read as absent, and said so', () => {
    const payload = { connectorId: 1, errorCode: 'NoError', status: 'Available', info: null, timestamp: null };
    expect(check('1.6', 'StatusNotification', payload)).toEqual({
      ok: true,
      payload: { connectorId: 1, errorCode: 'NoError', status: 'Available' },
      problem: 'null left out: info, timestamp',
    });
    expect(payload).toHaveProperty('info', null);
  });

  test('numbers as text, text as numbers, odd case and empty dates are bent in every item of a list', () => {
    const meterValue = Array.from({ length: 60 }, (_, i) => ({
      timestamp: '2024-05-01T10:00:00',
      sampledValue: [{ value: i, measurand: 'energy.active.import.register', unit: 'WH' }, { value: '7' }],
    }));
    const checked = check('1.6', 'MeterValues', { connectorId: '1', transactionId: ' 12 ', meterValue });
    expect(checked).toMatchObject({ ok: true, payload: { connectorId: 1, transactionId: 12 } });
    const values = checked.ok ? (checked.payload.meterValue as typeof meterValue) : [];
    expect(values[59]?.sampledValue[0]).toEqual({ value: '59', measurand: 'Energy.Active.Import.Register', unit: 'Wh' });
  });

  test('unknown extra fields and over-long texts are kept', () => {
    const checked = check('1.6', 'BootNotification', {
      chargePointVendor: 'v'.repeat(30),
      chargePointModel: 'm',
      acme: { deep: [1] },
      other: true,
    });
    expect(checked).toMatchObject({
      ok: true,
      payload: { chargePointVendor: 'v'.repeat(30), acme: { deep: [1] }, other: true },
      problem: expect.stringContaining('chargePointVendor: longer than 20 characters'),
    });
  });

  test('an unknown unit is kept, since dropping it would turn the value into Wh', () => {
    const meterValue = [
      { timestamp: '2024-05-01T10:00:00Z', sampledValue: [{ value: '50', unit: 'Hz', measurand: 'Frequency' }] },
    ];
    expect(check('1.6', 'MeterValues', { connectorId: 1, meterValue })).toMatchObject({
      ok: true,
      payload: { meterValue },
      problem: 'meterValue[*].sampledValue[*].unit: unknown word kept',
    });
  });

  test('StatusNotification without errorCode has none', () => {
    expect(check('1.6', 'StatusNotification', { connectorId: 1, status: 'Available', timestamp: '' })).toMatchObject({
      ok: true,
      payload: { connectorId: 1, status: 'Available', errorCode: 'NoError' },
    });
  });

  test('meterStart with decimals or beyond 32 bits is kept as sent', () => {
    const start = { connectorId: 1, idTag: 'A', timestamp: '2024-05-01T10:00:00Z' };
    expect(check('1.6', 'StartTransaction', { ...start, meterStart: 12.5 })).toMatchObject({
      ok: true,
      payload: { meterStart: 12.5 },
    });
    expect(check('1.6', 'StartTransaction', { ...start, meterStart: 2 ** 33 })).toMatchObject({
      payload: { meterStart: 2 ** 33 },
    });
  });

  test('an empty list of an optional field is left out', () => {
    const event = {
      eventType: 'Ended',
      timestamp: '2024-01-01T00:00:00Z',
      triggerReason: 'StopAuthorized',
      seqNo: 1,
      transactionInfo: { transactionId: 't' },
      meterValue: [],
    };
    const checked = check('2.0.1', 'TransactionEvent', event);
    expect(checked.ok && 'meterValue' in checked.payload).toBe(false);
  });

  test('what cannot be understood is refused with the rule that stands in the way', () => {
    expect(check('1.6', 'StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Dancing' })).toMatchObject({
      ok: false,
      code: 'PropertyConstraintViolation',
    });
    expect(check('1.6', 'StartTransaction', { connectorId: 1 })).toMatchObject({
      ok: false,
      code: 'OccurrenceConstraintViolation',
    });
    expect(check('1.6', 'StartTransaction', JSON.parse('{"__proto__":{"connectorId":1}}'))).toMatchObject({ ok: false });
  });
});

describe('any payload', () => {
  test('checking never throws and never changes what came', () => {
    const drawn = fc.tuple(fc.constantFrom(...VERSIONS), fc.nat(), fc.dictionary(fc.string(), fc.jsonValue()));
    fc.assert(
      fc.property(drawn, ([version, n, payload]) => {
        const actions = listActions(version);
        const before = JSON.stringify(payload);
        const checked = check(version, actions[n % actions.length] ?? '', payload);
        expect(JSON.stringify(payload)).toBe(before);
        expect(checked.ok || checked.problem.length < 300).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a large payload with a fault in every item is settled without holding up the others', () => {
    const meterValue = Array.from({ length: 8000 }, (_, i) => ({
      timestamp: '2024-05-01T10:00:00Z',
      sampledValue: [{ value: '1', [`vendor${i}`]: 1 }],
    }));
    const startedAt = performance.now();
    expect(check('1.6', 'MeterValues', { connectorId: 1, meterValue }).ok).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2000); // 75 ms; unbounded it is seconds
  });
});
