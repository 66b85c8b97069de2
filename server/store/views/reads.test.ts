import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HARM_ORDER, stationShown } from '../../domain/fleet/shown';
import { CONNECTOR_STATUSES, SHOWN_STATUSES } from '../../domain/station/status';
import { type Reads, STATION_SORTS } from '../../features/fleet/read-ports';
import { type TestDatabase, testDatabase } from '../../testing/database';
import { createReads } from './create-reads';

let database: TestDatabase;
let pool: pg.Pool;
let reads: Reads;
const ALL = { siteIds: null };
const NOW = new Date();
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  pool.on('error', () => {});
  reads = createReads(pool, { ocppUrl: (identity) => `ws://x/ocpp/${identity}` });
  await pool.query(`INSERT INTO site (name, city, time_zone, latitude, longitude) VALUES
    ('Åre Torg', 'Åre', 'Europe/Stockholm', 63.4, 13.1), ('Bergen 50%_off', 'Bergen', 'Europe/Oslo', NULL, NULL)`);
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

async function addStation(identity: string, given: Record<string, unknown> = {}): Promise<number> {
  const columns = {
    identity,
    name: `Name ${identity}`,
    site_id: 1,
    connected: true,
    connected_at: ago(60),
    ocpp_version: '1.6',
    ...given,
  };
  const names = Object.keys(columns);
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO station (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')}) RETURNING id`,
    Object.values(columns),
  );
  return rows[0]?.id ?? 0;
}
const addConnector = (stationId: number, evseId: number, connectorId: number, status: string) =>
  pool.query(
    `INSERT INTO connector (station_id, evse_id, connector_id, status, reported_status, status_at, received_at, message_id)
    VALUES ($1, $2, $3, $4, $4, $5, $5, 'm')`,
    [stationId, evseId, connectorId, status, ago(30)],
  );
