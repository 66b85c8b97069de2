import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/database';
import { PolicyCache } from './policies';
import { createTokenDirectory } from './tokens';

describe('token directory with more tokens than it may hold', () => {
  let db: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    db = await testDatabase();
    pool = new pg.Pool({ connectionString: db.url, max: 2 });
    pool.on('error', () => {});
  });
  beforeEach(() =>
    pool.query(
      `TRUNCATE id_token; INSERT INTO id_token (id_token, lookup) SELECT 'T' || i, 'T' || i FROM generate_series(1, 20) i`,
    ),
  );
  afterAll(async () => {
    await pool.end();
    await db.close();
  });

  test('asks for each and still finds all', async () => {
    const tokens = createTokenDirectory(pool, new PolicyCache(pool), { inMemory: 5 });
    await tokens.reload();
    const found = await Promise.all(
      Array.from({ length: 22 }, async (_, i) => (await tokens.find(`t-${i + 1}`))?.idToken ?? null),
    );
    expect(found).toEqual([...Array.from({ length: 20 }, (_, i) => `T${i + 1}`), null, null]);
  });

  test('does not remember what was true before an edit', async () => {
    const tokens = createTokenDirectory(pool, new PolicyCache(pool), { inMemory: 5 });
    await tokens.reload();
    expect(await tokens.find('T7')).toMatchObject({ status: 'Accepted' });
    const asked = tokens.find('T8');
    await pool.query(`UPDATE id_token SET status = 'Blocked' WHERE lookup IN ('T7', 'T8')`);
    await tokens.reload();
    await asked;
    expect(await tokens.find('T7')).toMatchObject({ status: 'Blocked' });
    expect(await tokens.find('T8')).toMatchObject({ status: 'Blocked' });
  });
});
