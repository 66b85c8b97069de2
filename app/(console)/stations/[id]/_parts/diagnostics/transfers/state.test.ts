import { expect, test } from 'vitest';
import { newestFirst, shownLocation, stepsOf, toneOf } from './state';

test('an address is shown without the user and password in it', () => {
  expect(shownLocation('ftp://joe:p@ss@files.example.com/fw.bin')).toBe('ftp://files.example.com/fw.bin');
  expect(shownLocation('https://files.example.com/a@b')).toBe('https://files.example.com/a@b');
  expect(shownLocation(undefined)).toBe('');
});

test.each([
  ['Installed', 'good'],
  ['UploadFailure', 'bad'],
  ['InvalidSignature', 'bad'],
  ['Rejected', 'bad'],
  ['Downloading', 'info'],
  ['Cancelled', 'neutral'],
] as const)('%s looks %s', (state, tone) => {
  expect(toneOf(state)).toBe(tone);
});

test('the newest comes first, and one without steps has none', () => {
  const one = (at: number, data = {}) => ({
    ...{ kind: 'LogUpload' as const, key: String(at), evseId: null, state: 'Uploaded', messageId: null },
    ...{ at: new Date(at), data },
  });
  expect(newestFirst([one(1), one(3), one(2)]).map((h) => h.key)).toEqual(['3', '2', '1']);
  expect(stepsOf(one(1))).toEqual([]);
});
