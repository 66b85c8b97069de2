/**
 * (a) Server CPU time per message, stored and acknowledged, against the limit server, 100 stations in a closed loop. The two take
 * turns, so that a neighbour's load falls on both; of the turns' ratios the median counts. Servers run for weeks: each has a turn that
 * does not count first, for the compiler to come to rest.
 */
import { type Measured, startLimit, startOurs } from '../lib/children';
import { benchDatabase } from '../lib/database';
import { type Done, type Scenario, startLoad } from '../lib/load-control';

const STATIONS = 100;
const WARM_S = 1.5;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const TURNS = Number(process.env.BENCH_TURNS ?? 5);
const ALL: readonly Scenario[] = ['heartbeat', 'status', 'meter', 'transactions'];
/** BENCH_SCENARIOS=meter,status runs some of them. */
const SCENARIOS = ALL.filter((s) => process.env.BENCH_SCENARIOS?.split(',').includes(s) ?? true);
const BAR = 0.35;

interface Cost {
  cpuUs: number;
  perSecond: number;
  done: Done;
  databaseUs: number;
}

const database = await benchDatabase();
await database.addStations('B', STATIONS);
const limit = await startLimit();
const ours = await startOurs({ DATABASE_URL: database.url });
const load = startLoad();

async function cost(server: Measured, scenario: Scenario): Promise<Cost> {
  await load.order({ kind: 'connect', url: server.url, prefix: 'B', count: STATIONS, perSecond: 500 });
  await load.order({ kind: 'closed', scenario, seconds: WARM_S });
  const [before, databaseBefore] = [await server.cpu(), database.cpu()];
  const done = await load.order({ kind: 'closed', scenario, seconds: SECONDS });
  const [after, databaseAfter] = [await server.cpu(), database.cpu()];
  await load.order({ kind: 'disconnect' });
  if (done.errors > 0) throw new Error(`${scenario}: ${done.errors} messages were answered with an error`);
  return {
    cpuUs: (after.user + after.system - before.user - before.system) / done.messages,
    databaseUs: (databaseAfter - databaseBefore) / done.messages,
    perSecond: done.messages / done.seconds,
    done,
  };
}

const round = (n: number, digits = 1): number => Math.round(n * 10 ** digits) / 10 ** digits;
const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
const result: Record<string, object> = {};
let worst = Number.POSITIVE_INFINITY;
for (const scenario of SCENARIOS) {
  const turns: { limit: Cost; ours: Cost }[] = [];
  for (const server of [limit, ours]) await cost(server, scenario);
  for (let turn = 0; turn < TURNS; turn++) turns.push({ limit: await cost(limit, scenario), ours: await cost(ours, scenario) });
  const ratio = median(turns.map((t) => t.limit.cpuUs / t.ours.cpuUs));
  worst = Math.min(worst, ratio);
  result[scenario] = {
    ratio: round(ratio, 3),
    cpuUs: round(median(turns.map((t) => t.ours.cpuUs))),
    limitCpuUs: round(median(turns.map((t) => t.limit.cpuUs))),
    perSecond: Math.round(median(turns.map((t) => t.ours.perSecond))),
    limitPerSecond: Math.round(median(turns.map((t) => t.limit.perSecond))),
    databaseCpuUs: round(median(turns.map((t) => t.ours.databaseUs))),
    p50Ms: median(turns.map((t) => t.ours.done.p50)),
    p99Ms: median(turns.map((t) => t.ours.done.p99)),
  };
}
console.log(
  JSON.stringify({ bench: 'a cost per acknowledged message', ratio: round(worst, 3), bar: BAR, met: worst >= BAR, ...result }),
);
load.stop();
await Promise.all([limit.stop(), ours.stop()]);
await database.destroy();
process.exit(0);
