import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { startEmbeddedPostgres } from '../postgres';
import { applyMigrations } from '../store/migrate';
import type { Lifecycle } from './lifecycle';

/** DATABASE_URL leads to nothing usable; the message says to what and why. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable';
}

const OLDEST_SERVER = 150_000;

/**
 * The configured PostgreSQL, or our own; at this program's schema either way.
 *
 * @throws DatabaseUnusable, PostgresUnavailable, MigrationRefused: all with a message a person can act on.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Logger,
  lifecycle: Lifecycle,
): Promise<{ url: string; description: string }> {
  if (config.databaseUrl !== null) {
    await checkServer(config.databaseUrl);
    await applyMigrations({ url: config.databaseUrl, log });
    return { url: config.databaseUrl, description: nameOf(config.databaseUrl) };
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  lifecycle.add('database', () => postgres.stop());
  postgres.onExit((reason) => lifecycle.fail(reason, 'the database is gone'));
  await applyMigrations({ url: postgres.url, log });
  return { url: postgres.url, description: `its own PostgreSQL in ${config.dataDir}` };
}

/** Host and database, never the password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || 'localhost'}${pathname}`;
}

async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {}); // surfaces in the query
  let version: number;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(`SELECT current_setting('server_version_num')::int AS version`);
    version = rows[0]?.version ?? 0;
  } catch (error) {
    const why = error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error);
    throw new DatabaseUnusable(
      `DATABASE_URL leads to ${nameOf(url)}, which does not let us in: ${why}. Correct it, or leave it out for the embedded PostgreSQL.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
  if (version < OLDEST_SERVER) {
    throw new DatabaseUnusable(
      `DATABASE_URL leads to ${nameOf(url)}, which is PostgreSQL ${Math.floor(version / 10_000)}. Laddnav needs 15 or newer.`,
    );
  }
}
