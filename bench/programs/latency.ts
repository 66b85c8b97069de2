/** (b) Time to acknowledgement at half the load at which the server is saturated, transaction mix, 100 stations. */
import { type Measured, startLimit, startOurs } from '../lib/children';
import { benchDatabase } from '../lib/database';
import { type Done, startLoad } from '../lib/load-control';

const STATIONS = 100;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const BAR_MS = 50;

const database = await benchDatabase();
await database.addStations('B', STATIONS);
const limit = await startLimit();
const ours = await startOurs({ DATABASE_URL: database.url });
const load = startLoad();

async function halfLoad(server: Measured, perSecond: number | null): Promise<{ saturated: number; done: Done }> {
  await load.order({ kind: 'connect', url: server.url, prefix: 'B', count: STATIONS, perSecond: 500 });
  await load.order({ kind: 'closed', scenario: 'transactions', seconds: 3 });
  const full = await load.order({ kind: 'closed', scenario: 'transactions', seconds: 5 });
  const saturated = full.messages / full.seconds;
  const done = await load.order({
    kind: 'open',
    scenario: 'transactions',
    seconds: SECONDS,
    perSecond: perSecond ?? saturated / 2,
  });
  await load.order({ kind: 'disconnect' });
  return { saturated, done };
}

const o = await halfLoad(ours, null);
const l = await halfLoad(limit, o.saturated / 2);
const of = (d: Done): object => ({ p50Ms: d.p50, p95Ms: d.p95, p99Ms: d.p99, maxMs: d.max });
console.log(
  JSON.stringify({
    bench: 'b time to acknowledgement at half load',
    ratio: Math.round((l.done.p99 / o.done.p99) * 1000) / 1000,
    barMs: BAR_MS,
    met: o.done.p99 < BAR_MS,
    saturatedPerSecond: Math.round(o.saturated),
    perSecond: Math.round(o.done.messages / o.done.seconds),
    errors: o.done.errors,
    ...of(o.done),
    limit: of(l.done),
  }),
);
load.stop();
await Promise.all([limit.stop(), ours.stop()]);
await database.destroy();
process.exit(0);
