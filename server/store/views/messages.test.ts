import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MessageFilter, Reads } from '../../features/fleet/read-ports';
import { type TestDatabase, testDatabase } from '../../testing/database';
import { createReads } from './create-reads';

let database: TestDatabase;
let pool: pg.Pool;
let reads: Reads;
const NOW = new Date();
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  pool.on('error', () => {});
  reads = createReads(pool, { ocppUrl: (identity) => `ws://x/ocpp/${identity}` });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

async function addStation(identity: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>('INSERT INTO station (identity, name) VALUES ($1, $1) RETURNING id', [
    identity,
  ]);
  return rows[0]?.id ?? 0;
}
async function add(stationId: number, given: Record<string, unknown>): Promise<string> {
  const columns = {
    station_id: stationId,
    at: ago(0),
    direction: 'inbound',
    kind: 'call',
    message_id: 'm',
    action: 'Heartbeat',
    request: '{}',
    response_kind: 'result',
    response: '{}',
    ...given,
  };
  const names = Object.keys(columns);
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO ocpp_message (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')}) RETURNING id`,
    Object.values(columns),
  );
  return rows[0]?.id ?? '';
}
const ids = async (station: number, filter: MessageFilter, limit = 100) =>
  (await reads.stations.messages(station, filter, { limit })).items.map((m) => m.messageId);

describe('the messages of a station', () => {
  test('come newest first, page by page, each once, also those of the same instant', async () => {
    const station = await addStation('PAGES');
    for (let i = 0; i < 30; i++) await add(station, { at: ago(Math.floor(i / 7)), message_id: `m${i}` });
    for (const filter of [{}, { action: 'Heartbeat' }]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await reads.stations.messages(station, filter, { limit: 4, cursor });
        seen.push(...page.items.map((m) => m.id));
        expect(page.searchedBackTo).toBeNull();
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(30);
      expect(seen).toHaveLength(30);
    }
  });

  test('are found by action, direction, trouble and time, also together', async () => {
    const station = await addStation('FILTERS');
    await add(station, { message_id: 'fine', at: ago(10) });
    await add(station, {
      message_id: 'bent',
      at: ago(20),
      problem: 'meterStart: text read as number',
      action: 'StartTransaction',
    });
    await add(station, { message_id: 'bad', at: ago(30), kind: 'bad', problem: 'not JSON', response_kind: null });
    await add(station, { message_id: 'refused', at: ago(40), response_kind: 'error', problem: 'NotSupported: x' });
    await add(station, { message_id: 'silent', at: ago(50), direction: 'outbound', action: 'Reset', response_kind: 'timeout' });
    await add(station, { message_id: 'gone', at: ago(60), direction: 'outbound', response_kind: 'closed' });
    await add(station, { message_id: 'sent', at: ago(70), kind: 'send', response_kind: null });
    expect(await ids(station, { trouble: 'errors' })).toEqual(['bad', 'refused', 'silent', 'gone']);
    expect(await ids(station, { trouble: 'bent' })).toEqual(['bent']);
    expect(await ids(station, { trouble: 'any' })).toEqual(['bent', 'bad', 'refused', 'silent', 'gone']);
    expect(await ids(station, { direction: 'outbound' })).toEqual(['silent', 'gone']);
    expect(await ids(station, { direction: 'outbound', action: 'Reset' })).toEqual(['silent']);
    expect(await ids(station, { after: ago(40), before: ago(20) })).toEqual(['bad', 'refused']);
  });

  test('are found by words in the request, the answer, the id or the problem, whatever their case; wildcards are text', async () => {
    const station = await addStation('TEXT');
    await add(station, { message_id: 'a', request: '{"status":"Faulted","info":"50%_x"}' });
    await add(station, { message_id: 'b', response: '{"status":"Rejected"}', at: ago(1) });
    await add(station, { message_id: 'c-77', problem: 'not JSON', at: ago(2) });
    expect(await ids(station, { text: 'faulted STATUS' })).toEqual(['a']);
    expect(await ids(station, { text: 'rejected' })).toEqual(['b']);
    expect(await ids(station, { text: 'C-77' })).toEqual(['c-77']);
    expect(await ids(station, { text: 'not json' })).toEqual(['c-77']);
    expect(await ids(station, { text: '%_' })).toEqual(['a']);
    expect(await ids(station, { text: 'faulted rejected' })).toEqual([]);
  });

  test('of one session are found by the time it was heard of, not by walking through everything', async () => {
    const station = await addStation('SESSION');
    await pool.query(
      `INSERT INTO "transaction" (id, station_id, ocpp_id, evse_id, started_at, last_event_at, last_heard_at, doubts)
       VALUES (901, $1, '901', 1, '1970-01-01', $2, $2, '{}')`,
      [station, ago(3600)],
    );
    await pool.query(
      `INSERT INTO transaction_event (transaction_id, station_id, event_type, content_key, occurred_at, received_at, message_id)
       VALUES (901, $1, 'Started', 'k', '1970-01-01', $2, 'first')`,
      [station, ago(7200)],
    );
    await add(station, { message_id: 'first', at: ago(7200), transaction_id: 901 });
    await add(station, { message_id: 'last', at: ago(3600), transaction_id: 901 });
    await add(station, { message_id: 'other', at: ago(5000) });
    await pool.query(
      `INSERT INTO ocpp_message (station_id, at, direction, kind, request)
       SELECT $1, $2::timestamptz - i * interval '10 milliseconds', 'inbound', 'call', '{}' FROM generate_series(1, 21000) i`,
      [station, ago(0)],
    );
    const page = await reads.stations.messages(station, { transactionId: 901 }, { limit: 10 });
    expect(page.items.map((m) => m.messageId)).toEqual(['last', 'first']);
    expect(page.nextCursor).toBeNull();
  });

  test('a search stops at its bound, says how far it came, and goes on from there', async () => {
    const station = await addStation('BOUND');
    await pool.query(
      `INSERT INTO ocpp_message (station_id, at, direction, kind, message_id, action, request, response)
       SELECT $1, $2::timestamptz - i * interval '1 second', 'inbound', 'call', 'n' || i, 'MeterValues', repeat('{"value":"12345.6"}', 40), '{}'
       FROM generate_series(1, 25000) i`,
      [station, ago(0)],
    );
    await add(station, { at: ago(24_000), message_id: 'needle', request: '{"find":"me"}' });
    const started = performance.now();
    const first = await reads.stations.messages(station, { text: 'find me' }, { limit: 50 });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(first.items).toEqual([]);
    expect(first.searchedBackTo).toEqual(ago(20_000));
    const second = await reads.stations.messages(station, { text: 'find me' }, { limit: 50, cursor: first.nextCursor ?? '' });
    expect(second.items.map((m) => m.messageId)).toEqual(['needle']);
    expect([second.nextCursor, second.searchedBackTo]).toEqual([null, null]);
    // Everything is wanted: nothing is searched, so nothing is cut.
    expect((await reads.stations.messages(station, {}, { limit: 1 })).searchedBackTo).toBeNull();
  });
});

