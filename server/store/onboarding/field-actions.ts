import type pg from 'pg';
import type { FieldActions } from '../../features/onboarding/ports';

interface Row {
  user_id: string;
  asked: string;
  state: 'running' | 'done' | 'refused';
  result: unknown;
}

/** Keys of what phones asked for; a key is taken by one statement, so two at once cannot both have it. */
export function createFieldActions(pool: pg.Pool): FieldActions {
  return {
    async claim({ key, userId, stationId, kind, asked, at }, staleMs) {
      const { rowCount } = await pool.query(
        `INSERT INTO field_action AS f (key, user_id, station_id, kind, asked, state, started_at) VALUES ($1, $2, $3, $4, $5, 'running', $6)
         ON CONFLICT (key) DO UPDATE SET started_at = $6
         WHERE f.state = 'running' AND f.user_id = $2 AND f.asked = $5 AND f.started_at < $6::timestamptz - $7 * interval '1 ms'`,
        [key, userId, stationId, kind, asked, at, staleMs],
      );
      if (rowCount) return { kind: 'mine' };
      const { rows } = await pool.query<Row>('SELECT user_id, asked, state, result FROM field_action WHERE key = $1', [key]);
      const [row] = rows;
      if (!row || row.user_id !== userId || row.asked !== asked) return { kind: 'other' };
      return row.state === 'running' ? { kind: 'running' } : { kind: 'known', state: row.state, result: row.result };
    },
    async end(key, state, result, at) {
      await pool.query('UPDATE field_action SET state = $2, result = $3, ended_at = $4 WHERE key = $1', [
        key,
        state,
        JSON.stringify(result ?? null),
        at,
      ]);
    },
    async forget(before) {
      await pool.query(
        'DELETE FROM field_action WHERE key IN (SELECT key FROM field_action WHERE started_at < $1 LIMIT 1000)',
        [before],
      );
    },
  };
}
