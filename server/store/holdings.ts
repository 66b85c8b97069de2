import type pg from 'pg';
import type { Holding, HoldingFilter, HoldingKind } from '../domain/station/holding';
import type { HoldingStore } from '../features/ports';
import { persistently } from './gather';
import { createHoldingKinds } from './holding-kinds';

const MAX_LISTED = 5000;

export interface HoldingDbRow {
  kind: string;
  key: string;
  evse_id: number | null;
  state: string;
  data: Record<string, unknown>;
  at: Date;
  message_id: string | null;
}

export const HOLDING_COLUMNS = 'kind, key, evse_id, state, data, at, message_id';

export function toHolding(row: HoldingDbRow): Holding {
  return {
    kind: row.kind as HoldingKind, // written from this type alone
    key: row.key,
    evseId: row.evse_id,
    state: row.state,
    data: row.data,
    at: row.at,
    messageId: row.message_id,
  };
}

const WHICH = `station_id = $1 AND kind = $2
  AND ($3::text[] IS NULL OR key = ANY($3)) AND ($4::int IS NULL OR evse_id = $4)
  AND ($5::text[] IS NULL OR state = ANY($5)) AND ($6::jsonb IS NULL OR data @> $6)
  AND ($7::timestamptz IS NULL OR at < $7)`;

/** An index entry has a bound, and stations send longer names than OCPP allows. */
const MAX_KEY = 255;
/** Schemas count characters, we count UTF-16 units: a cut must not leave half a character, which PostgreSQL refuses. */
const toKey = (key: string): string => key.slice(0, MAX_KEY).replace(/[\uD800-\uDBFF]$/, '');

function toParameters(stationId: number, which: HoldingFilter): unknown[] {
  const data = which.data === undefined ? null : JSON.stringify(which.data);
  const keys = which.keys?.map(toKey) ?? null;
  return [stationId, which.kind, keys, which.evseId ?? null, which.states ?? null, data, which.before ?? null];
}

interface StoredHoldings extends HoldingStore {
  /** The station connected here: another node may have written meanwhile. */
  forget(stationId: number): void;
}

/** Holdings change a few times a day at most; they do without the group-commit writer. */
export function createHoldingStore(pool: pg.Pool): StoredHoldings {
  const kinds = createHoldingKinds(pool);
  return {
    forget: kinds.forget,
    async put(stationId, holdings) {
      // Of several with one key the last one counts: a statement may touch a row only once.
      const rows = [...new Map(holdings.map((h) => [`${h.kind} ${toKey(h.key)}`, h])).values()];
      if (rows.length === 0) return;
      const json = JSON.stringify(
        rows.map((h) => ({
          kind: h.kind,
          key: toKey(h.key),
          evse_id: h.evseId,
          state: h.state,
          data: h.data,
          at: h.at,
          message_id: h.messageId,
        })),
      );
      const insert = () =>
        pool.query(
          `INSERT INTO station_holding (station_id, ${HOLDING_COLUMNS})
SELECT $1, ${HOLDING_COLUMNS} FROM jsonb_to_recordset($2::jsonb)
  AS r(kind text, key text, evse_id int, state text, data jsonb, at timestamptz, message_id text)
ON CONFLICT (station_id, kind, key) DO UPDATE SET evse_id = excluded.evse_id, state = excluded.state,
  data = excluded.data, at = excluded.at, message_id = excluded.message_id`,
          [stationId, json],
        );
      await kinds.around(stationId, () => persistently(insert));
    },
    async update(stationId, which, change) {
      if (!(await kinds.has(stationId, which.kind))) return 0;
      const done = await persistently(() =>
        pool.query(
          `UPDATE station_holding SET state = coalesce($8, state), data = data || coalesce($9::jsonb, '{}'), at = $10,
  message_id = coalesce($11, message_id) WHERE ${WHICH}`,
          [
            ...toParameters(stationId, which),
            change.state ?? null,
            change.data === undefined ? null : JSON.stringify(change.data),
            change.at,
            change.messageId ?? null,
          ],
        ),
      );
      return done.rowCount ?? 0;
    },
    async remove(stationId, which) {
      if (!(await kinds.has(stationId, which.kind))) return 0;
      const done = await persistently(() =>
        pool.query(`DELETE FROM station_holding WHERE ${WHICH}`, toParameters(stationId, which)),
      );
      return done.rowCount ?? 0;
    },
    async list(stationId, which) {
      if (!(await kinds.has(stationId, which.kind))) return [];
      const { rows } = await persistently(() =>
        pool.query<HoldingDbRow>(
          `SELECT ${HOLDING_COLUMNS} FROM station_holding WHERE ${WHICH} ORDER BY key LIMIT ${MAX_LISTED}`,
          toParameters(stationId, which),
        ),
      );
      return rows.map(toHolding);
    },
  };
}
