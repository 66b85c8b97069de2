import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOf, signIn } from '../support/api';
import { ADMIN, type RunningServer, startServer } from '../support/server';
import { findDatabase } from './database';
import { OutboxStation } from './outbox-station';
import { randomFrom } from './random';
import { difference, promised, readStored, type Stored } from './stored';

const STATIONS = 20;
const SERVER_KILLS = 8;
const DATABASE_KILLS = 5;
const ID_TOKEN = '04C0FFEE';

const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = randomFrom(seed);
const dataDir = mkdtempSync(join(tmpdir(), 'laddnav-crash-'));
chmodSync(dataDir, 0o755); // PostgreSQL runs as another user when we are root
let server: RunningServer;
const stations: OutboxStation[] = [];

beforeAll(async () => {
  console.log(`CRASH_SEED=${seed} runs this again`);
  server = await startServer({ dataDir });
  const api = apiOf(server.url, await signIn(server.url, ADMIN));
  await api.tokens.save.mutate({ idToken: ID_TOKEN, type: 'ISO14443', status: 'Accepted' });
  for (let i = 0; i < STATIONS; i++) {
    const identity = `CRASH-${String(i + 1).padStart(2, '0')}`;
    await api.stations.create.mutate({ identity, name: identity, securityProfile: 0 });
    stations.push(
      new OutboxStation({
        url: server.stationsUrl,
        identity,
        version: i % 4 === 3 ? '2.1' : i % 2 === 0 ? '1.6' : '2.0.1',
        idToken: ID_TOKEN,
        evses: 1 + (i % 3),
        random,
        tellsThePast: i % 5 < 2,
        bootsEachTime: i % 3 === 0,
        keepsMessageId: i % 4 < 2,
      }),
    );
  }
});

afterAll(async () => {
  for (const station of stations) station.abandon();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const acknowledged = (): number => stations.reduce((sum, station) => sum + station.acknowledged.length, 0);
const connects = (): number => stations.reduce((sum, station) => sum + station.counts.connects, 0);

/** Waits until every station got some more messages through. */
async function progress(each: number, timeoutMs = 45_000): Promise<void> {
  const before = stations.map((station) => station.acknowledged.length);
  const stuck = (): string[] =>
    stations.filter((s, i) => s.acknowledged.length < (before[i] ?? 0) + each).map((s) => s.options.identity);
  await expect
    .poll(stuck, {
      timeout: timeoutMs,
      interval: 50,
      message: `stations that get nothing through\n${server.output().slice(-3000)}`,
    })
    .toEqual([]);
}

async function restart(): Promise<void> {
  server = await startServer({ dataDir, port: server.port, ocppPort: server.ocppPort });
}

describe('under transaction load of twenty stations', () => {
  test(`the server killed ${SERVER_KILLS} times comes back on the same data and the stations go on`, async () => {
    await progress(5);
    for (let kill = 0; kill < SERVER_KILLS; kill++) {
      await sleep(random() * 700); // any moment will do
      await server.kill();
      await restart();
      await progress(3);
    }
  });

  test(`the database killed ${DATABASE_KILLS} times comes back by itself, and no station is cut off`, async () => {
    const socketsBefore = connects();
    for (let kill = 0; kill < DATABASE_KILLS; kill++) {
      await sleep(random() * 700);
      const database = findDatabase(dataDir);
      if (!database) throw new Error('the database does not run');
      process.kill(database.postmasterPid, 'SIGKILL');
      await progress(3);
      expect(findDatabase(dataDir)?.postmasterPid).not.toBe(database.postmasterPid);
    }
    expect(connects()).toBe(socketsBefore);
  });

  test('a server told to stop under load ends cleanly, and the stations go on with the next one', async () => {
    expect(await server.stop()).toBe(0);
    await restart();
    await progress(3);
  });

  test('every station empties its outbox, and a last kill right after the last answer takes nothing away', async () => {
    await Promise.all(stations.map((station) => station.finish()));
    await server.kill();
    await restart();
    console.log(
      `${acknowledged()} messages acknowledged, ${stations.reduce((n, s) => n + s.counts.repeats, 0)} of them sent more than once, ${connects()} connections`,
    );
    expect(stations.flatMap((station) => station.errors)).toEqual([]);
  });
});

describe('of what was acknowledged', () => {
  const stored = new Map<OutboxStation, Stored>();
  beforeAll(async () => {
    const database = findDatabase(dataDir);
    if (!database) throw new Error('the database does not run');
    for (const station of stations) stored.set(station, await readStored(database.url, station.options.identity));
  });
  const each = (check: (station: OutboxStation, stored: Stored) => void): void => {
    for (const station of stations) {
      const found = stored.get(station);
      if (found) check(station, found);
    }
  };

  test('every transaction is stored once, with its start, its end and the id the station was told', () => {
    each((station, { transactions }) => {
      const wanted = station.sessions
        .map((s) => `${s.transactionId}|${s.startedAt.toISOString()}|${s.endedAt.toISOString()}`)
        .sort();
      const found = transactions.map((t) => `${t.ocppId}|${t.startedAt.toISOString()}|${t.endedAt?.toISOString()}`).sort();
      expect(difference(wanted, found), station.options.identity).toEqual({ missing: [], surplus: [] });
    });
  });

  test('every start, event and stop is stored once', () => {
    each((station, { events }) => {
      expect(difference(promised(station).events, events), station.options.identity).toEqual({ missing: [], surplus: [] });
    });
  });

  test('every meter sample is stored once', () => {
    each((station, { samples }) => {
      expect(difference(promised(station).samples, samples), station.options.identity).toEqual({ missing: [], surplus: [] });
    });
  });

  test('every session has the energy its meter counted, without a doubt, and the hours add up to it', () => {
    each((station, { transactions, energyOfHoursWh }) => {
      const wanted = station.sessions.map((s) => `${s.transactionId}: ${s.energyWh} Wh`).sort();
      const found = transactions.map((t) => `${t.ocppId}: ${[`${t.energyWh} Wh`, ...t.doubts].join(', ')}`).sort();
      expect(difference(wanted, found), station.options.identity).toEqual({ missing: [], surplus: [] });
      expect(energyOfHoursWh, station.options.identity).toBeCloseTo(promised(station).energyOfHoursWh, 3);
    });
  });

  test('the message log shows every acknowledged message with its answer', () => {
    each((station, { messageIds }) => {
      const missing = station.acknowledged.filter(({ messageIds: sent }) => !messageIds.has(sent.at(-1) ?? ''));
      expect(missing.map((m) => `${m.message.action} ${m.messageIds.at(-1)}`).slice(0, 8), station.options.identity).toEqual(
        [],
      );
    });
  });
});
