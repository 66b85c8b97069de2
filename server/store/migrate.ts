import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Logger } from 'pino';

/** The lock `prisma migrate` takes, so that the two never run at once. */
const PRISMA_LOCK = 72707369;

/** The database cannot be brought to this program's schema; the message says what a person can do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused';
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the database to this program's schema: applies the missing prisma/migrations in order, each in a transaction of
 * its own, recorded in `_prisma_migrations` as Prisma records them (name, SHA-256 of the file). Safe to run from several
 * processes at once.
 * @returns names of the migrations applied now
 * @throws MigrationRefused when an applied migration was edited, one failed half-way under another tool, or the database
 *   is newer than this program
 */
export async function applyMigrations(options: { url: string; log: Logger; folder?: string }): Promise<string[]> {
  const migrations = readMigrations(options.folder ?? findMigrations());
  const client = new pg.Client({ connectionString: options.url, application_name: 'laddnav-migrate' });
  client.on('error', (err) => options.log.warn({ err }, 'database connection lost while migrating'));
  await client.connect();
  try {
    // Partition names and digests must not depend on where the server runs.
    await client.query(`SET TIME ZONE 'UTC'`);
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    const missing = missingMigrations(migrations, await readApplied(client));
    for (const migration of missing) {
      const startedMs = performance.now();
      await applyOne(client, migration);
      options.log.info({ migration: migration.name, ms: Math.round(performance.now() - startedMs) }, 'migration applied');
    }
    return missing.map((m) => m.name);
  } finally {
    await client.end().catch(() => {});
  }
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`);
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
  );
  return rows;
}

/** Which of ours the database lacks; throws when the two histories do not fit. */
function missingMigrations(ours: Migration[], applied: Applied[]): Migration[] {
  const byName = new Map(ours.map((m) => [m.name, m]));
  for (const row of applied) {
    const own = byName.get(row.migration_name);
    if (row.finished_at === null)
      throw new MigrationRefused(
        `Migration ${row.migration_name} was started and never finished. Restore the database from a backup, or repair it and run "npx prisma migrate resolve".`,
      );
    if (!own)
      throw new MigrationRefused(
        `The database is newer than this program: it has migration ${row.migration_name}, which this version does not know. Start the newer version, or restore a backup made before it.`,
      );
    if (own.checksum !== row.checksum)
      throw new MigrationRefused(
        `Migration ${row.migration_name} was changed after it had been applied to this database. Put the file back as it was and make the change in a new migration.`,
      );
  }
  const done = new Set(applied.map((a) => a.migration_name));
  return ours.filter((m) => !done.has(m.name));
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`migration ${migration.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** prisma/migrations of this program, from source or from a bundle below the root. */
function findMigrations(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 6; up++) {
    const candidate = join(at, 'prisma', 'migrations');
    if (existsSync(candidate)) return candidate;
    at = dirname(at);
  }
  return join(process.cwd(), 'prisma', 'migrations');
}
