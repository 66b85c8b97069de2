/**
 * The demo fleet: simulated charging stations over real sockets, in a process of its own.
 *
 *   LADDNAV_OCPP_URL       where stations connect, e.g. ws://127.0.0.1:9000/ocpp (required)
 *   LADDNAV_OCPP_TLS_URL   the same by wss, for stations whose security profile asks for it; none: there is no such door
 *   LADDNAV_DEMO_SECRET    what the stations' passwords follow from (required; the server has the same)
 *   LADDNAV_DEMO_STATIONS  how many, 250 unless told
 *   LADDNAV_DEMO_STATE     file that keeps sessions and registers over restarts; none: everything begins anew
 *
 * Ends on SIGTERM, SIGINT and when the process that started it goes away.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { DEMO_STATIONS, demoFleet, demoPassword } from './catalogue';
import type { Chance } from './catalogue/random';
import { STRANGERS } from './catalogue/tokens';
import type { KeptStation } from './station/kept';
import { SimStation } from './station/station';

interface Kept {
  at: number;
  stations: Record<string, KeptStation>;
}

const TICK_MS = 2000;
const SLICES = 8;
const KEEP_EVERY_MS = 15_000;
/** First connections are spread over this long. */
const ARRIVE_MS = 8000;

const env = process.env;
const url = env.LADDNAV_OCPP_URL;
const secret = env.LADDNAV_DEMO_SECRET;
if (!url || !secret) {
  console.error('The demo fleet needs LADDNAV_OCPP_URL and LADDNAV_DEMO_SECRET; `npm run demo` sets both.');
  process.exit(2);
}

const fleet = demoFleet(Number(env.LADDNAV_DEMO_STATIONS ?? DEMO_STATIONS) || DEMO_STATIONS);
const kept = load(env.LADDNAV_DEMO_STATE);
const startedAt = Date.now();
const welcome = fleet.tokens.filter((t) => t.status === 'Accepted' && !t.expired).map((t) => t.idToken);
const unwelcome = fleet.tokens.filter((t) => t.status !== 'Accepted' || t.expired).map((t) => t.idToken);
const customer = (chance: Chance): string =>
  chance.bool(0.97) ? chance.pick(welcome) : chance.pick(chance.bool(0.5) && unwelcome.length > 0 ? unwelcome : STRANGERS);

const stations = fleet.stations.map((spec, i) => {
  const station = new SimStation(spec, {
    url,
    secureUrl: env.LADDNAV_OCPP_TLS_URL || null,
    password: demoPassword(secret, spec.identity),
    fleetStartedAt: startedAt,
    connectAt: startedAt + (i / fleet.stations.length) * ARRIVE_MS,
    customer,
    kept: kept?.stations[spec.identity] ?? null,
  });
  station.wakeUp(startedAt, kept?.stations[spec.identity] ? kept.at : null);
  return station;
});
console.log(`Demo fleet: ${stations.length} stations connecting to ${url}`);

// A slice of the fleet at a time: its messages come spread, not in bursts.
let slice = 0;
const ticking = setInterval(() => {
  const now = Date.now();
  slice = (slice + 1) % SLICES;
  for (let i = slice; i < stations.length; i += SLICES) stations[i]?.tick(now);
}, TICK_MS / SLICES);
const keeping = setInterval(save, KEEP_EVERY_MS);

let ending = false;
function end(): void {
  if (ending) return;
  ending = true;
  clearInterval(ticking);
  clearInterval(keeping);
  save();
  for (const station of stations) station.close();
  setTimeout(() => process.exit(0), 500);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end); // the parent's IPC channel, when there is one

function save(): void {
  const path = env.LADDNAV_DEMO_STATE;
  if (!path) return;
  const state: Kept = { at: Date.now(), stations: Object.fromEntries(stations.map((s) => [s.spec.identity, s.keep()])) };
  try {
    writeFileSync(`${path}.new`, JSON.stringify(state));
    renameSync(`${path}.new`, path);
  } catch (error) {
    console.error(`Demo fleet: cannot keep its state in ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Null when there is none or it cannot be read: the fleet then begins anew. */
function load(path: string | undefined): Kept | null {
  if (!path) return null;
  try {
    const state: Kept = JSON.parse(readFileSync(path, 'utf8'));
    return typeof state.at === 'number' && typeof state.stations === 'object' ? state : null;
  } catch {
    return null;
  }
}
