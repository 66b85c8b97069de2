import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/database';
import { aMessage, aMeterSample } from '../../testing/rows';
import { createStore, type Store } from '../index';

const log = pino({ level: 'silent' });
const now = new Date('2026-03-04T15:00:00.000Z'); // a Wednesday
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const keep = { messages: 30, samples: 400, history: 400, refusals: 30 };

describe('upkeep', () => {
  let db: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    db = await testDatabase();
    store = await createStore({ url: db.url, log });
  });
  afterEach(async () => {
    await store.close();
    await db.close();
  });
  const placesOf = async (table: string) =>
    (await store.pool.query(`SELECT tableoid::regclass::text AS place FROM ${table} ORDER BY at`)).rows.map((r) => r.place);
  const message = (at: Date) => store.writer.commit(1, { messages: [aMessage({ at })] });
  const sample = (at: Date) =>
    store.writer.commit(1, { meterSamples: [aMeterSample({ receivedAt: at, reading: { ...aMeterSample().reading, at } })] });

  test('makes partitions a week ahead, once, also when several nodes do it together', async () => {
    const created = (await Promise.all([1, 2, 3].map(() => store.upkeep.ensurePartitions(now)))).flat();
    expect(created.filter((n) => n.startsWith('ocpp_message'))).toEqual(
      [3, 4, 5, 6, 7, 8, 9, 10, 11].map((day) => `ocpp_message_202603${String(day).padStart(2, '0')}`),
    );
    expect(created.filter((n) => n.startsWith('meter_sample'))).toEqual([
      'meter_sample_20260302',
      'meter_sample_20260309',
      'meter_sample_20260316',
    ]);
    expect(await store.upkeep.ensurePartitions(now)).toEqual([]);
  });

  test('rows go to the partition of their time; odd times are kept too', async () => {
    await store.upkeep.ensurePartitions(now);
    await Promise.all([message(now), message(new Date(0)), sample(now), sample(new Date(0))]);
    expect(await placesOf('ocpp_message')).toEqual(['ocpp_message_default', 'ocpp_message_20260304']);
    expect(await placesOf('meter_sample')).toEqual(['meter_sample_default', 'meter_sample_20260302']);
  });

  test('rows that came before their partition move into it, and resends are still recognised', async () => {
    await message(now);
    await sample(now);
    await store.upkeep.ensurePartitions(now, daysAgo(10));
    expect(await placesOf('ocpp_message')).toEqual(['ocpp_message_20260304']);
    await sample(now);
    expect(await placesOf('meter_sample')).toEqual(['meter_sample_20260302']);
  });

  test('goes on while stations write', async () => {
    let writing = true;
    const writer = (async () => {
      let n = 0;
      for (; writing; n++) await message(new Date(now.getTime() + n));
      return n;
    })();
    await store.upkeep.ensurePartitions(now, daysAgo(40));
    await store.upkeep.dropExpired(now, keep);
    writing = false;
    const written = await writer; // the last one may still be under way
    expect(await placesOf('ocpp_message')).toHaveLength(written);
  });

  test('drops what was kept long enough, and nothing else', async () => {
    await store.upkeep.ensurePartitions(now, daysAgo(40));
    await Promise.all([
      message(daysAgo(35)),
      message(daysAgo(29)),
      message(new Date(0)),
      sample(daysAgo(39)),
      sample(new Date(0)),
    ]);
    await store.pool.query(
      `INSERT INTO refusal (identity, reason, detail, path, remote_address, first_at, last_at) VALUES
       ('old', 'r', '', '', '', $1, $1), ('new', 'r', '', '', '', $2, $2)`,
      [daysAgo(31), daysAgo(1)],
    );
    await store.pool.query(
      `INSERT INTO station_event (station_id, kind, at, received_at, summary) VALUES (1, 'Boot', $1, $1, ''), (1, 'Boot', $2, $2, '')`,
      [daysAgo(401), daysAgo(399)],
    );
    const dropped = await store.upkeep.dropExpired(now, keep);
    expect(dropped.partitions).toContain('ocpp_message_20260128');
    expect(dropped.partitions).not.toContain('ocpp_message_20260203');
    expect(await placesOf('ocpp_message')).toEqual(['ocpp_message_20260203']);
    // Samples: by their own time in partitions, by ours where the station's clock was off; that one came in 1970, we say.
    expect(await placesOf('meter_sample')).toEqual(['meter_sample_20260119']);
    expect((await store.prisma.refusal.findMany()).map((r) => r.identity)).toEqual(['new']);
    expect(await store.prisma.stationEvent.count()).toBe(1);
  });
});
