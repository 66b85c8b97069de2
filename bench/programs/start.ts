/** (e) Time from the start of the process to ready: first start (cluster made, migrations) and second, against PostgreSQL alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startEmbeddedPostgres } from '../../server/postgres';
import { startOurs } from '../lib/children';

const BAR_MS = 8000;
const log = pino({ level: 'silent' });

async function ours(dataDir: string): Promise<number> {
  const server = await startOurs({ DATA_DIR: dataDir, DATABASE_URL: '' });
  await server.stop();
  return Math.round(server.readyAfterMs);
}

async function postgresAlone(dataDir: string): Promise<number> {
  const began = performance.now();
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  const took = performance.now() - began;
  await postgres.stop();
  return Math.round(took);
}

const [mine, alone] = ['ours', 'alone'].map((name) => mkdtempSync(join(tmpdir(), `laddnav-bench-${name}-`)));
if (!mine || !alone) throw new Error('no folder');
const limitFirstMs = await postgresAlone(alone);
const limitSecondMs = await postgresAlone(alone);
const firstMs = await ours(mine);
const secondMs = await ours(mine);
rmSync(mine, { recursive: true, force: true });
rmSync(alone, { recursive: true, force: true });
console.log(
  JSON.stringify({
    bench: 'e time to ready',
    ratio: Math.round((limitSecondMs / secondMs) * 1000) / 1000,
    barMs: BAR_MS,
    met: secondMs < BAR_MS,
    firstMs,
    secondMs,
    limitFirstMs,
    limitSecondMs,
  }),
);
process.exit(0);
