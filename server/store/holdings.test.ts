import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Holding } from '../domain/station/holding';
import { type TestDatabase, testDatabase } from '../testing/database';
import { createHoldingStore } from './holdings';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ connectionString: db.url, max: 4 });
  await pool.query(`INSERT INTO station (identity, name) SELECT 'S' || i, 'S' || i FROM generate_series(1, 9) i`);
});
afterAll(async () => {
  await pool.end();
  await db.close();
});

const reservation = (key: string): Holding => ({
  kind: 'Reservation',
  key,
  evseId: 1,
  state: 'Accepted',
  data: {},
  at: new Date('2026-03-01T12:00:00Z'),
  messageId: null,
});
const which = { kind: 'Reservation' } as const;
const keys = (holdings: Holding[]) => holdings.map((h) => h.key);

test('what is put is found at once, also when it was looked for before and while it was put', async () => {
  const store = createHoldingStore(pool);
  expect(await store.list(1, which)).toEqual([]);
  const looking = [store.list(1, which), store.put(1, [reservation('1')]), store.list(1, which)] as const;
  await Promise.all(looking);
  expect(keys(await store.list(1, which))).toEqual(['1']);
  expect(await store.update(1, which, { state: 'Used', at: new Date() })).toBe(1);
  expect(await store.remove(1, which)).toBe(1);
  expect(await store.list(1, which)).toEqual([]);
});

test('a station known to hold nothing of a kind costs no query', async () => {
  const store = createHoldingStore(pool);
  await store.list(2, which);
  await pool.query(
    `INSERT INTO station_holding (station_id, kind, key, state, data, at) VALUES (2, 'Reservation', '7', 'Accepted', '{}', now())`,
  );
  expect(await store.list(2, which)).toEqual([]);
  store.forget(2);
  expect(keys(await store.list(2, which))).toEqual(['7']);
});
