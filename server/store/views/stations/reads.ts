import type { StationFacets, StationReads } from '../../../features/fleet/read-ports';
import { within } from '../common';
import { all, type Reader, sql } from '../sql';
import { findStation } from './find';
import { stationHoldings } from './holdings';
import { listStations, toRow } from './list';
import { findMessage, stationMessages } from './messages';
import { stationHistory, stationVariables } from './parts';
import { stationTimeline } from './timeline';

const MAX_FACETS = 500;

export function createStationReads(
  reader: Reader,
  ocppUrl: (identity: string, securityProfile: number) => string,
): StationReads {
  return {
    async list(scope, filter, paging) {
      const found = await listStations(reader, scope, filter, paging);
      return { ...found, items: found.items.map(toRow) };
    },
    exportRows: (scope, filter, paging) => listStations(reader, scope, filter, paging),
    async facets(scope) {
      const rows = await reader.rows<{ kind: keyof StationFacets; value: string }>(sql`
        WITH mine AS (SELECT * FROM station s WHERE ${all([sql`s.deleted_at IS NULL`, within(scope, sql`s.site_id`)])})
        SELECT 'vendors' AS kind, vendor AS value FROM mine GROUP BY vendor
        UNION ALL SELECT 'models', model FROM mine GROUP BY model
        UNION ALL SELECT 'versions', ocpp_version FROM mine GROUP BY ocpp_version
        UNION ALL SELECT 'firmwares', firmware_version FROM mine GROUP BY firmware_version
        ORDER BY 1, 2`);
      const facets: StationFacets = { vendors: [], models: [], versions: [], firmwares: [] };
      for (const { kind, value } of rows) if (value !== null && facets[kind].length < MAX_FACETS) facets[kind].push(value);
      return facets;
    },
    find: (scope, by) => findStation(reader, scope, by, ocppUrl),
    findSite: (scope, stationId) =>
      reader.row(sql`
        SELECT s.id, s.site_id AS "siteId" FROM station s
        WHERE ${all([sql`s.id = ${stationId}`, sql`s.deleted_at IS NULL`, within(scope, sql`s.site_id`)])}`),
    findKept: (scope, by) =>
      reader.row(sql`
        SELECT s.id, s.site_id AS "siteId" FROM station s
        WHERE ${all(['id' in by ? sql`s.id = ${by.id}` : sql`s.identity = ${by.identity}`, within(scope, sql`s.site_id`)])}`),
    timeline: (stationId, from, to) => stationTimeline(reader, stationId, from, to, new Date()),
    variables: (stationId) => stationVariables(reader, stationId),
    messages: (stationId, filter, paging) => stationMessages(reader, stationId, filter, paging),
    message: (stationId, key) => findMessage(reader, stationId, key),
    holdings: (stationId, kinds) => stationHoldings(reader, stationId, kinds),
    history: (stationId, paging) => stationHistory(reader, stationId, paging),
  };
}