describe('a link to a message', () => {
  test('opens the one nearest to its instant when the station used an id again', async () => {
    const station = await addStation('LINK');
    await add(station, { message_id: '7', at: ago(90_000), request: '{"old":true}' });
    await add(station, { message_id: '7', at: ago(500), request: '{"near":true}' });
    await add(station, { message_id: '7', at: ago(100), request: '{"ours":true}', direction: 'outbound' });
    await add(station, { message_id: '7', at: ago(50), request: '{"new":true}' });
    const open = async (key: Parameters<Reads['stations']['message']>[1]) =>
      (await reads.stations.message(station, key))?.request;
    expect(await open({ messageId: '7' })).toBe('{"new":true}');
    expect(await open({ messageId: '7', near: ago(480) })).toBe('{"near":true}');
    expect(await open({ messageId: '7', near: ago(90_100) })).toBe('{"old":true}');
    expect(await open({ messageId: '7', near: ago(60), direction: 'outbound' })).toBe('{"ours":true}');
    expect(await open({ messageId: '7', near: ago(40_000) })).toBe('{"new":true}');
    expect(await open({ messageId: '8' })).toBeUndefined();
  });

  test('opens a frame without an id by our own number, at its own station only', async () => {
    const station = await addStation('NUMBER');
    const at = ago(5);
    const id = await add(station, { message_id: null, kind: 'bad', request: 'nonsense', at });
    expect(await reads.stations.message(station, { id, at })).toMatchObject({ request: 'nonsense' });
    expect(await reads.stations.message(station + 1, { id, at })).toBeNull();
  });
});
