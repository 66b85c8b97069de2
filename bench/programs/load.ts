/** Load generator: many stations over raw ws, so that it is not what limits. Takes orders over IPC, see lib/load-control.ts. */
import WebSocket from 'ws';
import { Conversation } from '../lib/frames';
import type { Done, Order, Scenario } from '../lib/load-control';

interface Station {
  ws: WebSocket;
  talk: Conversation;
  /** When the message in flight was due; null: none is. */
  dueAt: number | null;
  answered: (() => void) | null;
}

let stations: Station[] = [];
let latencies: number[] = [];
let errors = 0;

function send(station: Station, text: string, dueAt: number): void {
  station.dueAt = dueAt;
  station.ws.send(text);
}

function onMessage(station: Station, data: WebSocket.RawData): void {
  const text = data.toString();
  if (text.startsWith('[2')) {
    // A CALL of the server: no command is part of the load.
    station.ws.send(
      `[4,${text.slice(text.indexOf(',') + 1, text.indexOf(',', text.indexOf(',') + 1))},"NotImplemented","",{}]`,
    );
    return;
  }
  if (text.startsWith('[4')) errors++;
  station.talk.answered(text);
  if (station.dueAt !== null) latencies.push(performance.now() - station.dueAt);
  station.dueAt = null;
  station.answered?.();
}

async function connect(url: string, prefix: string, count: number, perSecond: number): Promise<void> {
  const began = performance.now();
  for (let n = 0; n < count; n++) {
    const late = (n / perSecond) * 1000 - (performance.now() - began);
    if (late > 1) await new Promise((resolve) => setTimeout(resolve, late));
    const ws = new WebSocket(`${url}/${prefix}${n}`, ['ocpp1.6'], { perMessageDeflate: false });
    const station: Station = { ws, talk: new Conversation(`${prefix}${n}`), dueAt: null, answered: null };
    ws.on('message', (data) => onMessage(station, data));
    ws.on('error', () => errors++);
    stations.push(station);
  }
  await Promise.all(
    stations.map(
      ({ ws }) =>
        new Promise<void>((resolve, reject) => {
          if (ws.readyState === WebSocket.OPEN) return resolve();
          ws.once('open', resolve);
          ws.once('error', reject);
          ws.once('close', () => reject(new Error('closed before it opened')));
        }),
    ),
  );
  await eachOnce((station) => station.talk.boot());
}

/** One message from every station, all answered. */
async function eachOnce(message: (station: Station) => string): Promise<void> {
  await Promise.all(
    stations.map(
      (station) =>
        new Promise<void>((resolve) => {
          station.answered = resolve;
          send(station, message(station), performance.now());
        }),
    ),
  );
}

/** Every station sends its next message when the last one was answered. */
async function closedLoop(scenario: Scenario, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    stations.map(
      (station) =>
        new Promise<void>((resolve) => {
          const next = (): void => {
            const now = performance.now();
            if (now >= until) {
              station.answered = null;
              resolve();
            } else send(station, station.talk.next(scenario), now);
          };
          station.answered = next;
          next();
        }),
    ),
  );
}

/** Messages are due at a steady rate; a station still waiting for its answer sends late, and the wait counts. */
async function openLoop(scenario: Scenario, seconds: number, perSecond: number): Promise<void> {
  const began = performance.now();
  const total = Math.floor(seconds * perSecond);
  const overdue = new Map<Station, number[]>();
  for (const station of stations) {
    station.answered = () => {
      const due = overdue.get(station)?.shift();
      if (due !== undefined) send(station, station.talk.next(scenario), due);
    };
  }
  for (let n = 0; n < total; ) {
    const now = performance.now();
    for (; n < total && began + (n / perSecond) * 1000 <= now; n++) {
      const station = stations[n % stations.length];
      if (!station) break;
      const dueAt = began + (n / perSecond) * 1000;
      if (station.dueAt === null) send(station, station.talk.next(scenario), dueAt);
      else overdue.set(station, [...(overdue.get(station) ?? []), dueAt]);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const patience = performance.now() + 10_000;
  while (stations.some((s) => s.dueAt !== null) && performance.now() < patience)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'connect':
      return connect(order.url, order.prefix, order.count, order.perSecond);
    case 'closed':
      return closedLoop(order.scenario, order.seconds);
    case 'open':
      return openLoop(order.scenario, order.seconds, order.perSecond);
    case 'once':
      return eachOnce((station) => station.talk.next('heartbeat'));
    case 'disconnect':
      for (const { ws } of stations) ws.terminate();
      stations = [];
  }
}

async function run(order: Order): Promise<void> {
  latencies = [];
  errors = 0;
  const began = performance.now();
  await obey(order);
  const seconds = (performance.now() - began) / 1000;
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  const done: Done = {
    kind: 'done',
    messages: sorted.length,
    seconds,
    errors,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  };
  process.send?.(done);
}

process.on('message', (order: Order) => {
  run(order).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));
