import fc from 'fast-check';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StationWrites } from '../../domain/writes';
import { WriteRefused } from '../../features/ports';
import { type TestDatabase, testDatabase } from '../../testing/database';
import { aConnector, aMessage, aTransaction, aTransactionEvent } from '../../testing/rows';
import { GroupCommitWriter } from './writer';

const log = pino({ level: 'silent' });
const hourAt = new Date('2026-03-01T12:00:00.000Z');

let db: TestDatabase;
let sql: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  sql = new pg.Client({ connectionString: db.url });
  await sql.connect();
  await sql.query(`INSERT INTO station (identity, name) SELECT 'S' || i, 'S' || i FROM generate_series(1, 4) i`);
});
afterAll(async () => {
  await sql.end();
  await db.close();
});

/** One message's effects: on one of few stations, so that changes of one row meet in a batch. */
const unit = fc.record({
  stationId: fc.integer({ min: 1, max: 4 }),
  energyWh: fc.integer({ min: 0, max: 50 }),
  word: fc.string({ unit: 'binary', maxLength: 12 }),
  content: fc.integer({ min: 0, max: 3 }),
  /** Only moves on what is stored, if anything is. */
  moves: fc.boolean(),
  bad: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Unit = typeof unit extends fc.Arbitrary<infer T> ? T : never;

const writesOf = (u: Unit): StationWrites => ({
  connectors: [aConnector({ info: u.word })],
  [u.moves ? 'progress' : 'transactions']: [aTransaction({ id: u.stationId, energyWh: u.energyWh })],
  transactionEvents: [aTransactionEvent({ transactionId: u.stationId, contentKey: String(u.content) })],
  energy: [{ evseId: 1, hourAt, energyWh: u.energyWh }],
  messages: [aMessage({ request: u.word, ...(u.bad ? { respondedAt: new Date(-8.64e15) } : {}) })],
});

/** What may have to be made of a text to store it. */
const stored = (word: string): string => word.replaceAll('\0', '\u2400').replace(/\p{Surrogate}/gu, '\ufffd');

test('whatever is committed together ends as if each had been committed alone, bad ones left out', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(unit, { minLength: 1, maxLength: 40 }), fc.integer({ min: 3, max: 60 }), async (units, rows) => {
      await sql.query('TRUNCATE connector, "transaction", transaction_event, energy_hour, ocpp_message');
      const writer = new GroupCommitWriter({ url: db.url, log, maxBatchRows: rows });
      const outcomes = await Promise.allSettled(units.map((u) => writer.commit(u.stationId, writesOf(u))));
      await writer.close();

      units.forEach((u, i) => {
        const outcome = outcomes[i];
        expect(outcome?.status).toBe(u.bad ? 'rejected' : 'fulfilled');
        if (outcome?.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WriteRefused);
      });
      for (let station = 1; station <= 4; station++) {
        const good = units.filter((u) => u.stationId === station && !u.bad);
        const { rows: found } = await sql.query(
          `SELECT (SELECT array_agg(request ORDER BY id) FROM ocpp_message WHERE station_id = $1) AS requests,
            (SELECT info FROM connector WHERE station_id = $1) AS info,
            (SELECT energy_wh FROM "transaction" WHERE station_id = $1) AS energy,
            (SELECT sum(energy_wh) FROM energy_hour WHERE station_id = $1) AS total,
            (SELECT count(*)::int FROM transaction_event WHERE station_id = $1) AS events`,
          [station],
        );
        const last = good.at(-1);
        const begun = good.findIndex((u) => !u.moves);
        const energy = begun < 0 ? null : (good.at(-1)?.energyWh ?? null);
        expect(found[0]).toEqual({
          requests: good.length === 0 ? null : good.map((u) => stored(u.word)),
          info: last ? stored(last.word) : null,
          energy,
          total: good.length === 0 ? null : good.reduce((sum, u) => sum + u.energyWh, 0),
          events: new Set(good.map((u) => u.content)).size,
        });
      }
    }),
    { numRuns: 40 },
  );
});
