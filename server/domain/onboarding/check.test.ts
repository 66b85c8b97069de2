import { describe, expect, test } from 'vitest';
import { type CheckFacts, type CheckId, isReady, judge } from './check';

const NOW = new Date('2026-11-23T10:00:00Z');
const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const NOTHING: CheckFacts = {
  version: '1.6',
  connected: true,
  registration: 'Accepted',
  boot: null,
  times: [],
  registers: [],
  charging: null,
  reads: [],
  starts: [],
  prices: [],
};
const start = {
  messageId: 'c1',
  requestedAt: at(-60),
  answeredAt: at(-59),
  idToken: 'OFFICE',
  said: 'Accepted',
  accepted: true,
};
const verdict = (id: CheckId, facts: Partial<CheckFacts>, decisions = {}) =>
  judge({ ...NOTHING, ...facts }, decisions, NOW).find((check) => check.id === id);
const time = (offsetS: number, ago = 60) => ({
  action: 'StatusNotification',
  messageId: `m${offsetS}`,
  receivedAt: at(-ago),
  stationAt: at(-ago + offsetS),
});

describe('what proves a station', () => {
  test('a boot that was accepted, while it is connected', () => {
    const boot = { at: at(-90), messageId: 'b1', model: 'Norrljus X' };
    expect(verdict('connected', { boot })).toMatchObject({
      state: 'passed',
      evidence: { messageId: 'b1', value: 'Norrljus X' },
    });
    expect(verdict('connected', { boot, connected: false })).toMatchObject({ state: 'failed', why: { code: 'offline' } });
    expect(verdict('connected', { boot, registration: 'Pending' })).toMatchObject({ state: 'waiting' });
    expect(verdict('connected', {})).toMatchObject({ state: 'waiting', why: { code: 'noBoot' } });
  });

  test('old moments in messages do not make a right clock wrong', () => {
    expect(verdict('clock', { times: [time(-7200), time(-2), time(-40)] })).toMatchObject({
      state: 'passed',
      evidence: { messageId: 'm-2' },
      why: { values: { seconds: -2 } },
    });
  });

  test.each([
    [31, 'clockAhead', 31],
    [-3600, 'clockBehind', 3600],
  ])('a clock %i s off fails with how far', (offset, code, seconds) => {
    expect(verdict('clock', { times: [time(offset)] })).toMatchObject({ state: 'failed', why: { code, values: { seconds } } });
  });

  test.each([30, -30])('%i s off is still right', (offset) => {
    expect(verdict('clock', { times: [time(offset)] })?.state).toBe('passed');
  });

  test('a register that grows proves the meter; one that stands still does not', () => {
    const last = { at: at(-5), action: 'MeterValues', messageId: 'r2' };
    const pair = (wh: number) => ({ evseId: 2, first: { at: at(-50), energyWh: 1000 }, last: { ...last, energyWh: wh } });
    expect(verdict('meter', { registers: [pair(1004)] })).toMatchObject({
      state: 'passed',
      evidence: { messageId: 'r2', value: '1000 → 1004 Wh' },
      why: { values: { wh: 4, evse: 2 } },
    });
    expect(verdict('meter', { registers: [pair(1000)] })).toMatchObject({ state: 'waiting', why: { code: 'meterNeedsCar' } });
    const charging = { evseId: 2, since: at(-301) };
    expect(verdict('meter', { registers: [pair(1000)], charging })).toMatchObject({
      state: 'failed',
      why: { code: 'meterStuck' },
    });
    expect(verdict('meter', { charging: { evseId: 2, since: at(-299) } })?.state).toBe('waiting');
  });

  test('a card proves the reader even when it is refused; the token of a remote start does not', () => {
    const read = { action: 'Authorize', messageId: 'a1', at: at(-9), status: 'Invalid' };
    expect(verdict('rfid', { reads: [{ ...read, idToken: '04AA' }] })).toMatchObject({
      state: 'passed',
      evidence: { value: '04AA' },
      why: { values: { status: 'Invalid' } },
    });
    expect(verdict('rfid', { reads: [{ ...read, idToken: 'office' }], starts: [{ ...start, seen: null }] })?.state).toBe(
      'waiting',
    );
  });

  test('a remote start is proved by its session, not by the word Accepted', () => {
    expect(verdict('remoteStart', { starts: [{ ...start, seen: null }] })).toMatchObject({
      state: 'waiting',
      why: { code: 'startAccepted' },
    });
    expect(verdict('remoteStart', { starts: [{ ...start, seen: { what: 'transaction 7', at: at(-50) } }] })?.state).toBe(
      'passed',
    );
    const refused = { ...start, accepted: false, said: 'Rejected', seen: null };
    expect(verdict('remoteStart', { starts: [refused] })).toMatchObject({
      state: 'failed',
      why: { values: { said: 'Rejected' } },
    });
    // A later try that fails does not take away what was seen.
    const proved = { ...start, requestedAt: at(-600), seen: { what: 'transaction 7', at: at(-590) } };
    expect(verdict('remoteStart', { starts: [refused, proved] })?.state).toBe('passed');
  });

  test('an empty price is no price', () => {
    const price = { what: 'DefaultPrice', at: at(-1), messageId: null };
    expect(verdict('price', { prices: [{ ...price, value: ' ' }] })?.state).toBe('waiting');
    expect(verdict('price', { prices: [{ ...price, value: '3,20 kr/kWh' }] })?.state).toBe('passed');
  });
});

describe("a person's word", () => {
  const waived = { kind: 'waived', reason: 'no display', byName: 'Ada', at: NOW } as const;

  test('counts where the station proves nothing, and never hides what it proves', () => {
    expect(verdict('price', {}, { price: waived })).toMatchObject({ state: 'waived', decision: { reason: 'no display' } });
    const prices = [{ what: 'DefaultPrice', at: NOW, messageId: null, value: '3' }];
    expect(verdict('price', { prices }, { price: waived })?.state).toBe('passed');
    expect(verdict('price', {}, { price: { kind: 'confirmed', byName: 'Ada', at: NOW } })?.state).toBe('passed');
  });

  test('signing takes every check passed or waived', () => {
    const checks = judge(NOTHING, {}, NOW);
    expect(isReady(checks)).toBe(false);
    const all = Object.fromEntries(checks.map((check) => [check.id, waived]));
    expect(isReady(judge(NOTHING, all, NOW))).toBe(true);
  });
});
