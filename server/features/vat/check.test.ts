import { expect, test } from 'vitest';
import { checkVatNumber } from './check';

test.each([
  'SE556703748501',
  'se 556703-7485 01',
  'DE136695976',
  'NO974760673MVA',
  'DK13585628',
  'FI20774740',
  'BE0428759497',
  'NL004495445B01',
  'PL8567346215',
  'ITIT00743110157'.slice(2),
  'LU15027442',
  'ATU13585627',
  'GR123456789',
  'FR83404833048',
  'IE6433435F',
])('%s can be a VAT number', (number) => {
  expect(checkVatNumber(number)).toBeNull();
});

test.each([
  ['SE556703748601', 'check digits'],
  ['FI20774741', 'check digits'],
  ['DE12345678', 'writes'],
  ['XX123', 'prefix'],
  ['', 'prefix'],
  ['__proto__', 'prefix'],
])('%s cannot', (number, why) => {
  expect(checkVatNumber(number)).toContain(why);
});
