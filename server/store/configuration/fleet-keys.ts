import type pg from 'pg';
import type { FleetKeySource, FleetVariable } from '../../features/configuration/ports';

/** Looked through at most this often: it reads every value of the fleet. */
const KEPT_MS = 5 * 60_000;
const MAX_KEYS = 20_000;

const KEYS = `SELECT component, coalesce(component_instance, '') AS "componentInstance", variable,
  coalesce(variable_instance, '') AS "variableInstance", count(DISTINCT station_id)::int AS stations
FROM variable GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT ${MAX_KEYS}`;

/** Names of all variables stations have told of, most frequent first; from memory for some minutes. */
export function createFleetKeySource(pool: pg.Pool): FleetKeySource {
  let kept: { at: number; keys: Promise<readonly FleetVariable[]> } | null = null;
  return {
    list() {
      if (kept && Date.now() - kept.at < KEPT_MS) return kept.keys;
      const keys = pool.query<FleetVariable>(KEYS).then(({ rows }) => rows);
      kept = { at: Date.now(), keys };
      // What failed is not remembered; whoever asked hears of it.
      keys.catch(() => {
        kept = null;
      });
      return keys;
    },
  };
}
