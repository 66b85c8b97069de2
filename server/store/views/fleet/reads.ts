import type { SiteView } from '../../../domain/fleet/views';
import type { DoubtfulSession, FaultCount, FleetReads, Scope } from '../../../features/fleet/read-ports';
import { within } from '../common';
import { all, type Reader, sql } from '../sql';
import { figures } from './figures';
import { searchEverything } from './search';
import { summaries } from './summaries';

function sites(reader: Reader, scope: Scope): Promise<SiteView[]> {
  return reader.rows<SiteView>(sql`
    SELECT site.id, site.name, site.address, site.city, site.country, site.time_zone AS "timeZone", site.latitude, site.longitude,
      (SELECT count(*)::int FROM station s WHERE s.site_id = site.id AND s.deleted_at IS NULL) AS "stationCount"
    FROM site WHERE ${all([within(scope, sql`site.id`)])} ORDER BY lower(site.name), site.id`);
}

export function createFleetReads(reader: Reader): FleetReads {
  return {
    summaries: (ids) => summaries(reader, ids),
    sites: (scope) => sites(reader, scope),
    figures: (scope, siteId, timeZone, now) => figures(reader, scope, siteId, timeZone, now),
    faultCounts: (stationIds, since) =>
      reader.rows<FaultCount>(sql`
        SELECT station_id AS "stationId", evse_id AS "evseId", connector_id AS "connectorId", count(*)::int AS count
        FROM status_history WHERE station_id = ANY(${stationIds}::int[]) AND status = 'Faulted' AND status_at >= ${since}
        GROUP BY 1, 2, 3`),
    doubtfulSessions: (since, limit) =>
      reader.rows<DoubtfulSession>(sql`
        SELECT t.id, t.station_id AS "stationId", s.name AS "stationName", s.site_id AS "siteId", site.name AS "siteName",
          t.evse_id AS "evseId", t.connector_id AS "connectorId", t.started_at AS "startedAt", t.last_heard_at AS "lastHeardAt",
          t.doubts
        FROM "transaction" t JOIN station s ON s.id = t.station_id AND s.deleted_at IS NULL LEFT JOIN site ON site.id = s.site_id
        WHERE t.doubts <> '{}' AND t.last_heard_at >= ${since}
          AND t.started_at >= ${since}::timestamptz - interval '7 days'
        ORDER BY t.started_at DESC LIMIT ${limit}`),
    search: (scope, text, include) => searchEverything(reader, scope, text, include),
    async postgresVersion() {
      const row = await reader.row<{ version: string }>(sql`SELECT current_setting('server_version') AS version`);
      return row?.version ?? 'unknown';
    },
  };
}
