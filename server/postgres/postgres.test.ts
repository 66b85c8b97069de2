import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DataDirLocked, type EmbeddedPostgres, startEmbeddedPostgres } from '.';
import { isProcessAlive } from './lock';

const said: string[] = [];
const note = (message: string) => void said.push(message);
const log = { info: note, warn: note, error: note };
const running: EmbeddedPostgres[] = [];
const folders: string[] = [];

afterEach(async () => {
  said.length = 0;
  for (const postgres of running.splice(0)) await postgres.destroy();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Reachable by the user PostgreSQL runs as, unless `secret`. */
function folder({ secret = false } = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'laddnav-pg-'));
  folders.push(path);
  if (!secret) chmodSync(path, 0o755);
  return path;
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log, fsync: false });
  running.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

const isAlive = (pid: number | null): boolean => pid !== null && isProcessAlive(pid);

describe('embedded PostgreSQL', () => {
  test('keeps what was written over a stop and a start', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start(dataDir);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  test('speaks UTF-8, sorts the same everywhere and commits to disk by default', async () => {
    const dataDir = folder();
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    running.push(postgres);
    const settings = await query(
      postgres.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('data_checksums') AS checksums, (SELECT datlocprovider::text FROM pg_database WHERE datname = current_database()) AS provider`,
    );
    expect(settings).toEqual([{ encoding: 'UTF8', fsync: 'on', commit: 'on', checksums: 'on', provider: 'b' }]);
  });

  test('asks for the password', async () => {
    const url = new URL((await start(folder())).url);
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  test('a second start on the same folder is refused and names the holder', async () => {
    const dataDir = folder();
    await start(dataDir);
    const second = startEmbeddedPostgres({ dataDir, log });
    await expect(second).rejects.toThrow(DataDirLocked);
    await expect(second).rejects.toThrow(String(process.pid));
  });

  test('comes back on the same address after kill -9, with committed rows', async () => {
    const postgres = await start(folder());
    await query(postgres.url, 'CREATE TABLE kept AS SELECT 1 AS a');
    const before = postgres.pid();
    if (before === null) throw new Error('not running');
    process.kill(before, 'SIGKILL');
    await vi.waitFor(async () => expect(await query(postgres.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }]), 15_000);
    expect(postgres.pid()).not.toBe(before);
  });

  test('told to stop by somebody else while sessions are open, it is ended and comes back', async () => {
    const postgres = await start(folder());
    const session = new pg.Client({ connectionString: postgres.url });
    session.on('error', () => {});
    await session.connect();
    const before = postgres.pid();
    if (before === null) throw new Error('not running');
    process.kill(before, 'SIGTERM');
    await vi.waitFor(() => expect(postgres.pid()).not.toBe(before), 15_000);
    await vi.waitFor(async () => expect(await query(postgres.url, 'SELECT 1 AS a')).toEqual([{ a: 1 }]), 15_000);
  });

  test('stop leaves no process', async () => {
    const postgres = await start(folder());
    const pid = postgres.pid();
    await postgres.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('a lock of a dead process and a stale postmaster.pid do not stop the next start', async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const [{ cluster = '' } = {}] = await query(first.url, `SELECT current_setting('data_directory') AS cluster`);
    await first.stop();
    writeFileSync(join(dataDir, 'laddnav.lock'), JSON.stringify({ pid: 2 ** 22 + 1, startTime: '1' }));
    // A pid that lives and is no postgres: PostgreSQL itself would refuse to start.
    writeFileSync(join(String(cluster), 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n5432\n\n127.0.0.1\n`);
    const second = await start(dataDir);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('an interrupted first start leaves nothing in the way', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'postgres', 'cluster.new', 'base'), { recursive: true });
    const postgres = await start(dataDir);
    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('the database of a killed Laddnav is taken over by the next one', { timeout: 60_000 }, async () => {
    const dataDir = folder();
    const child = spawnHolder(dataDir);
    const orphan = await child.postmasterPid;
    child.kill();
    const postgres = await start(dataDir);
    await vi.waitFor(() => expect(isAlive(orphan)).toBe(false), 5_000);
    expect(await query(postgres.url, 'SELECT a FROM kept')).toEqual([{ a: 7 }]);
  });

  test('the database stops by itself when its Laddnav is killed', { timeout: 60_000 }, async () => {
    const child = spawnHolder(folder());
    const orphan = await child.postmasterPid;
    child.kill();
    await vi.waitFor(() => expect(isAlive(orphan)).toBe(false), 15_000);
  });

  test.runIf(process.getuid?.() === 0)(
    'in a folder closed to its user the cluster is kept elsewhere, and found again',
    async () => {
      const dataDir = folder({ secret: true });
      const first = await start(dataDir);
      expect(said.filter((line) => line.includes('the database is kept in'))).toHaveLength(1);
      await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS a');
      await first.stop();
      const second = await start(dataDir);
      expect(await query(second.url, 'SELECT a FROM kept')).toEqual([{ a: 1 }]);
      const cluster = readFileSync(join(dataDir, 'postgres', 'location'), 'utf8').trim();
      await second.destroy();
      running.length = 0;
      expect(existsSync(cluster)).toBe(false);
    },
  );

  test.runIf(process.getuid?.() === 0)(
    'a relocated cluster goes when its temporary folder is gone, and not before',
    async () => {
      const gone = folder({ secret: true });
      const kept = folder({ secret: true });
      const clusterOf = (dataDir: string) => readFileSync(join(dataDir, 'postgres', 'location'), 'utf8').trim();
      await (await start(gone)).stop();
      await (await start(kept)).stop();
      const [goneCluster, keptCluster] = [clusterOf(gone), clusterOf(kept)];
      rmSync(gone, { recursive: true });
      await start(folder({ secret: true }));
      expect([existsSync(goneCluster), existsSync(keptCluster)]).toEqual([false, true]);
    },
    30_000,
  );
});

/** Another process that starts the database on `dataDir`, writes a row and waits to be killed. */
function spawnHolder(dataDir: string): { postmasterPid: Promise<number>; kill(): void } {
  // Inside the repository, since it imports packages.
  const path = join(import.meta.dirname, `holder-${randomBytes(4).toString('hex')}.tmp.mjs`);
  folders.push(path);
  buildSync({
    stdin: { contents: HOLDER, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: path,
    define: { DATA_DIR: JSON.stringify(dataDir) },
  });
  const child = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const postmasterPid = new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(Number(text)));
    child.once('exit', () => reject(new Error('the holder ended early')));
  });
  return { postmasterPid, kill: () => void child.kill('SIGKILL') };
}

const HOLDER = `
  import pg from 'pg';
  import { startEmbeddedPostgres } from './index';
  const quiet = { info() {}, warn() {}, error: console.error };
  const postgres = await startEmbeddedPostgres({ dataDir: DATA_DIR, log: quiet, fsync: false });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('CREATE TABLE kept AS SELECT 7 AS a');
  process.stdout.write(String(postgres.pid()));
  setInterval(() => {}, 1000);
`;
