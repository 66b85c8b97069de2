import type pg from 'pg';
import type { PlanStationView } from '../../domain/settings/plan-views';
import type { Scope } from '../../features/fleet/read-ports';
import type { PlanStations, SentSince } from '../../features/rollouts/ports';
import { COMMAND_COLUMNS, type CommandDbRow, toCommand } from '../commands';
import { within } from '../views/common';
import { all, createReader, nothing, type Sql, sql } from '../views/sql';
import { needsRollup, stationConditions } from '../views/stations/conditions';
import { JOIN_ROLLUP, ROLLUP } from '../views/stations/rollup';
import { STATION_VIEW } from './reads';

export function createPlanStations(pool: pg.Pool): PlanStations {
  const reader = createReader(pool);
  const chosen = async (scope: Scope, where: Sql, limit: number, rollup = false): Promise<number[]> => {
    const rows = await reader.rows<{ id: number }>(sql`${rollup ? sql`WITH ${ROLLUP}` : nothing}
      SELECT s.id FROM station s LEFT JOIN site ON site.id = s.site_id ${rollup ? JOIN_ROLLUP : nothing}
      WHERE ${all([sql`s.deleted_at IS NULL`, within(scope, sql`s.site_id`), where])} ORDER BY lower(s.name), s.id LIMIT ${limit}`);
    return rows.map((row) => row.id);
  };
  return {
    async select(scope, selection, limit) {
      switch (selection.by) {
        case 'filter':
          return chosen(scope, stationConditions(scope, selection.filter), limit, needsRollup(selection.filter));
        case 'stations':
          return chosen(scope, sql`s.id = ANY(${selection.stationIds}::int[])`, limit);
        case 'groups':
          return chosen(
            scope,
            sql`EXISTS (SELECT 1 FROM station_group_member m WHERE m.station_id = s.id AND m.group_id = ANY(${selection.groupIds}::int[]))`,
            limit,
          );
        case 'drift':
          return chosen(
            scope,
            sql`EXISTS (SELECT 1 FROM station_drift d WHERE d.station_id = s.id AND d.drifted > 0)
              AND ${selection.siteIds === null ? sql`true` : sql`s.site_id = ANY(${selection.siteIds}::int[])`}`,
            limit,
          );
      }
    },
    async describe(stationIds) {
      const rows =
        await reader.rows<PlanStationView>(sql`SELECT ${STATION_VIEW} FROM station s LEFT JOIN site ON site.id = s.site_id
        WHERE s.id = ANY(${stationIds}::int[])`);
      const byId = new Map(rows.map((row) => [row.stationId, row]));
      return stationIds.flatMap((id) => byId.get(id) ?? []);
    },
    within: (scope, stationIds) => chosen(scope, sql`s.id = ANY(${stationIds}::int[])`, stationIds.length),
    async timeZones() {
      const rows = await reader.rows<{ id: number; zone: string }>(sql`SELECT id, time_zone AS zone FROM site`);
      return new Map(rows.map((row) => [row.id, row.zone]));
    },
    async lastBoots(stationIds) {
      if (stationIds.length === 0) return new Map();
      const rows = await reader.rows<{ id: number; at: Date }>(
        sql`SELECT id, last_boot_at AS at FROM station WHERE id = ANY(${stationIds}::int[]) AND last_boot_at IS NOT NULL`,
      );
      return new Map(rows.map((row) => [row.id, row.at]));
    },
  };
}

export function createSentSince(pool: pg.Pool): SentSince {
  return async (stationId, since) => {
    const { rows } = await pool.query<CommandDbRow>(
      `SELECT ${COMMAND_COLUMNS} FROM command WHERE station_id = $1 AND requested_at >= $2 AND sent_at IS NOT NULL
       ORDER BY requested_at, id LIMIT 1000`,
      [stationId, since],
    );
    return rows.map(toCommand);
  };
}
