import { describe, expect, test } from 'vitest';
import { boundsOf, formatView, parseView } from './view';

describe('a link is a view', () => {
  test('what is written is read back', () => {
    const view = { latitude: 59.3293, longitude: -18.0686, zoom: 7.25 };
    expect(formatView(view)).toBe('59.3293_-18.0686_7.25');
    expect(parseView(formatView(view))).toEqual(view);
  });
  test.each([null, '', '1_2', '1_2_3_4', 'a_b_c', '91_0_5', '1e3_0_5', '__', ' 1_2_3'])('%s is no view', (text) => {
    expect(parseView(text)).toBe(null);
  });
  test('a zoom beyond what the map has is brought back to it', () => {
    expect(parseView('59_18_99')?.zoom).toBe(17);
  });
});

test('the box around places holds them all', () => {
  expect(boundsOf([])).toBe(null);
  expect(
    boundsOf([
      { latitude: 59, longitude: 18 },
      { latitude: 55, longitude: 12 },
    ]),
  ).toEqual([12, 55, 18, 59]);
});
