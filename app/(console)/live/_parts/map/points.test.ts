import { describe, expect, test } from 'vitest';
import type { StationSummary } from '@/server/domain/events';
import { createPointMaker } from './points';

function station(id: number, more: Partial<StationSummary> = {}): StationSummary {
  return {
    id,
    identity: `S${id}`,
    name: `S${id}`,
    siteId: 7,
    latitude: 59,
    longitude: 18,
    vendor: null,
    model: null,
    firmwareVersion: null,
    version: '1.6',
    admission: 'accepted',
    demo: false,
    connected: true,
    connectionChangedAt: 0,
    disconnectReason: null,
    lastMessageAt: 0,
    connectors: [],
    ...more,
  };
}

const sites = new Map([[7, { id: 7, name: 'Harbour', latitude: 57, longitude: 12 }]]);

describe('stations on the map', () => {
  test('what moves nothing on the map gives the same list', () => {
    const points = createPointMaker();
    const first = points([station(1), station(2)], sites);
    expect(points([station(1, { lastMessageAt: 99 }), station(2)], sites)).toBe(first);
  });
  test('a status change gives a new list in which other points are the same', () => {
    const points = createPointMaker();
    const first = points([station(1), station(2)], sites);
    const next = points([station(1, { connected: false }), station(2)], sites);
    expect(next).not.toBe(first);
    expect(next[0]?.status).toBe('Offline');
    expect(next[1]).toBe(first[1]);
  });
  test('a station that is gone leaves the map', () => {
    const points = createPointMaker();
    points([station(1), station(2)], sites);
    expect(points([station(2)], sites).map((p) => p.id)).toEqual([2]);
  });
  test('without a position of its own it stands at its site, without either nowhere', () => {
    const points = createPointMaker();
    const at = { latitude: null, longitude: null };
    expect(points([station(1, at)], sites)[0]).toMatchObject({ latitude: 57, longitude: 12, siteName: 'Harbour' });
    expect(points([station(1, { ...at, siteId: null })], sites)).toEqual([]);
  });
});
