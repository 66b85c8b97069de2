import { mkdirSync, realpathSync } from 'node:fs';
import pg from 'pg';
import { findAccount } from './account';
import { findBinaries } from './binaries';
import { ensureCluster, SUPERUSER } from './initdb';
import { lockDataDir } from './lock';
import type { PostgresLog } from './log';
import { stopOrphan } from './orphan';
import { findPlace, removePlace } from './place';
import { freeLoopbackPort, startServerProcess } from './server-process';
import { Supervisor } from './supervisor';

export { DataDirLocked, PostgresUnavailable } from './errors';
export type { PostgresLog } from './log';

const DATABASE = 'laddnav';

export interface EmbeddedPostgresOptions {
  /** Laddnav's data directory; made when missing. The cluster goes to `postgres/cluster` inside it when it can. */
  dataDir: string;
  log: PostgresLog;
  /** False only in tests whose data may be lost with the machine. */
  fsync?: boolean;
  maxConnections?: number;
}

export interface EmbeddedPostgres {
  /** Of the database `laddnav`, as its superuser; the same after a restart of the server. */
  url: string;
  /** Postmaster's pid, null while it is down. */
  pid(): number | null;
  /** Stops the server and lets go of the data directory. */
  stop(): Promise<void>;
  /** Like stop, and deletes the cluster wherever it was put. For tests. */
  destroy(): Promise<void>;
  /** Called when the server could not be brought back. */
  onExit(listener: (reason: Error) => void): void;
}

/**
 * Starts a real PostgreSQL on `dataDir` and keeps it running until `stop`. The first call creates the cluster (about
 * 1 s); later ones start it in a fraction of that. It listens on a free port of 127.0.0.1 only and asks for a password.
 *
 * @throws DataDirLocked when another process holds `dataDir`.
 * @throws PostgresUnavailable with a message a person can act on.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, fsync = true, maxConnections = 60 } = options;
  // Passable, not readable, by others: as root the cluster inside belongs to the user PostgreSQL runs as.
  mkdirSync(options.dataDir, { recursive: true, mode: 0o711 });
  const dataDir = realpathSync(options.dataDir);
  const unlock = await lockDataDir(dataDir);
  try {
    const account = findAccount();
    const place = findPlace(dataDir, account, findBinaries(), log);
    const password = await ensureCluster(place, account, { fsync });
    await stopOrphan(place.cluster, log);
    let port = await freeLoopbackPort();
    const start = () => startServerProcess(place, account, { port, fsync, maxConnections, log });
    const supervisor = new Supervisor(start, log);
    try {
      await supervisor.run();
    } catch {
      port = await freeLoopbackPort(); // another program may have taken the port between our look and PostgreSQL's
      await supervisor.run();
    }
    const urlOf = (database: string) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
    const stop = async () => {
      await supervisor.stop();
      unlock();
    };
    try {
      await ensureDatabase(urlOf('postgres'));
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
    return {
      url: urlOf(DATABASE),
      pid: () => supervisor.pid(),
      stop,
      destroy: async () => {
        await stop();
        removePlace(place);
      },
      onExit: (listener) => supervisor.onExit(listener),
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // a lost connection surfaces in the query that uses it
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
