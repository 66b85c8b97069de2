import { HARM_ORDER } from '../../../domain/fleet/shown';
import type { ShownStatus } from '../../../domain/station/status';
import { raw, type Sql, sql } from '../sql';

const rank = (status: ShownStatus): Sql => raw(String(HARM_ORDER.indexOf(status) + 1));
const word = (status: ShownStatus): Sql => raw(`'${status}'`);

/** The same rule as domain/fleet/shown.ts `shownStatus` for a connected station; a test holds the two together. */
const shownAs = (value: (status: ShownStatus) => Sql): Sql => sql`CASE
  WHEN c.status = 'Faulted' THEN ${value('Faulted')}
  WHEN c.status = 'Unavailable' THEN ${value('Unavailable')}
  WHEN c.status = 'Reserved' THEN ${value('Reserved')}
  WHEN t.charging_state = 'Charging' OR (t.id IS NOT NULL AND t.charging_state IS NULL AND t.power_w > 50) THEN ${value('Charging')}
  WHEN t.id IS NOT NULL OR c.status = 'Occupied' THEN ${value('Occupied')}
  ELSE ${value('Available')} END`;

/** Newest open transaction of connector `c`. */
const OPEN_TRANSACTION = sql`LATERAL (
  SELECT t.* FROM "transaction" t
  WHERE t.station_id = c.station_id AND t.ended_at IS NULL AND t.evse_id = c.evse_id
    AND (t.connector_id IS NULL OR t.connector_id = c.connector_id)
  ORDER BY t.started_at DESC, t.id DESC LIMIT 1) t ON true`;

/** Of station `s`: what its connectors come to. For the rows of a page: it goes through the stations one by one. */
export const AGGREGATE = sql`LATERAL (
  SELECT coalesce(sum(n), 0)::int AS "connectorCount",
    coalesce(sum(open), 0)::int AS "activeTransactions",
    CASE WHEN s.connected THEN coalesce(sum(power_w), 0) ELSE 0 END AS "powerW",
    coalesce(json_agg(json_build_object('status', shown, 'count', n) ORDER BY rank) FILTER (WHERE n IS NOT NULL), '[]') AS statuses,
    CASE WHEN NOT s.connected THEN 'Offline' ELSE coalesce((array_agg(shown ORDER BY rank))[1], 'Unknown') END AS shown
  FROM (
    SELECT shown, array_position(${HARM_ORDER}::text[], shown) AS rank, count(*) AS n, count(id) AS open, sum(power_w) AS power_w
    FROM (SELECT CASE WHEN NOT s.connected THEN 'Offline' ELSE ${shownAs(word)} END AS shown, t.id, t.power_w
      FROM connector c LEFT JOIN ${OPEN_TRANSACTION} WHERE c.station_id = s.id) each
    GROUP BY shown) per_status) a ON true`;

/**
 * The worst rank and the power of all stations at once, to be joined as `r`: for orders and filters, which look at the whole
 * fleet. One pass over connectors and open transactions, several times cheaper than `AGGREGATE` station by station; kept
 * apart so that parallel workers do not each do it again.
 */
export const ROLLUP = sql`rollup AS MATERIALIZED (
  SELECT c.station_id, min(${shownAs(rank)}) AS rank, sum(t.power_w) AS power_w
  FROM connector c LEFT JOIN (
    SELECT DISTINCT ON (c.station_id, c.evse_id, c.connector_id)
      c.station_id, c.evse_id, c.connector_id, t.id, t.charging_state, t.power_w
    FROM "transaction" t JOIN connector c ON c.station_id = t.station_id AND c.evse_id = t.evse_id
      AND (t.connector_id IS NULL OR t.connector_id = c.connector_id)
    WHERE t.ended_at IS NULL
    ORDER BY c.station_id, c.evse_id, c.connector_id, t.started_at DESC, t.id DESC) t USING (station_id, evse_id, connector_id)
  GROUP BY c.station_id)`;
export const JOIN_ROLLUP = sql`LEFT JOIN rollup r ON s.connected AND r.station_id = s.id`;

/** Place in the order of harm of station `s`, with `ROLLUP` joined. */
export const RANK: Sql = sql`CASE WHEN s.connected THEN coalesce(r.rank, ${rank('Unknown')}) ELSE ${rank('Offline')} END`;
export const SHOWN: Sql = sql`(${HARM_ORDER}::text[])[${RANK}]`;
export const POWER_W: Sql = sql`CASE WHEN s.connected THEN coalesce(r.power_w, 0) ELSE 0 END`;
