import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONDITION_FIELDS, operatorsOf, type StationCondition } from '../../../domain/fleet/filter/conditions';
import type { StationFilter } from '../../../features/fleet/read-ports';
import { type TestDatabase, testDatabase } from '../../../testing/database';
import { createReads } from '../create-reads';

let database: TestDatabase;
let pool: pg.Pool;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Named by what makes them different. */
const FLEET: Record<string, Record<string, unknown>> = {
  A: {
    name: 'Norra Åre',
    vendor: 'Fjell',
    model: 'AC22',
    firmware_version: '1.3.9',
    connected: true,
    connected_at: ago(600),
    last_message_at: ago(1),
    last_boot_at: ago(600),
    serial_number: 'SN_1',
    notes: 'Nyckel 100%',
    security_profile: 0,
  },
  B: {
    name: 'Södra',
    site_id: 2,
    vendor: 'Fjell',
    model: 'AC22',
    firmware_version: 'v1.10.0',
    connected: false,
    connected_at: ago(900),
    disconnected_at: ago(90),
    last_message_at: ago(95),
    ocpp_version: '2.0.1',
    security_profile: 2,
  },
  C: {
    name: 'C',
    vendor: 'Volt~One',
    model: 'LS;4',
    firmware_version: '1.4',
    connected: false,
    connected_at: ago(900),
    disconnected_at: ago(30),
    last_message_at: ago(30),
    admission: 'pending',
  },
  D: { name: 'Ny', site_id: null, connected: false, ocpp_version: null, security_profile: 1 },
};

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 3 });
  pool.on('error', () => {});
  await pool.query(`INSERT INTO site (name) VALUES ('Åre Torg'), ('Bergen')`);
  for (const [identity, given] of Object.entries(FLEET)) {
    const row = { identity, site_id: 1, ocpp_version: '1.6', ...given };
    await pool.query(
      `INSERT INTO station (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map((_, i) => `$${i + 1}`)
        .join(', ')})`,
      Object.values(row),
    );
  }
  await pool.query(`INSERT INTO connector (station_id, evse_id, connector_id, status, reported_status, status_at, received_at, message_id)
    SELECT id, e, 1, CASE WHEN e = 2 THEN 'Faulted' ELSE 'Available' END, 'x', now(), now(), 'm' FROM station, generate_series(1, 2) e WHERE identity IN ('A', 'B')`);
  // desired, drifted, unread, conflicts, excepted
  const drifts = { A: [3, 1, 1, 0, 0], B: [2, 0, 0, 1, 0], C: [2, 0, 0, 0, 1] };
  for (const [identity, counts] of Object.entries(drifts))
    await pool.query(
      `INSERT INTO station_drift (station_id, desired, drifted, unread, conflicts, excepted, detail, checked_at)
       SELECT id, $2::int, $3::int, $4::int, $5::int, $6::int, (SELECT coalesce(jsonb_agg(i), '[]') FROM generate_series(1, $3::int + $4::int + $5::int + $6::int) i), now()
       FROM station WHERE identity = $1`,
      [identity, ...counts],
    );
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

async function found(filter: StationFilter, siteIds: number[] | null = null): Promise<string> {
  const reads = createReads(pool, { ocppUrl: (identity) => identity });
  const page = await reads.stations.list({ siteIds }, { sort: 'identity', ...filter }, { limit: 100 });
  expect(page.total).toBe(page.items.length);
  return page.items.map((station) => station.identity).join('');
}

