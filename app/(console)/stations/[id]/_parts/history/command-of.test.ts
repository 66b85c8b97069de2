import { expect, test } from 'vitest';
import type { HistoryEntry } from '@/server/domain/fleet/views';
import { askedFor, commandOf, settingOf } from './command-of';

const entry: HistoryEntry = {
  key: 'c1',
  at: new Date(0),
  source: 'command',
  kind: 'SetVariable',
  who: 'Ada',
  summary: 'failed',
  detail: {
    state: 'failed',
    sentAt: null,
    outcome: { kind: 'expired', deadlineAt: '2026-11-22T19:51:22.289+00:00' },
    observation: null,
    request: { kind: 'SetVariable', name: { component: '', variable: 'HeartbeatInterval' }, value: '60' },
  },
  messageId: null,
};

test('a stored command gets its instants back', () => {
  const command = commandOf(entry);
  expect(command?.outcome).toEqual({ kind: 'expired', deadlineAt: new Date('2026-11-22T19:51:22.289Z') });
  expect(command && askedFor(command)).toBe('HeartbeatInterval → 60');
});

test('anything else is not taken for a command', () => {
  expect(commandOf({ ...entry, source: 'audit' })).toBeNull();
  expect(commandOf({ ...entry, detail: { state: 'x' } })).toBeNull();
  expect(commandOf({ ...entry, detail: null })).toBeNull();
});

test('an audit entry of a setting tells which and to what; others tell nothing of the kind', () => {
  const told = (detail: HistoryEntry['detail']): HistoryEntry => ({ ...entry, source: 'audit', kind: 'variable.set', detail });
  const setting = settingOf(
    told({ kind: 'SetVariable', name: { component: 'SampledDataCtrlr', variable: 'TxUpdatedInterval' }, value: '15' }),
  );
  expect(setting && askedFor(setting)).toBe('SampledDataCtrlr/TxUpdatedInterval → 15');
  for (const detail of [null, 'text', {}, { kind: 'SetVariable' }, { kind: 'Reset', type: 'OnIdle' }])
    expect(settingOf(told(detail))).toBeNull();
});
