import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../server/domain/settings/rollout';
import { TestStation } from '../station/driver';
import { apiOf, signIn } from '../support/api';
import { ADMIN, type RunningServer, startServer } from '../support/server';
import { randomFrom } from './random';

const STATIONS = 30;
const KILLS = 3;
const KEYS = ['MeterValueSampleInterval', 'HeartbeatInterval'];

const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = randomFrom(seed);
const dataDir = mkdtempSync(join(tmpdir(), 'laddnav-crash-plan-'));
chmodSync(dataDir, 0o755); // PostgreSQL runs as another user when we are root
let server: RunningServer;
let api: ReturnType<typeof apiOf>;
const stations: { id: number; station: TestStation }[] = [];

beforeAll(async () => {
  console.log(`CRASH_SEED=${seed} runs this again`);
  server = await startServer({ dataDir });
  api = apiOf(server.url, await signIn(server.url, ADMIN));
  for (let i = 0; i < STATIONS; i++) {
    const identity = `PLAN-${String(i + 1).padStart(2, '0')}`;
    const { station: made } = await api.stations.create.mutate({ identity, name: identity, securityProfile: 0 });
    const station = await TestStation.online({ url: server.stationsUrl, identity, version: '1.6', reconnect: true });
    // As slow as over a mobile network, so that a kill finds them in the middle.
    station.answer('ChangeConfiguration', async (payload) => {
      await sleep(50 + random() * 250);
      return station.variables.changeConfiguration(payload);
    });
    stations.push({ id: made.id, station });
  }
});

afterAll(async () => {
  await Promise.all(stations.map(({ station }) => station.drop().catch(() => {})));
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const values = () => stations.map(({ station }) => KEYS.map((key) => station.variables.find('', key)?.value));

const changes = (): number =>
  stations.reduce((sum, { station }) => sum + station.calls.filter((call) => call.action === 'ChangeConfiguration').length, 0);

/** Stations that come back are asked for nothing before they had the time to boot. */
async function progress(messages: number): Promise<void> {
  const from = changes();
  await expect.poll(changes, { timeout: 90_000, interval: 20 }).toBeGreaterThan(from + messages);
}

async function finished(id: string): Promise<Record<string, number | undefined>> {
  await expect
    .poll(async () => (await api.plans.get.query({ id })).state, { timeout: 120_000, interval: 200 })
    .toBe('finished');
  return (await api.plans.get.query({ id })).counts;
}

test(`the server killed ${KILLS} times in the middle of a rollout goes on with it, sends nothing twice blindly, and can roll it back`, async () => {
  const before = values();
  const { id } = await api.plans.create.mutate({
    name: 'Through the storm',
    selection: { by: 'stations', stationIds: stations.map((one) => one.id) },
    wishes: [
      { key: 'meter.sampleInterval', value: 30 },
      { key: 'connection.heartbeatInterval', value: 120 },
    ],
    policy: {
      ...DEFAULT_POLICY,
      canary: 2,
      waveSize: 15,
      pauseS: 0,
      parallel: 5,
      deadlineAt: new Date(Date.now() + 3_600_000),
    },
  });
  await api.plans.start.mutate({ id });
  for (let kill = 0; kill < KILLS; kill++) {
    await progress(3);
    await sleep(random() * 300); // any moment of it will do
    await server.kill();
    server = await startServer({ dataDir, port: server.port, ocppPort: server.ocppPort });
    api = apiOf(server.url, await signIn(server.url, ADMIN));
  }
  expect(await finished(id)).toEqual({ done: STATIONS });
  expect(values()).toEqual(stations.map(() => ['30', '120']));
  for (const { station } of stations) {
    let readSince = new Set<string>(KEYS);
    for (const { action, payload } of station.calls) {
      if (action === 'GetConfiguration')
        readSince = new Set([...readSince, ...(Array.isArray(payload.key) ? payload.key.map(String) : KEYS)]);
      if (action !== 'ChangeConfiguration') continue;
      expect(
        readSince.has(String(payload.key)),
        `${station.options.identity} was sent ${String(payload.key)} again unread`,
      ).toBe(true);
      readSince.delete(String(payload.key));
    }
  }
  const sent = stations.flatMap(({ station }) => station.calls.filter((call) => call.action === 'ChangeConfiguration')).length;
  console.log(`${STATIONS * KEYS.length} settings took ${sent} messages over ${KILLS} kills`);

  const back = await api.plans.rollBack.mutate({ id, start: true });
  expect(await finished(back.id)).toEqual({ done: STATIONS });
  expect(values()).toEqual(before);
}, 400_000);
