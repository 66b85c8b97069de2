import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { startEmbeddedPostgres } from '../../server/postgres';
import { applyMigrations } from '../../server/store/migrate';

export interface BenchDatabase {
  url: string;
  /** CPU time of all its processes so far, microseconds. */
  cpu(): number;
  /** Registers open, accepted stations `<prefix>0` ... */
  addStations(prefix: string, count: number): Promise<void>;
  query(sql: string): Promise<unknown[]>;
  destroy(): Promise<void>;
}

/** The embedded PostgreSQL as `npm start` runs it, in a folder that is deleted afterwards. */
export async function benchDatabase(): Promise<BenchDatabase> {
  const log = pino({ level: 'silent' });
  const dataDir = mkdtempSync(join(tmpdir(), 'laddnav-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  await applyMigrations({ url: postgres.url, log });
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 });
  pool.on('error', () => undefined); // it is stopped before the pool's sessions are
  await pool.query(`INSERT INTO setting (key, value) VALUES ('acceptUnknownTokens', 'true') ON CONFLICT DO NOTHING`);
  return {
    url: postgres.url,
    cpu: () => cpuOfTree(postgres.pid() ?? 0),
    async addStations(prefix, count) {
      await pool.query(
        `INSERT INTO station (identity, name, security_profile)
         SELECT $1 || n, $1 || n, 0 FROM generate_series(0, $2::int - 1) AS n`,
        [prefix, count],
      );
    },
    query: async (sql) => (await pool.query(sql)).rows,
    async destroy() {
      await pool.end();
      await postgres.destroy();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Clock ticks are hundredths of a second on every Linux we know. */
const TICK_US = 10_000;

/** utime + stime of a process and its children, and what ended children used (/proc/PID/stat, proc(5)). */
function cpuOfTree(parent: number): number {
  let ticks = 0;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold spaces.
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [ppid, utime, stime, cutime, cstime] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
      if (pid === parent) ticks += (utime ?? 0) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0);
      else if (ppid === parent) ticks += (utime ?? 0) + (stime ?? 0);
    } catch {
      // ended meanwhile
    }
  }
  return ticks * TICK_US;
}
