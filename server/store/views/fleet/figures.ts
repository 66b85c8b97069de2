import type { FiguresView } from '../../../domain/fleet/views';
import type { Scope } from '../../../features/fleet/read-ports';
import { within } from '../common';
import { all, type Reader, sql } from '../sql';

/** Energy since local midnight and in the same time yesterday; of the hour that yesterday's clock stands in, its share. */
export async function figures(
  reader: Reader,
  scope: Scope,
  siteId: number | null,
  timeZone: string,
  now: Date,
): Promise<Omit<FiguresView, 'chargingTenMinutesAgo'>> {
  const row = await reader.row<{ today: number; yesterday: number }>(sql`
    WITH clock AS (
      SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone} AS midnight,
        (date_trunc('day', ${now}::timestamptz AT TIME ZONE ${timeZone}) - interval '1 day') AT TIME ZONE ${timeZone} AS midnight_before),
    mine AS (
      SELECT e.hour_at, sum(e.energy_wh) AS wh FROM energy_hour e JOIN station s ON s.id = e.station_id, clock
      WHERE ${all([
        sql`e.hour_at >= midnight_before`,
        sql`e.hour_at <= ${now}::timestamptz`,
        within(scope, sql`s.site_id`),
        siteId === null ? null : sql`s.site_id = ${siteId}`,
      ])}
      GROUP BY e.hour_at)
    SELECT coalesce(sum(wh) FILTER (WHERE hour_at >= midnight), 0)::float8 AS today,
      coalesce(sum(wh * least(1, extract(epoch FROM midnight_before + (${now}::timestamptz - midnight) - hour_at)::float8 / 3600))
        FILTER (WHERE hour_at < midnight_before + (${now}::timestamptz - midnight)), 0)::float8 AS yesterday
    FROM mine, clock`);
  return { energyTodayWh: row?.today ?? 0, energyYesterdayWh: row?.yesterday ?? 0 };
}
