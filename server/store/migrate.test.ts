import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/database';
import { applyMigrations, MigrationRefused } from './migrate';

const log = pino({ level: 'silent' });

describe('applyMigrations', () => {
  let db: TestDatabase;
  let folder: string;
  let client: pg.Client;

  beforeEach(async () => {
    db = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'laddnav-migrations-'));
    cpSync(join(import.meta.dirname, '../../prisma/migrations'), folder, { recursive: true });
    client = new pg.Client({ connectionString: db.url });
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const add = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };

  test('applies what is missing once, also when several processes start together', async () => {
    add('9001_more', 'CREATE TABLE more (id INT); INSERT INTO more VALUES (1);');
    const applied = await Promise.all([1, 2, 3].map(() => applyMigrations({ url: db.url, log, folder })));
    expect(applied.flat()).toEqual(['9001_more']);
    expect((await client.query('SELECT * FROM more')).rowCount).toBe(1);
    expect(await applyMigrations({ url: db.url, log, folder })).toEqual([]);
  });

  test('leaves nothing behind of a migration that fails', async () => {
    add('9001_broken', 'CREATE TABLE half (id INT); SELECT 1/0;');
    await expect(applyMigrations({ url: db.url, log, folder })).rejects.toThrow(/9001_broken failed: division by zero/);
    expect((await client.query(`SELECT to_regclass('half') AS t`)).rows[0].t).toBeNull();
  });

  test('refuses a database whose applied migration was edited', async () => {
    add('9001_more', 'CREATE TABLE more (id INT);');
    await applyMigrations({ url: db.url, log, folder });
    add('9001_more', 'CREATE TABLE more (id BIGINT);');
    await expect(applyMigrations({ url: db.url, log, folder })).rejects.toThrow(MigrationRefused);
    await expect(applyMigrations({ url: db.url, log, folder })).rejects.toThrow(/9001_more was changed/);
  });

  test('refuses a database newer than the program', async () => {
    add('9001_more', 'CREATE TABLE more (id INT);');
    await applyMigrations({ url: db.url, log, folder });
    rmSync(join(folder, '9001_more'), { recursive: true });
    await expect(applyMigrations({ url: db.url, log, folder })).rejects.toThrow(/newer than this program/);
  });

  test('keeps rows of any time, whether or not a partition was made for it', async () => {
    await client.query(`INSERT INTO ocpp_message (station_id, at, direction, kind, request)
      VALUES (1, '1970-01-01', 'inbound', 'call', '{}'), (1, '2099-01-01', 'inbound', 'call', '{}')`);
    expect((await client.query('SELECT 1 FROM ocpp_message')).rowCount).toBe(2);
  });
});
