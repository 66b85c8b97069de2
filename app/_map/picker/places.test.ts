import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { indexPlaces, largestWithin, searchPlaces } from './places';

const places = indexPlaces(JSON.parse(readFileSync('public/basemap/places.json', 'utf8')));
const names = (text: string) => searchPlaces(places, text, 5).map((p) => p.name);

describe('finding a town of the bundled map', () => {
  test.each([
    ['goteb', 'Göteborg'],
    ['MALMÖ', 'Malmö'],
    ['malmo', 'Malmö'],
    ['tromso', 'Tromsø'],
    ['gävle', 'Gävle'],
  ])('%s', (text, name) => {
    expect(names(text)[0]).toBe(name);
  });
  test('the largest town comes first among equals', () => {
    const found = searchPlaces(places, 'stock', 5);
    expect(found[0]?.name).toBe('Stockholm');
  });
  test('signs of a pattern are only signs', () => {
    expect(names('.*')).toEqual([]);
    expect(names('')).toEqual([]);
  });
  test('Swedish towns are there down to small ones', () => {
    expect(names('mariefred')[0]).toBe('Mariefred');
  });
  test('before anything is typed, the largest towns in view', () => {
    expect(largestWithin(places, [11, 57, 19, 60], 2).map((p) => p.name)).toEqual(['Stockholm', 'Göteborg']);
  });
});
