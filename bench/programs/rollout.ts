/**
 * (g) A rollout's command throughput with 2,000 connected stations: read, change, read back at each. Limit: the same CALLs over the same kind of
 * sockets, as many stations at once, built, sent, parsed and nothing kept.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { apiOf, signIn } from '../../e2e/support/api';
import { ROOT, startOurs } from '../lib/children';
import { benchDatabase } from '../lib/database';

const STATIONS = Number(process.env.BENCH_STATIONS ?? 2000);
const PARALLEL = 200;
const PERSON = { email: 'bench@example.com', password: 'bench-only-password' };

async function startStations(url: string): Promise<ChildProcess> {
  const child = fork(join(ROOT, 'dist/bench/rollout-stations.mjs'), [url, String(STATIONS)]);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the stations ended with ${code}`)));
  });
  return child;
}

/** CALLs a second over sockets alone. */
async function limit(): Promise<number> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false, handleProtocols: (p) => [...p][0] ?? false });
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  server.on('connection', (ws) => {
    ws.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data));
      if (!Array.isArray(frame)) return;
      if (frame[0] === 3) {
        waiting.get(frame[1])?.(frame[2]);
        waiting.delete(frame[1]);
        return;
      }
      sockets.push(ws);
      ws.send(JSON.stringify([3, frame[1], { status: 'Accepted', interval: 300, currentTime: new Date().toISOString() }]));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const stations = await startStations(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/ocpp`);
  let n = 0;
  const call = (ws: WebSocket, action: string, payload: object): Promise<unknown> =>
    new Promise((resolve) => {
      const id = String(++n);
      waiting.set(id, resolve);
      ws.send(JSON.stringify([2, id, action, payload]));
    });
  const began = performance.now();
  const left = [...sockets];
  await Promise.all(
    Array.from({ length: PARALLEL }, async () => {
      for (let ws = left.pop(); ws; ws = left.pop()) {
        await call(ws, 'GetConfiguration', { key: ['Interval'] });
        await call(ws, 'ChangeConfiguration', { key: 'Interval', value: '30' });
        await call(ws, 'GetConfiguration', { key: ['Interval'] });
      }
    }),
  );
  const perSecond = n / ((performance.now() - began) / 1000);
  stations.disconnect();
  http.closeAllConnections();
  http.close();
  return perSecond;
}

const database = await benchDatabase();
await database.addStations('R', STATIONS);
const ours = await startOurs({ DATABASE_URL: database.url, PLAN_CALLS_PER_SECOND: '100000' });
const stations = await startStations(ours.url);
const api = apiOf(ours.dashboard, await signIn(ours.dashboard, PERSON));
const { id } = await api.plans.create.mutate({
  name: 'Bench',
  selection: { by: 'filter', filter: {} },
  wishes: [{ key: 'raw:/Interval', value: '30' }],
  policy: { canary: 0, waveSize: STATIONS, pauseS: 0, parallel: PARALLEL, stopAfterFailures: null, stopAtFailureShare: null },
});

const calls = async (): Promise<number> => {
  const [row] = await database.query('SELECT count(*)::int AS n FROM command WHERE answered_at IS NOT NULL');
  return typeof row === 'object' && row !== null && 'n' in row ? Number(row.n) : 0;
};
const before = await ours.cpu();
const began = performance.now();
await api.plans.start.mutate({ id });
let worstMs = 0;
for (;;) {
  const asked = performance.now();
  const plan = await api.plans.get.query({ id });
  worstMs = Math.max(worstMs, performance.now() - asked);
  if (plan.state === 'finished') {
    if (plan.counts.done !== STATIONS) throw new Error(JSON.stringify(plan.counts));
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const seconds = (performance.now() - began) / 1000;
const after = await ours.cpu();
const sent = await calls();
stations.disconnect();
await ours.stop();
const limitPerSecond = await limit();
console.log(
  JSON.stringify({
    bench: 'g command throughput of a rollout',
    stations: STATIONS,
    ratio: Math.round((sent / seconds / limitPerSecond) * 1000) / 1000,
    commandsPerSecond: Math.round(sent / seconds),
    commands: sent,
    seconds: Math.round(seconds * 10) / 10,
    cpuUsPerCommand: Math.round((after.user + after.system - before.user - before.system) / sent),
    screenWaitedMs: Math.round(worstMs),
    limit: { commandsPerSecond: Math.round(limitPerSecond) },
  }),
);
await database.destroy();
process.exit(0);