const CASES: [condition: StationCondition, stations: string][] = [
  [{ field: 'status', op: 'is', values: ['Faulted'] }, 'A'],
  [{ field: 'status', op: 'is', values: ['Offline'] }, 'BCD'],
  [{ field: 'status', op: 'is', values: ['Offline', 'Faulted'] }, 'ABCD'],
  [{ field: 'status', op: 'isNot', values: ['Offline'] }, 'A'],
  [{ field: 'status', op: 'isNot', values: ['Faulted'] }, 'BCD'],
  [{ field: 'connection', op: 'is', values: ['connected'] }, 'A'],
  [{ field: 'connection', op: 'is', values: ['offline'] }, 'BC'],
  [{ field: 'connection', op: 'is', values: ['never', 'connected'] }, 'AD'],
  [{ field: 'connection', op: 'isNot', values: ['never'] }, 'ABC'],
  [{ field: 'offlineFor', op: 'over', minutes: 60 }, 'B'],
  [{ field: 'offlineFor', op: 'under', minutes: 60 }, 'C'],
  [{ field: 'lastMessage', op: 'over', minutes: 60 }, 'B'],
  [{ field: 'lastMessage', op: 'under', minutes: 60 }, 'AC'],
  [{ field: 'lastBoot', op: 'over', minutes: 60 }, 'A'],
  [{ field: 'lastBoot', op: 'under', minutes: 60 }, ''],
  [{ field: 'vendor', op: 'is', values: ['Fjell'] }, 'AB'],
  [{ field: 'vendor', op: 'isNot', values: ['Fjell'] }, 'CD'],
  [{ field: 'model', op: 'is', values: ['LS;4', 'AC22'] }, 'ABC'],
  [{ field: 'model', op: 'isNot', values: ['LS;4'] }, 'ABD'],
  [{ field: 'firmware', op: 'is', values: ['1.4', '1.3.9'] }, 'AC'],
  [{ field: 'firmware', op: 'isNot', values: ['1.4'] }, 'ABD'],
  [{ field: 'firmware', op: 'below', version: '1.4' }, 'A'],
  [{ field: 'firmware', op: 'atMost', version: 'V1.4.0' }, 'AC'],
  [{ field: 'firmware', op: 'atLeast', version: '1.4.0' }, 'BC'],
  [{ field: 'firmware', op: 'above', version: '1.4' }, 'B'],
  [{ field: 'version', op: 'is', values: ['2.0.1'] }, 'B'],
  [{ field: 'version', op: 'isNot', values: ['1.6'] }, 'BD'],
  [{ field: 'site', op: 'is', values: [2] }, 'B'],
  [{ field: 'site', op: 'is', values: [0, 2] }, 'BD'],
  [{ field: 'site', op: 'isNot', values: [1] }, 'BD'],
  [{ field: 'name', op: 'contains', text: 'åre' }, 'A'],
  [{ field: 'name', op: 'notContains', text: 'RA' }, 'CD'],
  [{ field: 'name', op: 'startsWith', text: 'n' }, 'AD'],
  [{ field: 'name', op: 'equals', text: 'södra' }, 'B'],
  [{ field: 'identity', op: 'contains', text: 'a' }, 'A'],
  [{ field: 'identity', op: 'notContains', text: 'a' }, 'BCD'],
  [{ field: 'identity', op: 'startsWith', text: 'b' }, 'B'],
  [{ field: 'identity', op: 'equals', text: 'c' }, 'C'],
  [{ field: 'serialNumber', op: 'equals', text: 'SN_1' }, 'A'],
  [{ field: 'serialNumber', op: 'equals', text: 'SN%' }, ''],
  [{ field: 'serialNumber', op: 'contains', text: '_' }, 'A'],
  [{ field: 'serialNumber', op: 'startsWith', text: 'S' }, 'A'],
  [{ field: 'serialNumber', op: 'notContains', text: 'SN' }, 'BCD'],
  [{ field: 'notes', op: 'contains', text: '0%' }, 'A'],
  [{ field: 'notes', op: 'notContains', text: '%' }, 'BCD'],
  [{ field: 'notes', op: 'startsWith', text: 'nyckel' }, 'A'],
  [{ field: 'notes', op: 'equals', text: 'Nyckel' }, ''],
  [{ field: 'naming', op: 'is', values: ['unnamed'] }, 'C'],
  [{ field: 'naming', op: 'isNot', values: ['unnamed'] }, 'ABD'],
  [{ field: 'naming', op: 'is', values: ['named'] }, 'ABD'],
  [{ field: 'securityProfile', op: 'is', values: ['0', '2'] }, 'AB'],
  [{ field: 'securityProfile', op: 'isNot', values: ['0', '1'] }, 'B'],
  [{ field: 'drift', op: 'is', values: ['differs'] }, 'A'],
  [{ field: 'drift', op: 'is', values: ['conflict', 'excepted'] }, 'BC'],
  [{ field: 'drift', op: 'is', values: ['unread'] }, 'A'],
  [{ field: 'drift', op: 'is', values: ['inLine'] }, 'C'],
  [{ field: 'drift', op: 'is', values: ['none'] }, 'D'],
  [{ field: 'drift', op: 'isNot', values: ['inLine', 'none'] }, 'AB'],
  [{ field: 'admission', op: 'is', values: ['pending'] }, 'C'],
  [{ field: 'admission', op: 'isNot', values: ['pending', 'disabled'] }, 'ABD'],
];

describe('a condition finds its stations and no others', () => {
  test.each(CASES.map(([condition, stations]) => ({ says: JSON.stringify(condition), condition, stations })))(
    '$says',
    async ({ condition, stations }) => {
      expect(await found({ conditions: [condition] })).toBe(stations);
    },
  );

  test('every operator of every field is among them', () => {
    const tried = new Set(CASES.map(([{ field, op }]) => `${field} ${op}`));
    const possible = CONDITION_FIELDS.flatMap((field) => operatorsOf(field).map((op) => `${field} ${op}`));
    expect(possible.filter((each) => !tried.has(each))).toEqual([]);
  });
});

test('conditions are joined by "and", with each other, with the quick filters and with the sites in scope', async () => {
  const model: StationCondition = { field: 'model', op: 'is', values: ['AC22'] };
  const offline: StationCondition = { field: 'offlineFor', op: 'over', minutes: 60 };
  expect(await found({ conditions: [model, { field: 'firmware', op: 'below', version: '1.11' }, offline] })).toBe('B');
  expect(await found({ conditions: [model], connections: ['connected'] })).toBe('A');
  expect(await found({ conditions: [model], statuses: ['Offline'] })).toBe('B');
  expect(await found({ conditions: [model, { field: 'status', op: 'is', values: ['Faulted'] }], statuses: ['Offline'] })).toBe(
    '',
  );
  expect(await found({ conditions: [model] }, [2])).toBe('B');
  expect(await found({ conditions: [{ field: 'site', op: 'is', values: [0, 1, 2] }] }, [2])).toBe('B');
});

test('the quick connection filter tells stations that went from stations that never came', async () => {
  expect(await found({ connections: ['offline'] })).toBe('BC');
  expect(await found({ connections: ['never'] })).toBe('D');
  expect(await found({ connections: ['offline', 'never'] })).toBe('BCD');
  expect(await found({ connections: ['offline'], statuses: ['Faulted'] })).toBe('');
});

test('firmware sorts by version, not by letter', async () => {
  expect(await found({ sort: 'firmware' })).toBe('DACB');
  expect(await found({ sort: 'firmware', direction: 'desc' })).toBe('BCAD');
});
