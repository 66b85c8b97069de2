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
  test('of many things it says how many they are, not what the first is like', () => {
    const entry = { idToken: { idToken: 'A', type: 'Local' }, idTokenInfo: { status: 'Accepted' } };
    const list = { updateType: 'Full', versionNumber: 4, localAuthorizationList: [entry, entry] };
    expect(summarise(call(list))).toBe('Full · versionNumber 4 · localAuthorizationList 2');
  });
  test('a heartbeat says nothing', () => {
    expect(summarise(call({}))).toBe('');
  });
  test('what is not JSON is shown as it came, cut', () => {
    expect(summarise({ kind: 'bad', request: 'x'.repeat(500) })).toHaveLength(120);
  });
});
