/**
 * (c) From a station's frame to the changed DOM of a person's browser, with 500 messages a second in the background. Limit: the same
 * browser told by a bare server over server-sent events, nothing in between.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import WebSocket from 'ws';
import { startOurs } from '../lib/children';
import { benchDatabase } from '../lib/database';
import { startLoad } from '../lib/load-control';

const PROBES = Number(process.env.BENCH_PROBES ?? 60);
const BACKGROUND_PER_SECOND = 500;
const BAR_MS = 400;
const PERSON = { email: 'bench@example.com', password: 'bench-only-password' };

/** Wall clock with fractions, the same in every process of this machine. */
const now = (): number => performance.timeOrigin + performance.now();

const database = await benchDatabase();
await database.addStations('B', 100);
await database.addStations('PROBE', 1);
const [row] = await database.query(`SELECT id FROM station WHERE identity = 'PROBE0'`);
const stationId = typeof row === 'object' && row !== null && 'id' in row ? Number(row.id) : 0;
const ours = await startOurs({ DATABASE_URL: database.url });
const load = startLoad();
await load.order({ kind: 'connect', url: ours.url, prefix: 'B', count: 100, perSecond: 500 });

const debian = '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(debian) ? debian : undefined);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** Has the page write down when each awaited text appears. */
async function watch(page: Page): Promise<(text: string) => Promise<number>> {
  await page.evaluate(() => {
    const seen = new Map<string, number>();
    const look = (): void => {
      const text = document.body.textContent ?? '';
      for (const [, word] of text.matchAll(/(PX\d+X)/g)) {
        if (word && !seen.has(word)) seen.set(word, performance.timeOrigin + performance.now());
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { benchSeen: seen });
  });
  return async (text) => {
    const handle = await page.waitForFunction(
      (wanted) => {
        const seen: unknown = Reflect.get(window, 'benchSeen');
        return seen instanceof Map ? seen.get(wanted) : undefined;
      },
      text,
      { timeout: 10_000 },
    );
    return Number(await handle.jsonValue());
  };
}

/** Times from `tell(text)` to the text being in the page, ms, sorted. */
async function probe(page: Page, tell: (text: string) => void): Promise<number[]> {
  const appears = await watch(page);
  const times: number[] = [];
  for (let n = 0; n < PROBES + 5; n++) {
    const text = `PX${n}X`;
    const told = now();
    tell(text);
    const took = (await appears(text)) - told;
    if (n >= 5) times.push(took); // the first ones warm up
    await new Promise((resolve) => setTimeout(resolve, 250 + (n % 7) * 40));
  }
  return times.sort((a, b) => a - b);
}

async function limitTimes(context: BrowserContext): Promise<number[]> {
  let stream: ServerResponse | null = null;
  const http = createServer((request, response) => {
    if (request.url === '/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': open\n\n');
      stream = response;
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<p></p><script>new EventSource('/stream').onmessage = (e) => { document.querySelector('p').textContent = e.data }</script>`,
      );
    }
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  while (stream === null) await new Promise((resolve) => setTimeout(resolve, 20));
  const times = await probe(page, (text) => stream?.write(`data: ${text}\n\n`));
  await page.close();
  http.closeAllConnections();
  http.close();
  return times;
}

async function ourTimes(context: BrowserContext): Promise<number[]> {
  const signedIn = await context.request.post(`${ours.dashboard}/api/auth/sign-in/email`, {
    data: PERSON,
    headers: { origin: ours.dashboard },
  });
  if (!signedIn.ok()) throw new Error(`cannot sign in: ${signedIn.status()} ${await signedIn.text()}`);
  const ws = new WebSocket(`${ours.url}/PROBE0`, ['ocpp1.6']);
  await once(ws, 'open');
  let id = 0;
  const call = (action: string, payload: object): void => ws.send(JSON.stringify([2, `p${++id}`, action, payload]));
  const status = (vendorErrorCode: string): void =>
    call('StatusNotification', {
      connectorId: 1,
      status: 'Faulted',
      errorCode: 'OtherError',
      vendorErrorCode,
      timestamp: new Date().toISOString(),
    });
  call('BootNotification', { chargePointVendor: 'Bench', chargePointModel: 'Probe' });
  status('first');
  const page = await context.newPage();
  await page.goto(`${ours.dashboard}/stations/${stationId}`);
  await page.getByText('first').first().waitFor();
  const times = await probe(page, status);
  ws.terminate();
  return times;
}

const context = await browser.newContext({ locale: 'en-GB' });
const background = load.order({
  kind: 'open',
  scenario: 'transactions',
  seconds: PROBES * 1.3 + 40,
  perSecond: BACKGROUND_PER_SECOND,
});
background.catch(() => undefined); // it is stopped when the probes are done
const o = await ourTimes(context);
const l = await limitTimes(context);
const at = (times: readonly number[], share: number): number =>
  Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
console.log(
  JSON.stringify({
    bench: 'c from frame to changed DOM',
    ratio: Math.round((at(l, 0.5) / at(o, 0.5)) * 1000) / 1000,
    barMs: BAR_MS,
    met: at(o, 0.99) < BAR_MS,
    probes: o.length,
    backgroundPerSecond: BACKGROUND_PER_SECOND,
    p50Ms: at(o, 0.5),
    p99Ms: at(o, 0.99),
    limit: { p50Ms: at(l, 0.5), p99Ms: at(l, 0.99) },
  }),
);
await browser.close();
load.stop();
await ours.stop();
await database.destroy();
process.exit(0);
