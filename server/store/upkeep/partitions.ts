import type pg from 'pg';

const DAY_MS = 86_400_000;

/** A table cut by time, and by how much. */
export interface PartitionedTable {
  name: string;
  /** Start of the partition an instant belongs to, UTC. */
  startOf(at: Date): Date;
  days: number;
  /** How far partitions are made ahead of now. */
  aheadDays: number;
  /** Column by which rows outside every partition age: our clock. */
  receivedColumn: string;
}

const dayOf = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (at: Date): Date => new Date((Math.floor((at.getTime() / DAY_MS + 3) / 7) * 7 - 3) * DAY_MS);

export const PARTITIONED: readonly PartitionedTable[] = [
  { name: 'ocpp_message', startOf: dayOf, days: 1, aheadDays: 7, receivedColumn: 'at' },
  { name: 'meter_sample', startOf: weekOf, days: 7, aheadDays: 14, receivedColumn: 'received_at' },
];

export interface Partition {
  name: string;
  from: Date;
  to: Date;
}

/** Partitions of a table by their bounds, the default one left out, oldest first. */
export async function listPartitions(client: pg.ClientBase, table: string): Promise<Partition[]> {
  const { rows } = await client.query<{ name: string; bounds: string }>(
    `SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds
     FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass`,
    [table],
  );
  return rows
    .flatMap(({ name, bounds }) => {
      const [, from, to] = /FROM \('([^']+)'\) TO \('([^']+)'\)/.exec(bounds) ?? [];
      return from && to ? [{ name, from: new Date(from), to: new Date(to) }] : [];
    })
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** Starts of the partitions that have to exist. */
export function neededStarts(table: PartitionedTable, now: Date, from: Date): Date[] {
  const starts: Date[] = [];
  const last = now.getTime() + table.aheadDays * DAY_MS;
  // A day of slack: stations send readings of a little while ago.
  for (
    let at = table.startOf(new Date(from.getTime() - DAY_MS));
    at.getTime() <= last;
    at = new Date(at.getTime() + table.days * DAY_MS)
  )
    starts.push(at);
  return starts;
}

/**
 * Creates one partition. Rows of its time that had landed in the default partition move over; attaching takes no lock
 * that stops writers of other partitions. To be called inside a transaction.
 */
export async function createPartition(client: pg.ClientBase, table: PartitionedTable, from: Date): Promise<string> {
  const to = new Date(from.getTime() + table.days * DAY_MS);
  const name = `${table.name}_${from.toISOString().slice(0, 10).replaceAll('-', '')}`;
  const fallback = `${table.name}_default`;
  await client.query(`CREATE TABLE ${name} (LIKE ${table.name} INCLUDING ALL)`);
  await client.query(`LOCK TABLE ${fallback} IN ACCESS EXCLUSIVE MODE`);
  await client.query(
    `WITH moved AS (DELETE FROM ${fallback} WHERE at >= $1 AND at < $2 RETURNING *) INSERT INTO ${name} SELECT * FROM moved`,
    [from, to],
  );
  await client.query(
    `ALTER TABLE ${table.name} ATTACH PARTITION ${name} FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
  );
  return name;
}
