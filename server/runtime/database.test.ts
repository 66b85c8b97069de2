import pino from 'pino';
import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database';
import { DatabaseUnusable, openDatabase } from './database';
import { Lifecycle } from './lifecycle';

const log = pino({ level: 'silent' });
const open = (databaseUrl: string) => openDatabase({ databaseUrl, dataDir: '/nowhere' }, log, new Lifecycle(log));

test('the database of DATABASE_URL is used, and described without its password', async () => {
  const db = await testDatabase();
  const { url, description } = await open(db.url);
  expect(url).toBe(db.url);
  expect(description).not.toContain(new URL(db.url).password);
  await db.close();
});

test('a DATABASE_URL that leads nowhere, or is not let in, is explained without its password', async () => {
  const nowhere = open('postgresql://u:hunter2@127.0.0.1:1/laddnav');
  await expect(nowhere).rejects.toThrow(DatabaseUnusable);
  await expect(nowhere).rejects.toThrow(/127\.0\.0\.1:1\/laddnav, which does not let us in: .*ECONNREFUSED/);

  const db = await testDatabase();
  const wrong = new URL(db.url);
  wrong.password = 'hunter2';
  await expect(open(wrong.href)).rejects.toThrow(/^(?!.*hunter2).*password authentication failed/);
  await db.close();
});
