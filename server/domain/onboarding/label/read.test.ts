import { expect, test } from 'vitest';
import { readLabel } from './read';

test.each([
  ['https://laddnav.example/field/s/SE*NOR*E0001', 'SE*NOR*E0001'],
  ['http://192.168.1.4:3000/field/s/A%7CB?x=1', 'A|B'],
  ['  SE-LN-0001 ', 'SE-LN-0001'],
  ['https://example.com/menu', null],
  ['https://x/field/s/%zz', null],
  ['', null],
  ['a b', null],
])('%s is %s', (text, identity) => {
  expect(readLabel(text)).toBe(identity);
});
