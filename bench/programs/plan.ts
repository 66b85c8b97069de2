/**
 * (f) The difference a plan makes, for 10,000 stations with 40 settings each: until the first page is there, and until all of it is computed,
 * over the dashboard's API. Beside it the limit: the same values read from the same database and nothing done with them.
 */
import pg from 'pg';
import { apiOf, signIn } from '../../e2e/support/api';
import { startOurs } from '../lib/children';
import { benchDatabase } from '../lib/database';

const STATIONS = Number(process.env.BENCH_STATIONS ?? 10_000);
const SETTINGS = 40;
const FIRST_BAR_MS = 1000;
const PERSON = { email: 'bench@example.com', password: 'bench-only-password' };

const database = await benchDatabase();
await database.addStations('P', STATIONS);
await database.query(
  `UPDATE station SET ocpp_version = '1.6', vendor = 'Norrljus', model = 'AC' || (id % 5), firmware_version = '1.0'`,
);
await database.query(`INSERT INTO variable (station_id, path, component, variable, attribute, value, mutability, read_at)
  SELECT s.id, '/Key' || k, '', 'Key' || k, 'Actual', (s.id % 7)::text, 'ReadWrite', now()
  FROM station s CROSS JOIN generate_series(1, ${SETTINGS}) AS k`);
await database.query('ANALYZE');
const ours = await startOurs({ DATABASE_URL: database.url });
const api = apiOf(ours.dashboard, await signIn(ours.dashboard, PERSON));
const draft = {
  selection: { by: 'filter' as const, filter: {} },
  wishes: Array.from({ length: SETTINGS }, (_, k) => ({ key: `raw:/Key${k + 1}`, value: '3' })),
};

/** The longest another request of somebody else waited meanwhile. */
async function watchOthers(work: Promise<unknown>): Promise<number> {
  let worst = 0;
  let over = false;
  const done = work.finally(() => {
    over = true;
  });
  while (!over) {
    const began = performance.now();
    await fetch(`${ours.dashboard}/healthz`);
    worst = Math.max(worst, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await done;
  return worst;
}

async function once(): Promise<{ firstMs: number; allMs: number; othersMs: number }> {
  const began = performance.now();
  let firstMs = 0;
  const othersMs = await watchOthers(
    (async () => {
      let shown = await api.plans.preview.mutate({ ...draft, limit: 50 });
      firstMs = performance.now() - began;
      if (shown.rows.length < Math.min(50, STATIONS)) throw new Error(`a page of ${shown.rows.length} stations`);
      while (shown.computed < shown.total) shown = await api.plans.previewPage.query({ previewId: shown.previewId, limit: 50 });
      if (shown.total !== STATIONS) throw new Error(`${shown.total} stations`);
    })(),
  );
  return { firstMs, allMs: performance.now() - began, othersMs };
}

await once();
const runs = [await once(), await once(), await once()].sort((a, b) => a.allMs - b.allMs);
const run = runs[1] ?? { firstMs: 0, allMs: 0, othersMs: 0 };

const pool = new pg.Pool({ connectionString: database.url, max: 2 });
pool.on('error', () => undefined);
const began = performance.now();
const { rows: ids } = await pool.query<{ id: number }>('SELECT id FROM station ORDER BY id');
for (let at = 0; at < ids.length; at += 1000)
  await pool.query({
    text: 'SELECT station_id, path, value, mutability, read_at FROM variable WHERE station_id = ANY($1)',
    values: [ids.slice(at, at + 1000).map((row) => row.id)],
    rowMode: 'array',
  });
const limitMs = performance.now() - began;
await pool.end();
console.log(
  JSON.stringify({
    bench: 'f difference of a plan',
    stations: STATIONS,
    settings: SETTINGS,
    ratio: Math.round((limitMs / run.allMs) * 1000) / 1000,
    barMs: FIRST_BAR_MS,
    met: run.firstMs < FIRST_BAR_MS,
    firstPageMs: Math.round(run.firstMs),
    computedMs: Math.round(run.allMs),
    othersWaitedMs: Math.round(run.othersMs),
    limit: { readMs: Math.round(limitMs) },
  }),
);
await ours.stop();
await database.destroy();
process.exit(0);
