import type pg from 'pg';

/** Refused knocks of one identity, reason and address, counted together. */
export interface RefusalBatch {
  /** '' when the path held none. */
  identity: string;
  reason: string;
  detail: string;
  path: string;
  remoteAddress: string;
  /** Subprotocols offered. */
  offered: readonly string[];
  firstAt: Date;
  lastAt: Date;
  count: number;
}

export interface RefusalRecorder {
  /** Adds to what is known. Give each identity, reason and address once per call. Rejects when the database is away. */
  record(batches: readonly RefusalBatch[]): Promise<void>;
}

/** A dismissed one comes back when the station still knocks an hour later: dismissing is not a way to lose a station. */
const UPSERT = `INSERT INTO refusal (identity, reason, detail, path, remote_address, offered, first_at, last_at, count)
SELECT r.identity, r.reason, r.detail, r.path, r.address, string_to_array(r.offered, E'\\x1f'), r.first_at, r.last_at, r.count
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
  $9::int4[]) AS r(identity, reason, detail, path, address, offered, first_at, last_at, count)
ON CONFLICT (identity, reason, remote_address) DO UPDATE SET detail = excluded.detail, path = excluded.path,
  offered = excluded.offered, last_at = GREATEST(refusal.last_at, excluded.last_at),
  count = LEAST(refusal.count::int8 + excluded.count, 2147483647)::int4,
  dismissed_at = CASE WHEN refusal.dismissed_at + interval '1 hour' < excluded.last_at THEN NULL ELSE refusal.dismissed_at END`;

export function createRefusalRecorder(pool: pg.Pool): RefusalRecorder {
  return {
    async record(batches) {
      if (batches.length === 0) return;
      const rows = merge(batches);
      await pool.query({
        name: 'refusals',
        text: UPSERT,
        values: [
          rows.map((r) => r.identity),
          rows.map((r) => r.reason),
          rows.map((r) => r.detail),
          rows.map((r) => r.path),
          rows.map((r) => r.remoteAddress),
          rows.map((r) => r.offered.join('\x1f')),
          rows.map((r) => r.firstAt),
          rows.map((r) => r.lastAt),
          rows.map((r) => r.count),
        ],
      });
    },
  };
}

/** Storable, and each key once: what comes from a socket may be anything. Keys in one order, so that nodes do not deadlock. */
function merge(batches: readonly RefusalBatch[]): RefusalBatch[] {
  const byKey = new Map<string, RefusalBatch>();
  for (const batch of batches) {
    const clean = { ...batch, identity: storable(batch.identity, 255), detail: storable(batch.detail, 1000) };
    const row = {
      ...clean,
      path: storable(batch.path, 1000),
      offered: batch.offered.slice(0, 20).map((o) => storable(o, 100)),
    };
    const key = JSON.stringify([row.identity, row.reason, row.remoteAddress]);
    const known = byKey.get(key);
    byKey.set(key, known ? { ...row, firstAt: known.firstAt, count: known.count + row.count } : row);
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const storable = (text: string, limit: number): string =>
  text
    .slice(0, limit)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('\0', '\u2400')
    .replaceAll('\x1f', ' ');
