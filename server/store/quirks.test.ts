import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { QuirkTally } from '../features/quirks/ports';
import { createQuirkRecorder } from '../features/quirks/recorder';
import { type TestDatabase, testDatabase } from '../testing/database';
import { createQuirkStore } from './quirks';
import { createToleranceStore } from './tolerance';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ connectionString: db.url, max: 4 });
  await pool.query("INSERT INTO site (id, name, time_zone) VALUES (1, 'North', 'UTC'), (2, 'South', 'UTC')");
  await pool.query(`INSERT INTO station (id, identity, name, site_id, vendor, model, firmware_version, ocpp_version)
    VALUES (1, 'A', 'A', 1, 'Norrljus', 'AC22', '1.4', '1.6'), (2, 'B', 'B', 2, 'Norrljus', 'AC22', '1.4', '1.6'),
      (3, 'C', 'C', NULL, NULL, NULL, NULL, '1.6')`);
});
afterAll(async () => {
  await pool.end();
  await db.close();
});
beforeEach(() => pool.query('TRUNCATE quirk'));

const about = { vendor: 'Norrljus', model: 'AC22', firmwareVersion: '1.4', version: '1.6' } as const;
const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 22) + seconds * 1000);
const tally = (more: Partial<QuirkTally> = {}): QuirkTally => ({
  about,
  action: 'StatusNotification',
  direction: 'inbound',
  kind: 'oddCase',
  path: 'status',
  note: 'odd case of Available',
  count: 1,
  firstAt: at(0),
  lastAt: at(0),
  stationId: 1,
  messageId: 'm1',
  ...more,
});

test('counts add up; the newest evidence and the first time stay', async () => {
  const store = createQuirkStore(pool);
  expect(await store.record([tally({ count: 3, lastAt: at(5) })])).toBe(0);
  await store.record([
    tally({ count: 2, firstAt: at(7), lastAt: at(9), stationId: 2, messageId: 'm9', note: 'odd case of Faulted' }),
  ]);
  const [row, ...more] = await store.list(about, null);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    count: 5,
    firstAt: at(0),
    lastAt: at(9),
    note: 'odd case of Faulted',
    evidence: { stationId: 2, identity: 'B', messageId: 'm9', at: at(9) },
  });
});

test('a model has its stations and evidence within the reader’s sites', async () => {
  const store = createQuirkStore(pool);
  await store.record([tally(), tally({ kind: 'nullField', path: 'info', count: 4, stationId: 2, lastAt: at(2) })]);
  const [profile] = await store.listProfiles(null, 100);
  expect(profile).toMatchObject({
    ...about,
    count: 5,
    stations: 2,
    actions: ['StatusNotification'],
    kinds: [
      { kind: 'nullField', count: 4 },
      { kind: 'oddCase', count: 1 },
    ],
    lastAt: at(2),
  });
  expect((await store.listProfiles([1], 100))[0]).toMatchObject({ count: 5, stations: 1 });
  const evidence = (await store.list(about, [1])).map((quirk) => quirk.evidence?.identity ?? null);
  expect(evidence).toEqual([null, 'A']);
});

test('a station that had not said who it is is looked up, and falls together with its model', async () => {
  const store = createQuirkStore(pool);
  const odd = { about: null, kind: 'address', path: 'URL', note: 'doubled slash', action: '', messageId: null } as const;
  await store.record([
    tally({ ...odd, stationId: 1 }),
    tally({ ...odd, stationId: 2, lastAt: at(1) }),
    tally({ ...odd, stationId: 3 }),
  ]);
  expect(await store.list(about, null)).toMatchObject([{ kind: 'address', count: 2, evidence: { identity: 'B' } }]);
  const profiles = await store.listProfiles(null, 100);
  expect(profiles.map((p) => [p.vendor, p.stations])).toEqual([
    ['Norrljus', 2],
    ['', 1],
  ]);
});

test('a firmware that makes up fields without end is bounded, and what is known goes on being counted', async () => {
  const store = createQuirkStore(pool, { ofModel: 3 });
  const field = (n: number): QuirkTally => tally({ kind: 'extraField', path: `x${n}` });
  expect(await store.record([field(1), field(2)])).toBe(0);
  expect(await store.record([field(1), field(3), field(4), field(5)])).toBeGreaterThan(0);
  const rows = await store.list(about, null);
  expect(rows.length).toBeLessThanOrEqual(3);
  expect(rows.find((r) => r.path === 'x1')?.count).toBe(2);
  const full = createQuirkStore(pool, { all: 2 });
  expect(await full.record([tally({ about: { ...about, model: 'Made up' } })])).toBe(1);
});

test('words no database keeps are replaced', async () => {
  const store = createQuirkStore(pool);
  const odd = { ...about, model: 'A\0\ud800' };
  await store.record([tally({ about: odd, path: '\0' })]);
  expect((await store.listProfiles(null, 10))[0]?.model).toBe('A\u2400\ufffd');
});

