import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../postgres';
import { aMessage } from '../../testing/rows';
import { applyMigrations } from '../migrate';
import { GroupCommitWriter } from './writer';

const log = pino({ level: 'silent' });
const at = new Date('2026-03-01T12:00:00.000Z');

test('PostgreSQL killed in mid-commit and come back: every commit is there exactly once', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'laddnav-crash-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log, fsync: false });
  try {
    await applyMigrations({ url: postgres.url, log });
    const writer = new GroupCommitWriter({ url: postgres.url, log });
    let done = 0;
    let over = false;
    const stations = Array.from({ length: 20 }, async (_, station) => {
      for (let n = 0; !over; n++) {
        await writer.commit(station + 1, {
          messages: [aMessage({ messageId: `${station}-${n}` })],
          energy: [{ evseId: 1, hourAt: at, energyWh: 1 }],
        });
        done++;
      }
    });
    for (let kill = 0; kill < 2; kill++) {
      const before = done;
      await expect.poll(() => done, { interval: 2, timeout: 20_000 }).toBeGreaterThan(before + 200);
      const pid = postgres.pid();
      expect(pid).not.toBeNull();
      process.kill(pid ?? 0, 'SIGKILL');
      // The kill is noticed and the server another one before the next.
      await expect.poll(() => postgres.pid() !== null && postgres.pid() !== pid, { interval: 20, timeout: 20_000 }).toBe(true);
    }
    const before = done;
    await expect.poll(() => done, { interval: 2, timeout: 20_000 }).toBeGreaterThan(before + 200);
    over = true;
    await Promise.all(stations);
    await writer.close();

    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM ocpp_message) AS messages,
        (SELECT count(DISTINCT message_id)::int FROM ocpp_message) AS distinct_messages,
        (SELECT sum(energy_wh)::int FROM energy_hour) AS energy`,
    );
    await client.end();
    expect(rows[0]).toEqual({ messages: done, distinct_messages: done, energy: done });
  } finally {
    await postgres.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
});
