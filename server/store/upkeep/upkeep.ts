import type pg from 'pg';
import type { RetentionDays, Upkeep } from '../../features/ports';
import { createPartition, listPartitions, neededStarts, PARTITIONED } from './partitions';

const DAY_MS = 86_400_000;
/** One node at a time; a number of our own. */
const UPKEEP_LOCK = 1_920_061_101;
/** A lock that does not come soon is tried for again, rather than keeping writers waiting behind us. */
const LOCK_TIMEOUT_MS = 2000;
const LOCK_TRIES = 10;
/** Rows deleted per statement: short locks, and the server's log stays small. */
const CHUNK = 5000;
const MAX_REFUSALS = 5000;

export function createUpkeep(pool: pg.Pool): Upkeep {
  return {
    ensurePartitions: (now, from = now) =>
      inTransactions(pool, async (transaction) => {
        const created: string[] = [];
        for (const table of PARTITIONED) {
          const existing = await transaction((client) => listPartitions(client, table.name));
          const starts = new Set(existing.map((p) => p.from.getTime()));
          for (const start of neededStarts(table, now, from)) {
            if (starts.has(start.getTime())) continue;
            created.push(await transaction((client) => createPartition(client, table, start)));
          }
        }
        return created;
      }),

    async dropExpired(now, keep) {
      const partitions = await inTransactions(pool, async (transaction) => {
        const dropped: string[] = [];
        for (const table of PARTITIONED) {
          const before = cutOff(now, table.name === 'ocpp_message' ? keep.messages : keep.samples);
          const existing = await transaction((client) => listPartitions(client, table.name));
          for (const partition of existing.filter((p) => p.to <= before)) {
            await transaction((client) => client.query(`DROP TABLE ${partition.name}`));
            dropped.push(partition.name);
          }
        }
        return dropped;
      });
      let rows = 0;
      for (const { from, where, at } of expiring(now, keep)) rows += await deleteInChunks(pool, from, where, at);
      return { partitions, rows };
    },
  };
}

const cutOff = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

function expiring(now: Date, keep: RetentionDays): { from: string; where: string; at: Date }[] {
  const history = cutOff(now, keep.history);
  return [
    { from: 'ocpp_message_default', where: 'at < $1', at: cutOff(now, keep.messages) },
    { from: 'meter_sample_default', where: 'received_at < $1', at: cutOff(now, keep.samples) },
    { from: 'status_history', where: 'received_at < $1', at: history },
    { from: 'station_event', where: 'received_at < $1', at: history },
    { from: 'refusal', where: 'last_at < $1', at: cutOff(now, keep.refusals) },
    // Anyone may knock under any name: only the newest are worth keeping.
    {
      from: 'refusal',
      where: `last_at < $1 AND last_at < (SELECT last_at FROM refusal ORDER BY last_at DESC OFFSET ${MAX_REFUSALS} LIMIT 1)`,
      at: now,
    },
    { from: 'webhook_delivery', where: 'created_at < $1', at: cutOff(now, 30) },
    { from: 'write_ledger', where: 'at < $1', at: cutOff(now, 7) },
    { from: 'auth_session', where: 'expires_at < $1', at: now },
    { from: 'auth_verification', where: 'expires_at < $1', at: now },
  ];
}

async function deleteInChunks(pool: pg.Pool, from: string, where: string, at: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `DELETE FROM ${from} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${from} WHERE ${where} LIMIT ${CHUNK}))`,
      [at],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < CHUNK) return total;
  }
}

type Transaction = <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;

/** One session under the upkeep lock; each piece of work in a transaction of its own, repeated when a lock was busy. */
async function inTransactions<T>(pool: pg.Pool, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // Bounds are printed in the session's time zone.
    await client.query(`SET TIME ZONE 'UTC'; SET lock_timeout = ${LOCK_TIMEOUT_MS * 15}`);
    await client.query('SELECT pg_advisory_lock($1)', [UPKEEP_LOCK]);
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    return await work((piece) => attempt(client, () => piece(client)));
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    if (!broken) await client.query('SELECT pg_advisory_unlock_all(); RESET lock_timeout; RESET TIME ZONE').catch(() => {});
    // A session in an unknown state ends; its locks end with it.
    client.release(broken);
  }
}

async function attempt<T>(client: pg.PoolClient, piece: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    await client.query('BEGIN');
    try {
      const result = await piece();
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      const busy = error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01');
      if (!busy || tries === LOCK_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * tries));
    }
  }
}
