import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres';
import { applyMigrations } from '../store/migrate';
import { BROKER_VARIABLE, TEMPLATE_DATABASE } from './database';

/**
 * One PostgreSQL per test run, started only when the first test asks for it: runs without database tests do not pay.
 * Workers ask over HTTP on loopback, since they share nothing else with this process.
 */
export default async function setup(): Promise<() => Promise<void>> {
  let started: Promise<{ url: string; postgres: EmbeddedPostgres; folder: string }> | null = null;
  const broker = createServer((_request, response) => {
    started ??= start();
    started.then(
      ({ url }) => response.end(url),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const address = broker.address();
  if (address === null || typeof address === 'string') throw new Error('the test database broker has no port');
  process.env[BROKER_VARIABLE] = `http://127.0.0.1:${address.port}/`;

  return async () => {
    broker.close();
    broker.closeAllConnections();
    const running = await started?.catch(() => null);
    if (!running) return;
    await running.postgres.destroy();
    rmSync(running.folder, { recursive: true, force: true });
  };
}

async function start() {
  const log = pino({ level: 'silent' });
  const folder = mkdtempSync(join(tmpdir(), 'laddnav-test-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log, fsync: false, maxConnections: 200 });
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await admin.end();
  const template = new URL(postgres.url);
  template.pathname = `/${TEMPLATE_DATABASE}`;
  await applyMigrations({ url: template.href, log });
  return { url: postgres.url, postgres, folder };
}
