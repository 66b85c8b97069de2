import { describe, expect, test } from 'vitest';
import { summarise } from './summary';

const call = (request: unknown) => ({ kind: 'call' as const, request: JSON.stringify(request) });

describe('one line of what a message says', () => {
  test('a status comes first, then its place; no error is no news', () => {
    expect(summarise(call({ connectorId: 2, errorCode: 'NoError', status: 'Charging' }))).toBe('Charging · connectorId 2');
  });
  test('fields are found inside nested payloads', () => {
    expect(summarise(call({ eventType: 'Started', evse: { id: 1 }, transactionInfo: { transactionId: 'ab' } }))).toBe(
      'Started · ab',
    );
  });
  test('a heartbeat says nothing', () => {
    expect(summarise(call({}))).toBe('');
  });
  test('what is not JSON is shown as it came, cut', () => {
    expect(summarise({ kind: 'bad', request: 'x'.repeat(500) })).toHaveLength(120);
  });
});
