import { describe, expect, test } from 'vitest';
import { changesOf } from './changes';

describe('what an audit record changed', () => {
  test('only fields whose value differs are listed, an empty one as nothing', () => {
    const detail = { from: { name: 'A', notes: null, siteId: 1 }, to: { name: 'B', notes: '', siteId: 1 } };
    expect(changesOf(detail)).toEqual([{ field: 'name', before: 'A', after: 'B' }]);
  });
  test('a changed password is told but never shown', () => {
    expect(changesOf({ from: {}, to: {}, passwordChanged: true })).toEqual([
      { field: 'password', before: '••••••', after: '••••••' },
    ]);
  });
  test('any other shape has no changes', () => {
    expect(changesOf(null)).toEqual([]);
    expect(changesOf({ identity: 'X' })).toEqual([]);
    expect(changesOf([1])).toEqual([]);
  });
});
