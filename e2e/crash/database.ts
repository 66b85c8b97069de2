import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The embedded PostgreSQL of a data directory, as its own files tell. */
export interface EmbeddedDatabase {
  postmasterPid: number;
  url: string;
}

/** Reads where the database of `dataDir` runs; null while it does not. */
export function findDatabase(dataDir: string): EmbeddedDatabase | null {
  const home = join(dataDir, 'postgres');
  const pointer = join(home, 'location');
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(home, 'cluster');
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  // postmaster.pid: pid, data directory, start time, port, ...
  const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n');
  if (!port?.trim()) return null;
  const password = readFileSync(join(home, 'password'), 'utf8').trim();
  return { postmasterPid: Number(pid), url: `postgresql://laddnav:${password}@127.0.0.1:${port.trim()}/laddnav` };
}

/** Runs one query on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // a lost connection surfaces in the query
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
