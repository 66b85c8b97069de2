import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Where workers ask for the run's database server: set by global-setup, read here. */
export const BROKER_VARIABLE = 'LADDNAV_TEST_DATABASE_BROKER';
export const TEMPLATE_DATABASE = 'laddnav_template';

export interface TestDatabase {
  url: string;
  /** Drops the database, whoever is still connected. */
  close(): Promise<void>;
}

/**
 * A fresh, migrated database of the run's PostgreSQL: a copy of a template, made in some tens of milliseconds. One per test
 * file is usual; `afterAll(() => db.close())`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const broker = process.env[BROKER_VARIABLE];
  if (!broker) throw new Error('vitest must run with globalSetup: server/testing/global-setup.ts');
  const answer = await fetch(broker);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`no test database: ${text}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(text, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE}`);
  const url = new URL(text);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => asAdmin(text, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
