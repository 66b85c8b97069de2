import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Recording, type ReplayReport, recordings, replay } from '../e2e/station/replay';
import { createMemoryBus } from './bus/memory';
import { readConfig } from './config';
import { Lifecycle } from './runtime/lifecycle';
import { createStationsSide } from './runtime/stations-side';
import { createStore, type Store } from './store';
import { type TestDatabase, testDatabase } from './testing/database';

const log = pino({ level: 'silent' });
const lifecycle = new Lifecycle(log);
const reports = new Map<string, ReplayReport>();
let db: TestDatabase;
let store: Store;

/** Plays every recording against a whole stations' side, once; the tests below look at what came of it. */
beforeAll(async () => {
  db = await testDatabase();
  store = await createStore({ url: db.url, log });
  await store.pool.query(`INSERT INTO setting (key, value) VALUES ('acceptUnknownTokens', 'true')`);
  for (const { identity } of recordings()) {
    await store.pool.query('INSERT INTO station (identity, name, security_profile) VALUES ($1, $1, 0)', [identity]);
  }
  const bus = createMemoryBus(() => undefined);
  bus.subscribe((event) => store.onEvent(event));
  bus.publish({ kind: 'stationsEdited', stationIds: [1, 2, 3, 4, 5] });
  bus.publish({ kind: 'tokensEdited' });
  await store.settled();
  const config = readConfig({ OCPP_PORT: '0', HOST: '127.0.0.1' });
  const stations = createStationsSide({ config, log, clock: { now: () => new Date() }, bus, store, lifecycle });
  const port = await stations.open();
  for (const recording of recordings()) {
    reports.set(recording.file, await replay(recording, { url: `ws://127.0.0.1:${port}/ocpp`, endsAt: new Date() }));
  }
});
afterAll(async () => {
  await lifecycle.stop();
  await store?.close();
  await db?.close();
});

async function rows(sql: string, identity: string): Promise<Record<string, unknown>[]> {
  return (await store.pool.query(sql, [identity])).rows;
}
const connectors = (identity: string) =>
  rows(
    `SELECT c.evse_id AS evse, c.status, c.reported_status AS reported FROM connector c JOIN station s ON s.id = c.station_id
     WHERE s.identity = $1 ORDER BY 1`,
    identity,
  );
const sessions = (identity: string) =>
  rows(
    `SELECT t.evse_id AS evse, t.id_token AS "idToken", t.remote_start_id AS "remoteStartId", t.stopped_reason AS "stoppedReason",
       round(t.energy_wh::numeric, 2)::float8 AS "energyWh", t.ended_at IS NOT NULL AS ended,
       extract(epoch FROM t.ended_at - t.started_at)::float8 AS seconds, t.doubts
     FROM "transaction" t JOIN station s ON s.id = t.station_id WHERE s.identity = $1`,
    identity,
  );
const words = async (identity: string, evse: number) =>
  (
    await rows(
      `SELECT h.reported_status AS word FROM status_history h JOIN station s ON s.id = h.station_id
       WHERE s.identity = $1 AND h.evse_id = ${evse} ORDER BY h.id`,
      identity,
    )
  ).map((row) => row.word);
const report = (recording: Recording): ReplayReport => {
  const found = reports.get(recording.file);
  if (!found) throw new Error(`${recording.file} was not played`);
  return found;
};

describe.each(recordings().map((r) => [r.file, r] as const))('%s', (_, recording) => {
  test('every frame is answered, none with an error', () => {
    const { unanswered, answers } = report(recording);
    const calls = recording.lines.filter((l) => 'frame' in l && l.from === 'station' && l.frame[0] === 2);
    expect(unanswered).toEqual([]);
    expect(answers.filter((a) => a.kind === 'error')).toEqual([]);
    expect(answers).toHaveLength(calls.length);
  });

  test('every exchange is in the log with its answer', async () => {
    const logged = await rows(
      `SELECT count(*)::int AS calls, count(*) FILTER (WHERE response_kind = 'result')::int AS answered
       FROM ocpp_message m JOIN station s ON s.id = m.station_id WHERE s.identity = $1 AND direction = 'inbound'`,
      recording.identity,
    );
    expect(logged).toEqual([{ calls: report(recording).answers.length, answered: report(recording).answers.length }]);
  });
});

test('MicroOcpp 1.6: one session without energy; the second connector went out of service and came back', async () => {
  expect(await sessions('MO16')).toEqual([
    {
      evse: 1,
      idToken: '04A1B2C3D4',
      remoteStartId: null,
      stoppedReason: 'Remote',
      energyWh: 0,
      ended: true,
      seconds: 12.107,
      doubts: ['NoEnergy'],
    },
  ]);
  expect(await connectors('MO16')).toEqual([
    { evse: 1, status: 'Available', reported: 'Available' },
    { evse: 2, status: 'Available', reported: 'Available' },
  ]);
  // Repeated words make no history.
  expect(await words('MO16', 1)).toEqual([
    'Available',
    'Preparing',
    'Charging',
    'Finishing',
    'Available',
    'Reserved',
    'Available',
  ]);
  expect(await words('MO16', 2)).toEqual(['Available', 'Unavailable', 'Available']);
});

test('MicroOcpp 2.0.1: a session by command, without any meter value', async () => {
  expect(await sessions('MO201')).toEqual([
    {
      evse: 1,
      idToken: '04A1B2C3D4',
      remoteStartId: 1,
      stoppedReason: 'Remote',
      energyWh: 0,
      ended: true,
      seconds: 12.105,
      doubts: expect.arrayContaining(['NoEnergy']),
    },
  ]);
  expect(await words('MO201', 1)).toEqual(['Available', 'Occupied', 'Available', 'Unavailable', 'Available']);
});

test('VCP 1.6: status without a timestamp, a signed reading that is no number, 121 Wh', async () => {
  expect(await sessions('VCP16')).toEqual([
    {
      evse: 1,
      idToken: '04A1B2C3D4',
      remoteStartId: null,
      stoppedReason: 'Local',
      energyWh: 121,
      ended: true,
      seconds: 12.111,
      doubts: [],
    },
  ]);
  expect(await connectors('VCP16')).toEqual([
    { evse: 1, status: 'Available', reported: 'Available' },
    { evse: 2, status: 'Unavailable', reported: 'Unavailable' },
  ]);
});

test.each([
  ['VCP201', 121.13, 12.111],
  // Its end names no unit, which is Wh, after a start in kWh: taken at its word.
  ['VCP21', 0.12, 12.116],
])('%s: Started and Ended both with seqNo 0 are one session of %d Wh', async (identity, energyWh, seconds) => {
  const [session, ...more] = await sessions(identity);
  expect(more).toEqual([]);
  expect(session).toMatchObject({ evse: 1, remoteStartId: 1, energyWh, ended: true, seconds });
  expect(await words(identity, 1)).toEqual(['Available', 'Occupied', 'Available', 'Unavailable', 'Available']);
});