let nextTransaction = 1;
async function addTransaction(stationId: number, given: Record<string, unknown> = {}): Promise<number> {
  const id = nextTransaction++;
  const columns = {
    id,
    station_id: stationId,
    ocpp_id: String(id),
    evse_id: 1,
    started_at: ago(20),
    last_event_at: ago(1),
    last_heard_at: ago(1),
    doubts: [],
    ...given,
  };
  const names = Object.keys(columns);
  await pool.query(
    `INSERT INTO "transaction" (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(columns),
  );
  return id;
}

describe('stations', () => {
  test('the list, the station and the fleet in memory show the same status for every state a connector can be in', async () => {
    for (const status of CONNECTOR_STATUSES)
      for (const transaction of [
        null,
        { charging_state: 'Charging' },
        { charging_state: 'SuspendedEV' },
        { charging_state: null, power_w: 7000 },
        { charging_state: null, power_w: 10 },
      ])
        for (const connected of [true, false]) {
          const identity = `SHOWN-${status}-${JSON.stringify(transaction)?.length}-${connected}`.slice(0, 48);
          const id = await addStation(identity, { connected, disconnected_at: connected ? null : ago(5) });
          await addConnector(id, 1, 1, status);
          await addConnector(id, 2, 1, 'Available');
          if (transaction) await addTransaction(id, transaction);
        }
    const summaries = await reads.fleet.summaries(null);
    const list = await reads.stations.list(ALL, { search: 'SHOWN' }, { limit: 200 });
    expect(list.items).toHaveLength(50);
    expect(list.total).toBe(50);
    for (const row of list.items) {
      const summary = summaries.find((s) => s.id === row.id);
      if (!summary) throw new Error(`${row.identity} is not in the fleet`);
      const view = await reads.stations.find(ALL, { id: row.id });
      expect([row.identity, row.shown]).toEqual([row.identity, stationShown(summary)]);
      expect([row.identity, view?.shown, view?.powerW]).toEqual([row.identity, row.shown, row.powerW]);
      expect(row.connectorCount).toBe(2);
    }
    // Filters and orders look at the whole fleet at once, by another query: it must come to the same.
    const shown = new Map(list.items.map((row) => [row.id, row]));
    for (const status of SHOWN_STATUSES) {
      const found = await reads.stations.list(ALL, { search: 'SHOWN', statuses: [status] }, { limit: 200 });
      expect(found.items.every((row) => row.shown === status)).toBe(true);
      expect(found.total).toBe([...shown.values()].filter((row) => row.shown === status).length);
    }
    const byHarm = await reads.stations.list(ALL, { search: 'SHOWN', sort: 'status' }, { limit: 200 });
    const ranks = byHarm.items.map((row) => HARM_ORDER.indexOf(row.shown));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const byPower = await reads.stations.list(ALL, { search: 'SHOWN', sort: 'power' }, { limit: 200 });
    const powers = byPower.items.map((row) => row.powerW);
    expect(powers).toEqual([...powers].sort((a, b) => a - b));
  });

  test('pages follow each other without gaps or repeats, in either direction, by every order', async () => {
    for (let i = 0; i < 23; i++) {
      const id = await addStation(`PAGE-${i}`, {
        name: `Same ${i % 3}`,
        site_id: [1, 2, null][i % 3],
        last_message_at: i % 4 === 0 ? null : ago(i % 5),
      });
      await addConnector(id, 1, 1, i % 2 === 0 ? 'Faulted' : 'Available');
    }
    for (const sort of STATION_SORTS)
      for (const direction of ['asc', 'desc'] as const) {
        const filter = { search: 'PAGE-', sort, direction };
        const whole = (await reads.stations.list(ALL, filter, { limit: 100 })).items.map((s) => s.id);
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          const page = await reads.stations.list(ALL, filter, { limit: 5, cursor });
          seen.push(...page.items.map((s) => s.id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect([sort, direction, seen]).toEqual([sort, direction, whole]);
        expect(new Set(seen).size).toBe(23);
      }
  });

  test('filters combine; wildcards in a search are plain characters; a damaged cursor starts over', async () => {
    const list = (filter: object, cursor?: string) =>
      reads.stations.list(ALL, { search: 'PAGE-', ...filter }, { limit: 100, cursor });
    expect((await list({ statuses: ['Faulted'] })).total).toBe(12);
    expect((await list({ siteIds: [2] })).total).toBe(8);
    expect((await list({ siteIds: [2], statuses: ['Faulted'] })).items.every((s) => s.siteName === 'Bergen 50%_off')).toBe(
      true,
    );
    expect((await list({ versions: ['2.1'] })).total).toBe(0);
    expect((await list({ admission: 'pending' })).total).toBe(0);
    expect((await reads.stations.list(ALL, { search: '%' }, { limit: 100 })).total).toBe(8);
    expect((await list({}, 'rubbish')).items).toHaveLength(23);
    expect((await reads.stations.list({ siteIds: [2] }, { search: 'PAGE-' }, { limit: 100 })).total).toBe(8);
    expect((await reads.stations.list({ siteIds: [] }, {}, { limit: 100 })).total).toBe(0);
  });

  test('a deleted station is nowhere', async () => {
    const id = await addStation('GONE', { deleted_at: NOW });
    expect(await reads.stations.find(ALL, { id })).toBeNull();
    expect(await reads.stations.findSite(ALL, id)).toBeNull();
    expect((await reads.stations.list(ALL, { search: 'GONE' }, { limit: 10 })).items).toEqual([]);
    expect(await reads.fleet.summaries([id])).toEqual([]);
  });

  test('a summary has positions (its site where it has none), plug types and what runs', async () => {
    const id = await addStation('SUM-1', { last_message_at: ago(2) });
    await addConnector(id, 1, 1, 'Occupied');
    await pool.query(`UPDATE connector SET type = 'CCS2' WHERE station_id = $1`, [id]);
    const transaction = await addTransaction(id, {
      charging_state: 'Charging',
      energy_wh: 1200,
      energy_grew_at: ago(3),
      id_token: 'ABC',
    });
    const [summary] = await reads.fleet.summaries([id]);
    expect(summary).toMatchObject({
      latitude: 63.4,
      longitude: 13.1,
      lastMessageAt: ago(2).getTime(),
      connectionChangedAt: ago(60).getTime(),
      connectors: [
        {
          type: 'CCS2',
          statusAt: ago(30).getTime(),
          transaction: {
            id: transaction,
            energyWh: 1200,
            energyGrewAt: ago(3).getTime(),
            startedAt: ago(20).getTime(),
            idToken: 'ABC',
          },
        },
      ],
    });
  });
});

describe('what hangs on a station', () => {
  test('history merges edits, events and commands, newest first, across pages', async () => {
    const id = await addStation('HIST-1');
    for (let i = 0; i < 5; i++) {
      await pool.query(
        `INSERT INTO audit_entry (at, user_name, action, subject_type, subject_id, station_id) VALUES ($1, 'Anna', 'station.update', 'station', $2, $3)`,
        [ago(i), String(id), id],
      );
      await pool.query(
        `INSERT INTO station_event (station_id, kind, at, received_at, summary) VALUES ($1, 'Boot', $2, $2, 'booted')`,
        [id, ago(i)],
      );
      await pool.query(
        `INSERT INTO command (id, station_id, kind, request, state, requested_by_name, requested_at) VALUES (gen_random_uuid(), $1, 'Reset', '{"kind":"Reset","type":"OnIdle"}', 'answered', 'Bo', $2)`,
        [id, ago(i)],
      );
    }
    await pool.query(
      `INSERT INTO audit_entry (at, action, subject_type, subject_id, station_id) VALUES ($1, 'command.request', 'command', 'x', $2)`,
      [NOW, id],
    );
    const keys: string[] = [];
    const times: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await reads.stations.history(id, { limit: 4, cursor });
      keys.push(...page.items.map((e) => e.key));
      times.push(...page.items.map((e) => e.at.getTime()));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(keys).size).toBe(15);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const first = await reads.stations.history(id, { limit: 3 });
    expect(new Set(first.items.map((e) => e.source))).toEqual(new Set(['audit', 'event', 'command']));
    const commands = await reads.other.commands(id, { limit: 2 });
    expect(commands.items).toMatchObject([{ request: { kind: 'Reset' } }, { requestedByName: 'Bo' }]);
    expect((await reads.other.commands(id, { limit: 10, cursor: commands.nextCursor ?? '' })).items).toHaveLength(3);
  });

  test('variables keep their full name', async () => {
    const id = await addStation('VAR-1');
    await pool.query(
      `INSERT INTO variable (station_id, path, component, variable, evse_id, variable_instance, value, read_at)
      VALUES ($1, 'EVSE@1/Power[x]', 'EVSE', 'Power', 1, 'x', '11', $2), ($1, '/HeartbeatInterval', '', 'HeartbeatInterval', NULL, NULL, '60', $2)`,
      [id, NOW],
    );
    expect((await reads.stations.variables(id)).map((v) => v.name)).toEqual([
      { component: '', variable: 'HeartbeatInterval' },
      { component: 'EVSE', variable: 'Power', evseId: 1, variableInstance: 'x' },
    ]);
  });

  test('the timeline begins with what was true before it and ends now', async () => {
    const id = await addStation('TIME-1');
    await addConnector(id, 1, 1, 'Available');
    const status = (minutes: number, word: string, reported: string) =>
      pool.query(
        `INSERT INTO status_history (station_id, evse_id, connector_id, status, reported_status, status_at, received_at, message_id)
        VALUES ($1, 1, 1, $2, $3, $4, $4, 'm')`,
        [id, word, reported, ago(minutes)],
      );
    await status(300, 'Available', 'Available');
    await status(50, 'Occupied', 'Charging');
    await status(20, 'Faulted', 'Faulted');
    const event = (minutes: number, kind: string) =>
      pool.query(`INSERT INTO station_event (station_id, kind, at, received_at, summary) VALUES ($1, $2, $3, $3, '')`, [
        id,
        kind,
        ago(minutes),
      ]);
    await event(400, 'Connected');
    await event(40, 'Disconnected');
    await event(30, 'Connected');
    const later = new Date(Date.now() + 3600_000);
    const view = await reads.stations.timeline(id, ago(120), later);
    expect(view.connectors[0]?.bands.map((b) => [b.status, Math.round((b.from.getTime() - NOW.getTime()) / 60_000)])).toEqual([
      ['Available', -120],
      ['Charging', -50],
      ['Offline', -40],
      ['Charging', -30],
      ['Faulted', -20],
    ]);
    expect(view.connection.map((c) => c.connected)).toEqual([true, false, true]);
    expect(view.connectors[0]?.bands.at(-1)?.to.getTime()).toBeLessThan(later.getTime() - 1_800_000);
  });
});

describe('sessions', () => {
  test('are listed by state, searched by card label, and paged', async () => {
    const id = await addStation('SES-1', { site_id: 2 });
    await pool.query(`INSERT INTO id_token (id_token, lookup, label) VALUES ('04:AA', '04AA', 'Berits kort')`);
    for (let i = 0; i < 7; i++)
      await addTransaction(id, {
        started_at: ago(100 + (i % 3)),
        ended_at: i < 5 ? ago(50) : null,
        id_token: '04aa',
        doubts: i === 0 ? ['MeterJump'] : [],
      });
    const list = (filter: object, limit = 50, cursor?: string) =>
      reads.sessions.list(ALL, { state: 'all', stationId: id, ...filter }, { limit, cursor });
    expect((await list({ state: 'active' })).total).toBe(2);
    expect((await list({ state: 'ended' })).total).toBe(5);
    expect((await list({ state: 'doubtful' })).items).toMatchObject([
      { doubts: ['MeterJump'], tokenLabel: 'Berits kort', timeZone: 'Europe/Oslo' },
    ]);
    expect((await list({ search: 'berits' })).total).toBe(7);
    expect((await list({ from: ago(101), to: ago(100.5) })).total).toBe(2);
    const first = await list({}, 4);
    const second = await list({}, 4, first.nextCursor ?? '');
    expect(new Set([...first.items, ...second.items].map((s) => s.id)).size).toBe(7);
    expect(await reads.sessions.find({ siteIds: [1] }, first.items[0]?.id ?? 0)).toBeNull();
    expect(await reads.sessions.series({ siteIds: [1] }, first.items[0]?.id ?? 0)).toBeNull();
  });

  test('a session has its events, the commands around it, and a series of at most 1,000 points', async () => {
    const id = await addStation('SES-2');
    const transaction = await addTransaction(id, { started_at: ago(100), meter_start_wh: 5000 });
    await pool.query(
      `INSERT INTO transaction_event (transaction_id, station_id, event_type, content_key, occurred_at, received_at, message_id)
      VALUES ($1, $2, 'Started', 'k', $3, $3, 'm')`,
      [transaction, id, ago(100)],
    );
    const command = (kind: string, request: object, minutes: number) =>
      pool.query(
        `INSERT INTO command (id, station_id, kind, request, state, outcome, requested_at) VALUES (gen_random_uuid(), $1, $2, $3, 'failed', $4, $5)`,
        [id, kind, { kind, ...request }, { kind: 'expired', deadlineAt: NOW }, ago(minutes)],
      );
    await command('RequestStop', { transactionId: transaction }, 5);
    await command('RequestStop', { transactionId: 999_999 }, 5);
    await command('Reset', { type: 'OnIdle' }, 500);
    const samples = (count: number) =>
      pool.query(
        `INSERT INTO meter_sample (station_id, evse_id, at, digest, received_at, transaction_id, context, energy_wh, power_w, values)
        SELECT $1, 1, $2::timestamptz + n * interval '1 second', n, now(), $3, 'Sample.Periodic', 5000 + n, 11000, '[]'
        FROM generate_series(1, $4::int) n ON CONFLICT DO NOTHING`,
        [id, ago(100), transaction, count],
      );
    await samples(100);
    const view = await reads.sessions.find(ALL, transaction);
    expect(view?.events).toHaveLength(1);
    expect(view?.commands).toMatchObject([
      { request: { kind: 'RequestStop', transactionId: transaction }, outcome: { kind: 'expired' } },
    ]);
    expect(view?.commands[0]?.outcome).toEqual({ kind: 'expired', deadlineAt: NOW });
    const short = await reads.sessions.series(ALL, transaction);
    expect([short?.points.length, short?.bucketS, short?.points[0]?.energyWh]).toEqual([100, null, 1]);
    await samples(4500);
    const long = await reads.sessions.series(ALL, transaction);
    expect(long?.bucketS).toBe(5);
    expect(long?.points.length).toBeLessThanOrEqual(1000);
    expect(long?.points.at(-1)).toMatchObject({ powerW: 11_000, energyWh: 4500 });
  });
});

describe('fleet figures', () => {
  test('energy today starts at local midnight; yesterday is cut at the same time of day', async () => {
    const id = await addStation('FIG-1', { site_id: 2 });
    const energy = (at: string, wh: number) => pool.query('INSERT INTO energy_hour VALUES ($1, 1, $2, $3)', [id, at, wh]);
    // Stockholm is UTC+1 in winter: midnight is 23:00 UTC.
    await energy('2026-01-14T22:00:00Z', 1); // 13th... of the evening before
    await energy('2026-01-13T23:00:00Z', 10); // yesterday 00-01
    await energy('2026-01-14T09:00:00Z', 100); // yesterday 10-11
    await energy('2026-01-14T10:00:00Z', 1000); // yesterday 11-12
    await energy('2026-01-14T23:00:00Z', 20); // today 00-01
    await energy('2026-01-15T09:00:00Z', 30);
    const figures = (timeZone: string) => reads.fleet.figures(ALL, 2, timeZone, new Date('2026-01-15T10:30:00Z'));
    expect(await figures('Europe/Stockholm')).toEqual({ energyTodayWh: 50, energyYesterdayWh: 10 + 100 + 500 });
    expect(await figures('UTC')).toMatchObject({ energyTodayWh: 30 });
    expect(await reads.fleet.figures({ siteIds: [1] }, 2, 'UTC', new Date('2026-01-15T10:30:00Z'))).toMatchObject({
      energyTodayWh: 0,
    });
  });

  test('faults are counted per connector since an instant', async () => {
    const id = await addStation('FLT-1');
    for (const minutes of [1, 2, 99_999])
      await pool.query(
        `INSERT INTO status_history (station_id, evse_id, connector_id, status, reported_status, status_at, received_at, message_id)
        VALUES ($1, 1, 1, 'Faulted', 'Faulted', $2, $2, 'm')`,
        [id, ago(minutes)],
      );
    expect(await reads.fleet.faultCounts([id], ago(10))).toEqual([{ stationId: id, evseId: 1, connectorId: 1, count: 2 }]);
  });

  test('refusals know the station they probably are, whatever its spelling', async () => {
    await pool.query(
      `INSERT INTO refusal (identity, reason, detail, path, remote_address, offered, first_at, last_at) VALUES
      ('sum-1', 'UnknownStation', '', '/ocpp/sum-1', '1.2.3.4', '{ocpp1.6}', now(), now()),
      ('stranger', 'UnknownStation', '', '/ocpp/stranger', '1.2.3.4', '{}', now(), now())`,
    );
    const all = await reads.other.refusals(ALL);
    expect(new Map(all.map((r) => [r.identity, r.knownStation?.identity]))).toEqual(
      new Map([
        ['sum-1', 'SUM-1'],
        ['stranger', undefined],
      ]),
    );
    expect((await reads.other.refusals({ siteIds: [1] })).map((r) => r.identity)).toEqual(['sum-1']);
    expect(await reads.other.refusals({ siteIds: [2] })).toEqual([]);
  });

  test('search finds by beginning first, and sessions by number', async () => {
    const found = await reads.fleet.search(ALL, 'åre', { sessions: true, tokens: true });
    expect(found.sites.map((s) => s.name)).toEqual(['Åre Torg']);
    const [first] = (await reads.sessions.list(ALL, { state: 'all' }, { limit: 1 })).items;
    expect(
      (await reads.fleet.search(ALL, `#${first?.id}`, { sessions: true, tokens: false })).sessions.map((s) => s.id),
    ).toContain(first?.id);
    expect((await reads.fleet.search(ALL, 'berits', { sessions: true, tokens: false })).tokens).toEqual([]);
    expect(await reads.fleet.search(ALL, ' ', { sessions: true, tokens: true })).toEqual({
      stations: [],
      sessions: [],
      tokens: [],
      sites: [],
    });
  });
});
