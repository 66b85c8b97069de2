import pg from 'pg';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StationWrites } from '../../domain/writes';
import { StoreUnavailable, WriteRefused } from '../../features/ports';
import { type TestDatabase, testDatabase } from '../../testing/database';
import { aConnector, aMessage, aMeterSample, aTransaction, aTransactionEvent } from '../../testing/rows';
import { fromStored } from './tables/meter-samples';
import { GroupCommitWriter } from './writer';

const log = pino({ level: 'silent' });
const at = new Date('2026-03-01T12:00:00.000Z');
const later = (ms: number) => new Date(at.getTime() + ms);

describe('group-commit writer', () => {
  let db: TestDatabase;
  let sql: pg.Client;
  let writer: GroupCommitWriter;

  beforeAll(async () => {
    db = await testDatabase();
    sql = new pg.Client({ connectionString: db.url });
    await sql.connect();
    await sql.query(`INSERT INTO station (identity, name) SELECT 'S' || i, 'S' || i FROM generate_series(1, 50) i`);
  });
  afterAll(async () => {
    await sql.end();
    await db.close();
  });
  beforeEach(async () => {
    await sql.query(
      `TRUNCATE connector, status_history, "transaction", transaction_event, meter_sample, energy_hour, variable, station_event,
       ocpp_message, command, audit_entry`,
    );
    writer = new GroupCommitWriter({ url: db.url, log });
  });
  afterEach(() => writer.close());

  const rows = async (text: string) => (await sql.query(text)).rows;
  const count = async (table: string) => Number((await rows(`SELECT count(*) AS n FROM ${table}`))[0].n);

  test('writes every kind of row as given', async () => {
    const id = '6f1c0a52-50b6-4f3c-9d0e-0d3f3a2a0001';
    await sql.query(
      `INSERT INTO command (id, station_id, kind, request, state, requested_at) VALUES ($1, 7, 'ClearCache', '{}', 'queued', now())`,
      [id],
    );
    const variable = {
      name: { component: 'EVSE', evseId: 1, variable: 'Power', variableInstance: 'Max' },
      attribute: 'Actual',
      value: '22000',
      mutability: 'ReadOnly',
      unit: 'W',
      dataType: 'decimal',
      minLimit: 0,
      maxLimit: 22_000.5,
      valuesList: null,
      readAt: at,
    };
    await writer.commit(7, {
      station: { lastMessageAt: at, vendor: 'Åkerö', bootReason: null, lastBootAt: at, heartbeatIntervalS: 60 },
      connectors: [aConnector({ errorCode: 'GroundFailure', status: 'Faulted', info: 'x'.repeat(60) })],
      statusHistory: [aConnector({ status: 'Faulted' })],
      transactions: [aTransaction({ doubts: ['Gap', 'MeterRollback'], endedAt: later(1), stoppedReason: 'Local' })],
      transactionEvents: [aTransactionEvent()],
      meterSamples: [
        aMeterSample({
          reading: { ...aMeterSample().reading, signed: 'OCMF|…', refused: [{ raw: 'NaN', reason: 'no number' }] },
        }),
      ],
      energy: [{ evseId: 1, hourAt: at, energyWh: 12.5 }],
      variables: [variable],
      stationEvents: [{ kind: 'Boot', at, receivedAt: at, summary: 'booted', detail: { reason: 'PowerUp' } }],
      messages: [aMessage({ request: '{"ünïcode":"⚡"}' })],
      commands: [
        {
          id,
          state: 'answered',
          outcome: { kind: 'answered', status: 'Accepted' },
          observation: null,
          sentAt: at,
          answeredAt: later(20),
          observedAt: null,
          messageId: 'c1',
        },
      ],
      audit: [
        {
          at,
          userId: 'u1',
          userName: 'Ada',
          action: 'command.request',
          subjectType: 'station',
          subjectId: '7',
          siteId: null,
          stationId: 7,
          detail: { kind: 'ClearCache' },
        },
      ],
    });
    expect((await rows('SELECT * FROM station WHERE id = 7'))[0]).toMatchObject({
      vendor: 'Åkerö',
      boot_reason: null,
      last_boot_at: at,
      heartbeat_interval_s: 60,
      last_message_at: at,
      model: null,
    });
    expect((await rows('SELECT * FROM connector'))[0]).toMatchObject({
      station_id: 7,
      error_code: 'GroundFailure',
      status_at: at,
      info: 'x'.repeat(60),
    });
    expect(await rows('SELECT * FROM status_history')).toHaveLength(1);
    expect((await rows('SELECT * FROM "transaction"'))[0]).toMatchObject({
      id: 1,
      station_id: 7,
      doubts: ['Gap', 'MeterRollback'],
      ended_at: later(1),
      soc: 42.5,
      id_token: 'CAFE01',
      stop_id_token: null,
      offline: false,
    });
    expect((await rows('SELECT * FROM transaction_event'))[0]).toMatchObject({
      event_type: 'Started',
      seq_no: 0,
      occurred_at: at,
    });
    const [sample] = await rows('SELECT * FROM meter_sample');
    expect(fromStored(sample.values)).toEqual(aMeterSample().reading.values);
    expect(sample).toMatchObject({ at, signed: 'OCMF|…', refused: [{ raw: 'NaN', reason: 'no number' }], voltage_v: null });
    expect((await rows('SELECT * FROM energy_hour'))[0]).toMatchObject({ station_id: 7, energy_wh: 12.5 });
    expect((await rows('SELECT * FROM variable'))[0]).toMatchObject({
      path: 'EVSE@1/Power[Max]',
      value: '22000',
      max_limit: 22_000.5,
    });
    expect((await rows('SELECT * FROM station_event'))[0]).toMatchObject({ kind: 'Boot', detail: { reason: 'PowerUp' } });
    expect((await rows('SELECT * FROM ocpp_message'))[0]).toMatchObject({ request: '{"ünïcode":"⚡"}', message_id: 'm1' });
    expect((await rows('SELECT * FROM command'))[0]).toMatchObject({
      state: 'answered',
      answered_at: later(20),
      outcome: { kind: 'answered', status: 'Accepted' },
    });
    expect((await rows('SELECT * FROM audit_entry'))[0]).toMatchObject({ user_name: 'Ada', station_id: 7 });
  });

  test('commits what many stations bring at once together', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, i) => writer.commit((i % 50) + 1, { messages: [aMessage()] })));
    expect(await count('ocpp_message')).toBe(200);
    expect(writer.counters.batches).toBeLessThan(5);
  });

  test('keeps batches within their bounds', async () => {
    await writer.close();
    writer = new GroupCommitWriter({ url: db.url, log, maxBatchRows: 10 });
    await Promise.all(Array.from({ length: 100 }, () => writer.commit(1, { messages: [aMessage()] })));
    expect(writer.counters.batches).toBeGreaterThanOrEqual(20);
    expect(await count('ocpp_message')).toBe(100);
  });

  test("one station's bad row fails that station alone, with everything it brought", async () => {
    const good = Array.from({ length: 20 }, (_, i) => writer.commit(i + 1, { messages: [aMessage()] }));
    const bad = writer.commit(40, {
      messages: [aMessage()],
      statusHistory: [aConnector({ statusAt: new Date(-8.64e15) })], // before PostgreSQL's time begins
    });
    // Past what an index takes: random, so that it cannot be compressed.
    const tooLong = Array.from({ length: 2000 }, () => Math.random().toString(36).slice(2)).join('');
    const unindexable = writer.commit(42, { transactions: [aTransaction({ ocppId: tooLong })] });
    const unencodable = writer.commit(41, { messages: [aMessage({ at: new Date(Number.NaN) })] });
    const more = Array.from({ length: 20 }, (_, i) => writer.commit(i + 1, { messages: [aMessage()] }));
    await expect(bad).rejects.toThrow(WriteRefused);
    await expect(unencodable).rejects.toThrow(WriteRefused);
    await expect(unindexable).rejects.toThrow(WriteRefused);
    await Promise.all([...good, ...more]);
    expect(await count('ocpp_message')).toBe(40);
    expect(await rows('SELECT 1 FROM ocpp_message WHERE station_id IN (40, 41)')).toHaveLength(0);
  });

  test('keeps texts PostgreSQL cannot hold, visibly changed, and leaves the neighbours alone', async () => {
    await Promise.all([
      writer.commit(1, { messages: [aMessage({ request: '{"a":"\\u0000"}' })] }),
      writer.commit(2, {
        messages: [aMessage({ request: 'a\0b\ud800c' })],
        stationEvents: [
          { kind: 'DataTransfer', at, receivedAt: at, summary: '\0', detail: { 'k\0': ['\udfff', { deep: '\0' }] } },
        ],
        station: { vendor: 'V\0' },
      }),
    ]);
    expect(await rows('SELECT request FROM ocpp_message ORDER BY station_id')).toEqual([
      { request: '{"a":"\\u0000"}' },
      { request: 'a\u2400b\ufffdc' },
    ]);
    expect(await rows('SELECT summary, detail FROM station_event')).toEqual([
      { summary: '\u2400', detail: { 'k\u2400': ['\ufffd', { deep: '\u2400' }] } },
    ]);
    expect(await rows('SELECT vendor FROM station WHERE id = 2')).toEqual([{ vendor: 'V\u2400' }]);
  });

  test('several changes of one row in one batch: the last one counts, energy adds up', async () => {
    const step = (n: number): StationWrites => ({
      station: { lastMessageAt: later(n), ...(n === 1 ? { vendor: 'first', model: 'kept' } : { vendor: `v${n}` }) },
      connectors: [aConnector({ reportedStatus: `r${n}` })],
      transactions: [aTransaction({ energyWh: n })],
      energy: [{ evseId: 1, hourAt: at, energyWh: n }],
    });
    await Promise.all([1, 2, 3].map((n) => writer.commit(5, step(n))));
    expect(writer.counters.batches).toBe(1);
    expect((await rows('SELECT vendor, model, last_message_at FROM station WHERE id = 5'))[0]).toEqual({
      vendor: 'v3',
      model: 'kept',
      last_message_at: later(3),
    });
    expect((await rows('SELECT reported_status FROM connector'))[0].reported_status).toBe('r3');
    expect((await rows('SELECT energy_wh FROM "transaction"'))[0].energy_wh).toBe(3);
    expect((await rows('SELECT energy_wh FROM energy_hour'))[0].energy_wh).toBe(6);
    await writer.commit(5, step(4));
    expect((await rows('SELECT energy_wh FROM energy_hour'))[0].energy_wh).toBe(10);
  });

  test('progress moves the figures of a stored transaction, alone or with the whole row, and makes none', async () => {
    const whole = aTransaction({ energyWh: 1, idToken: { idToken: 'A', type: 'Local' } });
    const on = (energyWh: number) => ({ ...whole, idToken: null, energyWh, powerW: 7000, lastSeqNo: 4, lastHeardAt: later(9) });
    const read = () => rows('SELECT energy_wh, power_w, last_seq_no, last_heard_at, id_token FROM "transaction"');
    const moved = { power_w: 7000, last_seq_no: 4, last_heard_at: later(9) };
    await writer.commit(5, { progress: [on(2)] });
    expect(await count('"transaction"')).toBe(0);
    await writer.commit(5, { transactions: [whole] });
    await writer.commit(5, { progress: [on(3)] });
    expect(await read()).toEqual([{ ...moved, energy_wh: 3, id_token: 'A' }]);
    await Promise.all([
      writer.commit(5, { progress: [on(4)] }),
      writer.commit(5, { transactions: [{ ...on(5), idToken: null }] }),
    ]);
    expect(await read()).toEqual([{ ...moved, energy_wh: 5, id_token: null }]);
    await Promise.all([writer.commit(5, { transactions: [whole] }), writer.commit(5, { progress: [on(6)] })]);
    expect(await read()).toMatchObject([{ ...moved, energy_wh: 6 }]);
  });

  test('a resend leaves no second row: transaction events by content, readings by content', async () => {
    const writes = { transactionEvents: [aTransactionEvent()], meterSamples: [aMeterSample()] };
    await Promise.all([writer.commit(1, writes), writer.commit(1, writes)]);
    await writer.commit(1, writes);
    expect(await count('transaction_event')).toBe(1);
    expect(await count('meter_sample')).toBe(1);
    const other = { ...aMeterSample().reading, values: [{ measurand: 'SoC', value: 5, unit: 'Percent' }] };
    await writer.commit(1, { meterSamples: [aMeterSample({ reading: other })] });
    expect(await count('meter_sample')).toBe(2);
  });

  test('a read-back keeps what an earlier report said about the variable', async () => {
    const full = {
      name: { component: '', variable: 'MeterValueSampleInterval' },
      attribute: 'Actual',
      value: '60',
      mutability: 'ReadWrite',
      unit: 's',
      dataType: 'integer',
      minLimit: null,
      maxLimit: 3600,
      valuesList: null,
      readAt: at,
    };
    await writer.commit(1, { variables: [full] });
    await writer.commit(1, {
      variables: [{ ...full, value: '30', mutability: null, unit: null, dataType: null, maxLimit: null, readAt: later(9) }],
    });
    expect((await rows('SELECT path, value, mutability, max_limit, read_at FROM variable'))[0]).toEqual({
      path: '/MeterValueSampleInterval',
      value: '30',
      mutability: 'ReadWrite',
      max_limit: 3600,
      read_at: later(9),
    });
  });

  test('"heard from" alone is written before it is said to be, and never goes back', async () => {
    for (const ms of [5000, 6000, 1000]) await writer.commit(9, { station: { lastMessageAt: later(ms) } });
    expect((await rows('SELECT last_message_at FROM station WHERE id = 9'))[0].last_message_at).toEqual(later(6000));
  });

  test('"heard from" beside a message is written by the time the writer is closed', async () => {
    for (let ms = 1; ms <= 20; ms++) await writer.commit(10, { station: { lastMessageAt: later(ms) }, messages: [aMessage()] });
    await writer.close();
    expect((await rows('SELECT last_message_at FROM station WHERE id = 10'))[0].last_message_at).toEqual(later(20));
    await expect(writer.commit(10, {})).rejects.toThrow(StoreUnavailable);
  });

  test('a session killed in mid-commit loses nothing and writes nothing twice', async () => {
    let done = 0;
    let kills = 0;
    // Stations go on until the writer's session was killed three times, however busy the machine is.
    const enough = () => kills >= 3;
    const killer = (async () => {
      while (!enough()) {
        const { rowCount } = await sql.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name LIKE 'laddnav-writer-%' AND datname = current_database() AND query LIKE 'WITH%'`,
        );
        kills += rowCount ?? 0;
        // In between, the writer gets on.
        const target = done + 60;
        if (rowCount && !enough())
          await expect.poll(() => done, { interval: 1, timeout: 10_000 }).toBeGreaterThanOrEqual(target);
      }
    })();
    await Promise.all(
      Array.from({ length: 20 }, async (_, station) => {
        for (let n = 0; n < 40 || !enough(); n++) {
          await writer.commit(station + 1, {
            messages: [aMessage({ messageId: `${station}-${n}`, request: JSON.stringify('x'.repeat(2000)) })],
            energy: [{ evseId: 1, hourAt: at, energyWh: 1 }],
          });
          done++;
        }
      }),
    );
    await killer;
    expect(await count('ocpp_message')).toBe(done);
    expect(await rows('SELECT sum(energy_wh)::int AS wh FROM energy_hour')).toEqual([{ wh: done }]);
  });

  test('refuses once the database stayed away past the bound, and works again when it is back', async () => {
    await writer.close();
    const url = new URL(db.url);
    const right = url.pathname;
    url.pathname = '/not_there_yet';
    writer = new GroupCommitWriter({ url: url.href, log, unavailableAfterMs: 200 });
    await expect(writer.commit(1, { messages: [aMessage()] })).rejects.toThrow(StoreUnavailable);
    const admin = new pg.Client({ connectionString: db.url });
    await admin.connect();
    // The same server, now with that database: a copy of an empty one will do to see the writer connect again.
    await admin.query('CREATE DATABASE not_there_yet TEMPLATE laddnav_template');
    await writer.commit(1, { messages: [aMessage()] });
    await writer.close();
    await admin.query('DROP DATABASE not_there_yet WITH (FORCE)');
    await admin.end();
    expect(right).not.toBe('/not_there_yet');
  });
});
