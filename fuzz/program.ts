/**
 * Fuzzing of the station door, as shipped: generated and mutated frames of every message in all versions over real sockets, while neighbours
 * carry on. Prints one JSON line; exit code 1 with the first findings when a rule was broken. The same seed sends the same frames.
 */
import { parseArgs } from 'node:util';
import { startOurs } from '../bench/lib/children';
import { benchDatabase } from '../bench/lib/database';
import { OCPP_VERSIONS } from '../server/domain/protocol';
import { askAlways, insertKey } from './asker';
import { neighbours } from './neighbours';
import { Random } from './random';
import { loadMessages } from './schemas';
import { type Finding, FuzzStation } from './station';

const { values } = parseArgs({
  options: {
    frames: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    stations: { type: 'string', default: '24' },
  },
});
const frames = Number(values.frames);
const stations = Number(values.stations);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (![frames, stations, seed].every(Number.isSafeInteger) || frames < 1 || stations < 3) {
  console.error('--frames N (at least 1), --stations N (at least 3) and --seed N are whole numbers.');
  process.exit(2);
}

const MAX_FINDINGS = 10;
/** Frames sent before memory is first measured: caches and code settle. */
const WARM_SHARE = 0.2;
/** Heap after the run against after the warm-up, both after garbage collections. */
const MAX_GROWTH = 1.25;
const MAX_GROWTH_BYTES = 24 * 1024 * 1024;

const database = await benchDatabase();
await database.addStations('F', stations);
await database.addStations('N', OCPP_VERSIONS.length);
const key = await insertKey((sql) => database.query(sql));
const server = await startOurs({ DATABASE_URL: database.url, API_REQUESTS_PER_MINUTE: '1000000' });
const known = new Map(OCPP_VERSIONS.map((version) => [version, loadMessages(version)]));
const beside = await neighbours(server.url);
const fleet = await Promise.all(
  Array.from({ length: stations }, (_, i) => {
    const version = OCPP_VERSIONS[i % OCPP_VERSIONS.length] ?? '1.6';
    return FuzzStation.connect({
      url: server.url,
      name: `F${i}`,
      version,
      messages: known.get(version) ?? [],
      random: new Random(seed + i),
    });
  }),
);

const askers: ReturnType<typeof askAlways>[] = [];
const findings = (): Finding[] => [
  ...fleet.flatMap((s) => s.findings),
  ...beside.findings,
  ...askers.flatMap((a) => a.findings),
];
const mayGoOn = (): boolean => findings().length < MAX_FINDINGS;
// The other direction at the same time: one asker per version, at a station of its own.
for (const [i, version] of OCPP_VERSIONS.entries()) {
  const asker = askAlways({
    dashboard: server.dashboard,
    key,
    station: `F${i}`,
    version,
    messages: known.get(version) ?? [],
    random: new Random(seed + 1000 + i),
    mayGoOn,
  });
  askers.push(asker);
}
const began = performance.now();
const each = (share: number): number => Math.ceil((frames * share) / stations);
await Promise.all(fleet.map((s) => s.run(each(WARM_SHARE), mayGoOn)));
const warm = await server.memory();
await Promise.all(fleet.map((s) => s.run(each(1 - WARM_SHARE), mayGoOn)));
const seconds = (performance.now() - began) / 1000;
const after = await server.memory();
await Promise.all(askers.map((a) => a.stop()));
await beside.stop();

const found = findings();
const grown = after.heapUsed - warm.heapUsed;
if (after.heapUsed > warm.heapUsed * MAX_GROWTH && grown > MAX_GROWTH_BYTES) {
  const got = `${Math.round(warm.heapUsed / 1024)} KB after the warm-up, ${Math.round(after.heapUsed / 1024)} KB at the end`;
  found.push({ station: 'all', rule: 'memory does not grow with the frames', sent: '', got });
}
const counts: Record<string, number> = {};
for (const s of fleet) for (const [what, n] of s.counts) counts[what] = (counts[what] ?? 0) + n;
const sent = Object.values(counts).reduce((a, b) => a + b, 0);
for (const s of fleet) s.close();
const stopped = await server.stop().then(() => true);
await database.destroy();
for (const f of found.slice(0, MAX_FINDINGS)) console.error(`\n${f.station}: ${f.rule}\n  sent ${f.sent}\n  got  ${f.got}`);
console.log(
  JSON.stringify({
    fuzz: 'station door',
    seed,
    frames: sent,
    findings: found.length,
    perSecond: Math.round(sent / seconds),
    heapGrownKb: Math.round(grown / 1024),
    asked: askers.reduce((n, a) => n + a.asked(), 0),
    callsAnswered: fleet.reduce((n, s) => n + s.callsAnswered, 0),
    neighbourBeats: beside.beats(),
    stopped,
    ...counts,
  }),
);
process.exit(found.length > 0 || sent < frames ? 1 : 0);
