import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OcppVersion } from '../../server/domain/protocol';
import { checkPayload, findAction } from '../../server/ocpp/schemas/index';
import { createStore, type Store } from '../../server/store';
import { createDemoStore } from '../../server/store/demo';
import { type TestDatabase, testDatabase } from '../../server/testing/database';
import { type SeededDemo, seedDemo } from '../server/seed';
import { writePast } from './write-past';

let db: TestDatabase;
let store: Store;
let pool: pg.Pool;
let seeded: SeededDemo;
const now = Date.now();
const DAYS = Number(process.env.DEMO_PAST_DAYS ?? 4);
const STATIONS = Number(process.env.DEMO_PAST_STATIONS ?? 30);

beforeAll(async () => {
  db = await testDatabase();
  store = await createStore({ url: db.url, log: pino({ level: 'silent' }) });
  pool = new pg.Pool({ connectionString: db.url });
  seeded = await seedDemo(createDemoStore(pool), STATIONS);
});
afterAll(async () => {
  await store?.close();
  await pool?.end();
  await db?.close();
});

const tell = (signal?: AbortSignal, told?: (days: number) => void) => {
  const demo = createDemoStore(pool);
  return writePast(
    { ...demo, writer: store.writer, ids: store.ids },
    { ...seeded, now, days: DAYS, ...(signal && { signal }), ...(told && { told }) },
  );
};
const one = async <T>(sql: string): Promise<T | undefined> => (await pool.query(sql)).rows[0];

test('seeding twice adds nothing and gives the same passwords', async () => {
  const again = await seedDemo(createDemoStore(pool), STATIONS);
  expect(again.changed).toBe(false);
  expect(again.secret).toBe(seeded.secret);
  expect(again.stationIds.size).toBe(STATIONS);
});

test('an interrupted past goes on where it was, and is told once', async () => {
  const stop = new AbortController();
  const first = await tell(stop.signal, (days) => days === 2 && stop.abort());
  const second = await tell();
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(0);
  expect(await tell()).toBe(0);
  const sessions = await one<{ n: number }>('SELECT count(*)::int AS n FROM "transaction"');
  expect(sessions?.n).toBe(first + second);
});

test('every past session is over, trusted and adds up with its meter', async () => {
  const odd = await one<{
    n: number;
    doubts: string[] | null;
  }>(`SELECT count(*)::int AS n, array_agg(DISTINCT doubts::text) AS doubts
    FROM "transaction" WHERE ended_at IS NULL OR cardinality(doubts) > 0 OR abs(meter_stop_wh - meter_start_wh - energy_wh) > 0.01
      OR ended_at > to_timestamp(${now} / 1000.0)`);
  expect(odd).toEqual({ n: 0, doubts: null });
  const sums = await one<{ sessions: number; hours: number }>(`SELECT (SELECT sum(energy_wh) FROM "transaction") AS sessions,
    (SELECT sum(energy_wh) FROM energy_hour) AS hours`);
  expect(sums?.hours).toBeCloseTo(sums?.sessions ?? 0, 0);
});

test('sessions of a connector never overlap and its meter never runs backwards', async () => {
  const wrong = await one<{ n: number }>(`SELECT count(*)::int AS n FROM (
    SELECT started_at < lag(ended_at) OVER w OR meter_start_wh < lag(meter_stop_wh) OVER w - 1 AS wrong
    FROM "transaction" WINDOW w AS (PARTITION BY station_id, evse_id ORDER BY started_at)) x WHERE wrong`);
  expect(wrong?.n).toBe(0);
});

test('what a recent session says leads to the message that said it', async () => {
  const lost = await one<{
    n: number;
    all: number;
  }>(`SELECT count(*) FILTER (WHERE m.id IS NULL)::int AS n, count(*)::int AS all
    FROM transaction_event e LEFT JOIN ocpp_message m
      ON m.station_id = e.station_id AND m.message_id = e.message_id AND m.transaction_id = e.transaction_id AND m.at = e.received_at`);
  expect(lost?.all).toBeGreaterThan(0);
  expect(lost?.n).toBe(0);
});

test('the messages told fit the schemas of their versions', async () => {
  const { rows } = await pool.query<{ version: OcppVersion; action: string; request: string; response: string }>(
    'SELECT s.ocpp_version AS version, m.action, m.request, m.response FROM ocpp_message m JOIN station s ON s.id = m.station_id',
  );
  const complaints = rows.flatMap(({ version, action, request, response }) => {
    const schema = findAction(version, action);
    if (!schema) return [`no ${action}`];
    return [
      checkPayload(schema.request, JSON.parse(request), false),
      checkPayload(schema.response ?? schema.request, JSON.parse(response), false),
    ]
      .filter((checked) => !checked.ok)
      .map((checked) => `${version} ${action} ${checked.problem}`);
  });
  expect([...new Set(complaints)]).toEqual([]);
});
