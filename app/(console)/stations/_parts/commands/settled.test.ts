import { describe, expect, test } from 'vitest';
import type { Command } from '@/server/domain/command/command';
import { isSettled, standingOf } from './settled';

const base: Command = {
  id: 'x',
  stationId: 1,
  request: { kind: 'Reset', type: 'OnIdle' },
  state: 'sent',
  outcome: null,
  observation: null,
  requestedBy: null,
  requestedByName: null,
  requestedAt: new Date(0),
  deadlineAt: null,
  sentAt: new Date(0),
  answeredAt: null,
  observedAt: null,
  messageId: 'm',
};
const answered = (accepted: boolean): Partial<Command> => ({
  state: 'answered',
  answeredAt: new Date(0),
  outcome: { kind: 'answered', status: accepted ? 'Accepted' : 'Rejected', accepted, info: null, response: null },
});

describe('a command is settled when nothing more will be heard of it', () => {
  test('not while it waits for its answer', () => expect(isSettled(base, 0)).toBe(false));
  test('not while its effect is looked for', () => expect(isSettled({ ...base, ...answered(true) }, 1000)).toBe(false));
  test('at once when the station says no', () => expect(isSettled({ ...base, ...answered(false) }, 0)).toBe(true));
  test('at once when it has no effect to see', () =>
    expect(isSettled({ ...base, ...answered(true), request: { kind: 'ClearCache' } }, 0)).toBe(true));
  test('in any case after the longest watch', () =>
    expect(isSettled({ ...base, ...answered(true) }, 2 * 3_600_000)).toBe(true));
});

test('an accepted command whose effect was contradicted is doubtful, not done', () => {
  const command = {
    ...base,
    ...answered(true),
    observation: { kind: 'contradicted' as const, what: 'still "5"', at: new Date(0) },
  };
  expect(standingOf(command)).toBe('doubtful');
  expect(standingOf({ ...base, state: 'failed', outcome: { kind: 'stationOffline', lastSeenAt: null } })).toBe('failed');
});
