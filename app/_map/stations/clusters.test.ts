import { describe, expect, test } from 'vitest';
import { SHOWN_STATUSES, type ShownStatus } from '@/server/domain/station/status';
import { clusterStations, type StationPoint } from './clusters';

const WORLD: [number, number, number, number] = [-180, -85, 180, 85];

function station(id: number, latitude: number, longitude: number, status: ShownStatus, siteId: number | null): StationPoint {
  return { id, name: `S${id}`, siteId, siteName: siteId === null ? null : `Site ${siteId}`, latitude, longitude, status };
}

const fleet = [
  station(1, 59.33, 18.07, 'Available', 1),
  station(2, 59.33, 18.07, 'Faulted', 1),
  station(3, 59.35, 18.1, 'Charging', 2),
  station(4, 57.7, 11.97, 'Available', null),
];

describe('grouping stations on the map', () => {
  test('a group knows how many of each status it stands for, at every zoom', () => {
    const index = clusterStations(fleet);
    for (const zoom of [2, 5, 8, 11]) {
      const total = new Map<string, number>();
      for (const mark of index.marks(WORLD, zoom)) {
        if (mark.kind === 'station') total.set(mark.station.status, (total.get(mark.station.status) ?? 0) + 1);
        else
          for (const [i, n] of mark.counts.entries())
            total.set(SHOWN_STATUSES[i] ?? '', (total.get(SHOWN_STATUSES[i] ?? '') ?? 0) + n);
      }
      expect([zoom, total.get('Available'), total.get('Faulted'), total.get('Charging')]).toEqual([zoom, 2, 1, 1]);
    }
  });

  test('a group of one site carries its name and never splits when the stations stand at one place', () => {
    const index = clusterStations(fleet);
    const groups = index.marks(WORLD, 15).filter((mark) => mark.kind === 'group');
    expect(groups).toHaveLength(1);
    const [site] = groups;
    expect(site?.kind === 'group' && [site.siteId, site.siteName, index.splitsAt(site.clusterId)]).toEqual([1, 'Site 1', null]);
    expect(
      site?.kind === 'group' &&
        index
          .stations(site.clusterId, 10)
          .map((s) => s.id)
          .sort(),
    ).toEqual([1, 2]);
  });

  test('a group across sites has no site', () => {
    const [group] = clusterStations(fleet.slice(0, 3)).marks(WORLD, 5);
    expect(group?.kind === 'group' && [group.count, group.siteId, group.siteName]).toEqual([3, null, null]);
  });

  test('stations without a site are never taken for one site', () => {
    const [group] = clusterStations([station(1, 59, 18, 'Available', null), station(2, 59, 18, 'Available', null)]).marks(
      WORLD,
      5,
    );
    expect(group?.kind === 'group' && group.siteId).toBe(null);
  });
});
