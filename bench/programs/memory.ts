/** (d) Memory per idle connected station, against raw ws. Each station has booted and sent one Heartbeat. */
import { type Measured, type Memory, startLimit, startOurs } from '../lib/children';
import { benchDatabase } from '../lib/database';
import { startLoad } from '../lib/load-control';

const STATIONS = Number(process.env.BENCH_STATIONS ?? 10_000);
const BAR_KB = 20;

const database = await benchDatabase();
await database.addStations('M', STATIONS);
const load = startLoad();

async function perStation(server: Measured): Promise<{ rssKb: number; heapKb: number }> {
  // What the first connections bring up (code, pools) is not theirs.
  await load.order({ kind: 'connect', url: server.url, prefix: 'M', count: 50, perSecond: 200 });
  await load.order({ kind: 'once', action: 'Heartbeat' });
  await load.order({ kind: 'disconnect' });
  const before = await settled(server);
  await load.order({ kind: 'connect', url: server.url, prefix: 'M', count: STATIONS, perSecond: 800 });
  await load.order({ kind: 'once', action: 'Heartbeat' });
  const after = await settled(server);
  await load.order({ kind: 'disconnect' });
  const kb = (bytes: number): number => Math.round((bytes / 1024 / STATIONS) * 10) / 10;
  return { rssKb: kb(after.rss - before.rss), heapKb: kb(after.heapUsed + after.external - before.heapUsed - before.external) };
}

/** Until two looks a second apart agree: buffers of the rush are gone. */
async function settled(server: Measured): Promise<Memory> {
  let last = await server.memory();
  for (let i = 0; i < 30; i++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const now = await server.memory();
    const still = Math.abs(now.rss - last.rss) < 1024 * 1024 && Math.abs(now.heapUsed - last.heapUsed) < 512 * 1024;
    last = now;
    if (still && i > 3) break;
  }
  return last;
}

const limit = await startLimit({ raw: true });
const l = await perStation(limit);
await limit.stop();
const ours = await startOurs({ DATABASE_URL: database.url });
const o = await perStation(ours);
await ours.stop();
console.log(
  JSON.stringify({
    bench: 'd memory per idle station',
    stations: STATIONS,
    ratio: Math.round((l.heapKb / o.heapKb) * 1000) / 1000,
    barKb: BAR_KB,
    met: o.heapKb <= BAR_KB,
    ...o,
    limit: l,
  }),
);
load.stop();
await database.destroy();
process.exit(0);
