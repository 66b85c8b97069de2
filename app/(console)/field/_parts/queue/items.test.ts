import { describe, expect, test } from 'vitest';
import { COMMAND_AGE_MS } from '@/server/domain/onboarding/field-action';
import { added, changed, expired, MAX_WAITING, next, type QueueItem, waiting, withdrawn } from './items';

const item = (key: string, more: Partial<QueueItem> = {}): QueueItem => ({
  key,
  userId: 'ada',
  stationId: 1,
  identity: 'S1',
  action: { kind: 'start' },
  at: 0,
  state: 'queued',
  commandId: null,
  message: null,
  ...more,
});

describe('what waits on a phone', () => {
  test('goes in the order it was asked for, one at a time, and only for who asked', () => {
    const items = [item('a', { state: 'done' }), item('x', { userId: 'bo' }), item('b', { state: 'sending' }), item('c')];
    expect(next(items, 'ada')?.key).toBe('b');
    expect(next(changed(items, 'b', { state: 'done' }), 'ada')?.key).toBe('c');
    expect(next(items, 'cy')).toBeNull();
  });

  test('is bounded, and what is over makes room for nothing', () => {
    let items: QueueItem[] = [];
    for (let i = 0; i < MAX_WAITING; i++) items = added(items, item(String(i))) ?? [];
    expect(items).toHaveLength(MAX_WAITING);
    expect(added(items, item('more'))).toBeNull();
    for (let i = 0; i < MAX_WAITING; i++) items = changed(items, String(i), { state: 'done' });
    expect(items.map((one) => one.key)).toEqual(Array.from({ length: 15 }, (_, i) => String(MAX_WAITING - 15 + i)));
  });

  test('a command that waited too long is not sent; one that may have been is still asked after', () => {
    const action = { kind: 'command', request: { kind: 'ClearCache' } } as const;
    const items = [item('a', { action }), item('b', { action, state: 'sending' }), item('c')];
    expect(expired(items, COMMAND_AGE_MS + 1).map((one) => one.state)).toEqual(['expired', 'sending', 'queued']);
  });

  test('is taken back only while it is here', () => {
    expect(withdrawn([item('a'), item('b', { state: 'sending' })], 'a').map((one) => one.key)).toEqual(['b']);
    expect(withdrawn([item('b', { state: 'sending' })], 'b')).toHaveLength(1);
  });

  test('a photo that has gone takes no more room', () => {
    const sent = changed([item('a', { action: { kind: 'photo', base64: 'x'.repeat(1000) } })], 'a', { state: 'done' });
    expect(JSON.stringify(sent).length).toBeLessThan(300);
    expect(waiting(sent)).toEqual([]);
  });
});
