import type pg from 'pg';
import type { TokenExtras } from '../domain/token/token';
import type { TokenDirectory, TokenInfo } from '../features/ports';
import { tokenLookup } from '../features/tokens/save-token';
import { gather, persistently } from './gather';
import type { PolicyCache } from './policies';

/** Up to so many registered tokens live in memory; with more, each is asked for and the last used are kept. */
const IN_MEMORY = 200_000;

interface TokenDbRow {
  id_token: string;
  lookup: string;
  type: string;
  status: string;
  group_id: string | null;
  expires_at: Date | null;
  credit: number | null;
  credit_currency: string | null;
  language1: string | null;
  language2: string | null;
  personal_message: string | null;
  places: string[];
}

const COLUMNS = `id_token, lookup, type, status, group_id, expires_at,
  credit::float8 AS credit, credit_currency, language1, language2, personal_message, coalesce(places, '{}') AS places`;

/** As `transaction_active_token_idx` has it. A session that was refused does not count. */
const CHARGING = `SELECT EXISTS (SELECT 1 FROM "transaction"
  WHERE upper(regexp_replace("id_token", '[\\s:._-]', '', 'g')) = $1 AND "ended_at" IS NULL AND "id_token" IS NOT NULL
    AND NOT ('TokenRefused' = ANY(doubts))
    AND id IS DISTINCT FROM $2::int AND NOT (station_id = $3::int AND ($4::int IS NULL OR evse_id = $4))) AS charging`;

function toExtras(row: TokenDbRow): TokenExtras | null {
  const { credit, credit_currency: creditCurrency, language1, language2, personal_message: personalMessage, places } = row;
  const none = credit === null && language1 === null && language2 === null && personalMessage === null && places.length === 0;
  return none ? null : { credit, creditCurrency, language1, language2, personalMessage, places };
}

const toInfo = (row: TokenDbRow): TokenInfo => ({
  idToken: row.id_token,
  type: row.type,
  status: row.status === 'Blocked' ? 'Blocked' : 'Accepted',
  groupId: row.group_id,
  expiresAt: row.expires_at,
  extras: toExtras(row),
});

export interface StoredTokens extends TokenDirectory {
  reload(): Promise<void>;
}

/** Registered tokens, answered from memory. */
export function createTokenDirectory(pool: pg.Pool, policies: PolicyCache, options: { inMemory?: number } = {}): StoredTokens {
  const bound = options.inMemory ?? IN_MEMORY;
  let tokens = new Map<string, TokenInfo | null>();
  /** Whether `tokens` holds all there are; otherwise it is a cache, oldest use first. */
  let complete = false;
  /** Answers asked for before a reload are not kept after it. */
  let generation = 0;

  const ask = gather<string, TokenInfo | null>({
    gatherMs: 1,
    maxItems: 1000,
    maxRuns: 2,
    run: async (lookups) => {
      const { rows } = await persistently(() =>
        pool.query<TokenDbRow>({
          name: 'tokens_find',
          text: `SELECT ${COLUMNS} FROM id_token WHERE lookup = ANY($1::text[])`,
          values: [lookups],
        }),
      );
      const found = new Map(rows.map((row) => [row.lookup, toInfo(row)]));
      return lookups.map((lookup) => found.get(lookup) ?? null);
    },
  });

  const remember = (lookup: string, info: TokenInfo | null): void => {
    tokens.delete(lookup);
    tokens.set(lookup, info);
    if (tokens.size <= bound) return;
    for (const oldest of tokens.keys()) {
      tokens.delete(oldest);
      return;
    }
  };

  return {
    async reload() {
      generation++;
      const { rows } = await pool.query<TokenDbRow>(`SELECT ${COLUMNS} FROM id_token LIMIT $1`, [bound + 1]);
      complete = rows.length <= bound;
      tokens = new Map(complete ? rows.map((row) => [row.lookup, toInfo(row)]) : []);
    },
    find(idToken) {
      const lookup = tokenLookup(idToken).replaceAll('\0', '');
      const known = tokens.get(lookup);
      if (complete) return known ?? null;
      if (known !== undefined) {
        remember(lookup, known);
        return known;
      }
      const asked = generation;
      return ask(lookup).then((info) => {
        if (asked === generation && !complete) remember(lookup, info);
        return info;
      });
    },
    acceptUnknown: () => policies.get().acceptUnknownTokens,
    refuseConcurrent: () => policies.get().concurrentTransactions === 'refuse',
    async isCharging(idToken, { transactionId, stationId, evseId }) {
      const values = [tokenLookup(idToken).replaceAll('\0', ''), transactionId, stationId, evseId];
      const { rows } = await persistently(() =>
        pool.query<{ charging: boolean }>({ name: 'token_charging', text: CHARGING, values }),
      );
      return rows[0]?.charging === true;
    },
  };
}
