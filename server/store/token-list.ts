import type pg from 'pg';
import type { TokenLister } from '../features/local-list/ports';
import type { TokenInfo } from '../features/ports';
import { persistently } from './gather';

const LIST = `SELECT id_token AS "idToken", type, status, group_id AS "groupId", expires_at AS "expiresAt" FROM id_token
WHERE ($1::text[] IS NULL OR group_id = ANY($1)) AND credit IS NULL AND (coalesce(places, '{}') = '{}' OR EXISTS (
  SELECT 1 FROM station s, unnest(places) place WHERE s.id = $3 AND lower(place) = lower(s.identity)))
ORDER BY id_token LIMIT $2`;

type Row = Omit<TokenInfo, 'status' | 'extras'> & { status: string };

export function createTokenLister(pool: pg.Pool): TokenLister {
  return {
    async listTokens({ stationId, groups, limit }) {
      const { rows } = await persistently(() => pool.query<Row>(LIST, [groups, limit, stationId]));
      return rows.map((row) => ({ ...row, status: row.status === 'Blocked' ? 'Blocked' : 'Accepted', extras: null }));
    },
  };
}