test('two nodes at once lose nothing', async () => {
  const store = createQuirkStore(pool);
  const many = Array.from({ length: 40 }, (_, n) => tally({ path: `p${n}` }));
  await Promise.all([store.record(many), store.record([...many].reverse()), store.record(many)]);
  const rows = await store.list(about, null);
  expect(rows).toHaveLength(40);
  expect(rows.every((r) => r.count === 3)).toBe(true);
});

test('the recorder gathers, counts a message once, is bounded, and stores the rest when it is closed', async () => {
  const warned: object[] = [];
  const batches: (readonly QuirkTally[])[] = [];
  const recorder = createQuirkRecorder({
    store: {
      record: async (batch) => {
        batches.push(batch);
        return 0;
      },
    },
    log: { warn: (fields) => void warned.push(fields) },
    flushMs: 60_000,
  });
  const station = { stationId: 1, vendor: 'Norrljus', model: 'AC22', firmwareVersion: null, version: '1.6' } as const;
  const sight = (messageId: string) => ({ action: 'A', direction: 'inbound', messageId, at: at(0) }) as const;
  recorder.bent(station, sight('m1'), 'info: extra field; vendor[0]: extra field; vendor[1]: extra field');
  recorder.bent(station, sight('m2'), 'info: extra field');
  recorder.bent(station, sight('m3'), 'somebody else’s words');
  for (let n = 0; n < 3000; n++)
    recorder.bent(station, sight(`n${n}`), `a${n.toString(36).replace(/\d/g, 'z')}q${'z'.repeat(n % 50)}: extra field`);
  recorder.refused(station, { action: 'B', messageId: 'm4', at: at(0), problem: 'the station could not use our answer: x' });
  await recorder.close();
  const [batch = []] = batches;
  expect(batches).toHaveLength(1);
  expect(batch.length).toBeLessThanOrEqual(2000);
  expect(batch.slice(0, 2)).toMatchObject([
    { path: 'info', count: 2, messageId: 'm2', about: { firmwareVersion: '' } },
    { path: 'vendor[*]', count: 1 },
  ]);
  expect(batch.some((t) => t.action === 'B')).toBe(false);
});

test('a store that is away costs a line in the log and nothing else', async () => {
  const warned: object[] = [];
  const recorder = createQuirkRecorder({
    store: { record: () => Promise.reject(new Error('away')) },
    log: { warn: (fields) => void warned.push(fields) },
    flushMs: 1,
  });
  recorder.knocked(1, at(0), [{ kind: 'address', path: 'URL', note: 'doubled slash' }]);
  await recorder.close();
  expect(warned).toMatchObject([{ lost: 1 }]);
});

test('rules are in memory, one per model and firmware, each change with its audit entry', async () => {
  const store = await createToleranceStore(pool);
  const audit = (action: string) => ({ at: at(0), userId: 'u1', userName: 'Ada', action, detail: { to: 'strict' } });
  const rule = { vendor: 'Norrljus', model: 'AC22', firmwarePrefix: '1.' };
  await store.setRule({ ...rule, tolerance: 'strict' }, audit('tolerance.setModel'));
  await store.setRule({ ...rule, tolerance: 'lenient' }, audit('tolerance.setModel'));
  expect(store.rules()).toMatchObject([{ ...rule, tolerance: 'lenient', updatedByName: 'Ada' }]);
  const elsewhere = await createToleranceStore(pool);
  expect(elsewhere.rules()).toHaveLength(1);
  await store.setRule({ ...rule, tolerance: null }, audit('tolerance.setModel'));
  await store.setRule({ ...rule, tolerance: null }, audit('tolerance.setModel')); // nothing changed: no entry
  expect(store.rules()).toEqual([]);
  await elsewhere.reload();
  expect(elsewhere.rules()).toEqual([]);
  const { rows } = await pool.query(
    "SELECT subject_type, subject_id, user_name FROM audit_entry WHERE action = 'tolerance.setModel'",
  );
  expect(rows).toEqual(Array(3).fill({ subject_type: 'model', subject_id: 'Norrljus AC22', user_name: 'Ada' }));
});

test('a station’s own setting leaves its other quirks alone', async () => {
  const store = await createToleranceStore(pool);
  await pool.query(`UPDATE station SET quirks = '{"wholeSeconds": true}' WHERE id = 1`);
  const audit = { at: at(0), userId: null, userName: 'Ada', action: 'station.setTolerance', detail: null };
  for (const own of ['strict', 'lenient', null] as const) {
    await store.setStation(1, own, audit);
    expect(await store.findStation(1)).toMatchObject({ own, model: 'AC22', version: '1.6' });
  }
  const { rows } = await pool.query('SELECT quirks FROM station WHERE id = 1');
  expect(rows).toEqual([{ quirks: { wholeSeconds: true } }]);
  expect(await store.findStation(999)).toBeNull();
});
