import { describe, expect, test } from 'vitest';
import type { Command } from '@/server/domain/command/command';
import { isSettled, standing } from './stages';

const at = new Date('2026-11-22T12:00:00Z');

function command(more: Partial<Command>): Command {
  return {
    id: 'c',
    stationId: 1,
    request: { kind: 'Reset', type: 'OnIdle' },
    state: 'queued',
    outcome: null,
    observation: null,
    requestedBy: null,
    requestedByName: null,
    requestedAt: at,
    deadlineAt: null,
    sentAt: null,
    answeredAt: null,
    observedAt: null,
    messageId: null,
    ...more,
  };
}

const accepted = { kind: 'answered', status: 'Accepted', accepted: true, info: null, response: {} } as const;

describe('where a command stands', () => {
  test('accepted is not done until its effect was seen', () => {
    const answered = command({ state: 'answered', outcome: accepted });
    expect([standing(answered), isSettled(answered)]).toEqual(['accepted', false]);
    const seen = command({ ...answered, state: 'observed', observation: { kind: 'seen', what: 'booted', at } });
    expect([standing(seen), isSettled(seen)]).toEqual(['done', true]);
  });
  test('accepted is done where nothing could be seen', () => {
    expect(standing(command({ request: { kind: 'ClearCache' }, state: 'answered', outcome: accepted }))).toBe('done');
  });
  test('a message written out waits for its effect only where one is looked for', () => {
    const call = (action: string) => ({ request: { kind: 'Call', action, payload: {} }, state: 'answered' }) as const;
    expect(standing(command({ ...call('SetDisplayMessage'), outcome: accepted }))).toBe('done');
    expect(standing(command({ ...call('GetMonitoringReport'), outcome: accepted }))).toBe('accepted');
    const empty = { ...accepted, status: 'EmptyResultSet' };
    expect(standing(command({ ...call('GetMonitoringReport'), outcome: empty }))).toBe('done');
  });
  test('no effect in time, and an effect that says otherwise, are not success', () => {
    const base = { state: 'observed', outcome: accepted } as const;
    expect(standing(command({ ...base, observation: { kind: 'notSeen', withinMs: 1 } }))).toBe('notSeen');
    expect(standing(command({ ...base, observation: { kind: 'contradicted', what: 'still 900', at } }))).toBe('contradicted');
  });
  test.each([
    [{ ...accepted, status: 'Rejected', accepted: false }, 'refused'],
    [{ kind: 'callError', code: 'NotSupported', description: '' }, 'refused'],
    [{ kind: 'unsupported', reason: '' }, 'refused'],
    [{ kind: 'timedOut', timeoutMs: 1 }, 'failed'],
    [{ kind: 'stationOffline', lastSeenAt: null }, 'failed'],
    [{ kind: 'expired', deadlineAt: at }, 'failed'],
  ] as const)('%o ends it as %s', (outcome, expected) => {
    const ended = command({ state: 'failed', outcome });
    expect([standing(ended), isSettled(ended)]).toEqual([expected, true]);
  });
  test('on its way, it can still change', () => {
    expect(isSettled(command({}))).toBe(false);
    expect(standing(command({ state: 'sent', sentAt: at }))).toBe('sent');
  });
});

describe('a message written by hand', () => {
  const sent = (action: string, payload = {}) =>
    standing(command({ request: { kind: 'Call', action, payload }, state: 'answered', outcome: accepted }));
  test('is done with its answer, unless a later message shows its effect', () => {
    expect(['SetDisplayMessage', 'ClearCache', 'GetVariables'].map((action) => sent(action))).toEqual(['done', 'done', 'done']);
    expect(['Reset', 'RemoteStartTransaction', 'GetBaseReport'].map((action) => sent(action))).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect([sent('ReserveNow', { evseId: 1 }), sent('ReserveNow')]).toEqual(['accepted', 'done']);
  });
});
