import { describe, expect, test } from 'vitest';
import type { StationSummary } from '@/server/domain/events';
import { initials } from '../_shell/initials';
import { findStations, matches } from './match';

const station = (id: number, name: string, identity: string): StationSummary => ({
  id,
  name,
  identity,
  siteId: null,
  latitude: null,
  longitude: null,
  vendor: null,
  model: null,
  firmwareVersion: null,
  version: null,
  admission: 'accepted',
  demo: false,
  connected: true,
  connectionChangedAt: null,
  disconnectReason: null,
  lastMessageAt: null,
  connectors: [],
});

const fleet = [
  station(1, 'Malmö C · 01', 'SE-MMO-1'),
  station(2, 'Jönköping A6 · 02', 'SE-JKP-2'),
  station(3, 'Höja Malmö', 'X'),
];

describe('finding by typing', () => {
  test('accents need not be typed and beginnings come first', () => {
    expect(findStations(fleet, 'malmo', 8).map(({ id }) => id)).toEqual([1, 3]);
  });
  test('an identity finds its station', () => {
    expect(findStations(fleet, 'se-jkp', 8).map(({ id }) => id)).toEqual([2]);
  });
  test('all words must occur, in any order', () => {
    expect(matches({ title: 'Reset station', detail: 'Malmö' }, 'malmo reset')).toBe(true);
    expect(matches({ title: 'Reset station' }, 'reset now')).toBe(false);
  });
  test('no more than asked for', () => {
    expect(findStations(fleet, 'o', 1)).toHaveLength(1);
  });
});

describe('initials', () => {
  test.each([
    ['Anna Maria Berg', 'AB'],
    ['operator', 'OP'],
    ['Åsa', 'ÅS'],
    ['', ''],
  ])('%s is %s', (name, text) => expect(initials(name)).toBe(text));
});
