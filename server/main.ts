import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createMemoryBus } from './bus/memory';
import { type Config, ConfigError, readConfig } from './config';
import { PostgresUnavailable } from './postgres';
import { dashboardUrl, stationsUrl } from './runtime/addresses';
import { welcome } from './runtime/banner';
import { createBaselinesSide } from './runtime/baselines-side';
import { createDashboardSide } from './runtime/dashboard-side';
import { DatabaseUnusable, openDatabase } from './runtime/database';
import { prepareDemo } from './runtime/demo';
import { openHttpDoor, PortTaken } from './runtime/http-door';
import { startJobs } from './runtime/jobs-side';
import { Lifecycle } from './runtime/lifecycle';
import { createLog } from './runtime/log';
import { startFullReading } from './runtime/reading-side';
import { createRolloutsSide } from './runtime/rollouts-side';
import { findRoot, readVersion } from './runtime/root';
import { openScreens } from './runtime/screens';
import { createStationsSide } from './runtime/stations-side';
import { createWebhooksSide } from './runtime/webhooks-side';
import { createStore } from './store';
import { MigrationRefused } from './store/migrate';

/**
 * Composition root. Each step registers how it is undone; stopping goes through them backwards: new requests and stations
 * are turned away first, commits finish, the database stops last.
 */
async function start(config: Config, log: Logger, lifecycle: Lifecycle): Promise<void> {
  const startedAt = new Date();
  const root = findRoot();
  // The door first: a taken port is found before anything else is touched, and /healthz answers at once.
  const door = await openHttpDoor(config.http);
  lifecycle.add('dashboard door', () => door.close());

  const [database, screens] = await Promise.all([
    openDatabase(config, log, lifecycle),
    openScreens(door, { root, dev: config.dev }),
  ]);
  lifecycle.add('screens', () => screens.close());

  const clock = { now: () => new Date() };
  const bus = createMemoryBus((err, event) => log.error({ err, kind: event.kind }, 'an event was not taken well'));
  const store = await createStore({ url: database.url, log });
  lifecycle.add('store', () => store.close());
  bus.subscribe((event) => store.onEvent(event));

  const shared = { config, log, clock, bus, store, lifecycle };
  const stations = createStationsSide(shared);
  const baselines = createBaselinesSide(shared);
  const webhooks = createWebhooksSide({ ...shared, databaseUrl: database.url });
  const demo = config.demo ? await prepareDemo(shared) : null;
  let ready = false;
  let ocppPort = config.ocpp.port; // 0 until the door is open: any free port
  const dashboard = await createDashboardSide({
    ...shared,
    commands: stations.commands,
    securityWork: stations.securityWork,
    baselines: baselines.work,
    webhooks,
    rollouts: (fleet) => createRolloutsSide({ ...shared, ...stations, desired: baselines.work.desired, fleet }),
    startedAt,
    version: readVersion(root),
    stationsUrl: () => stationsUrl({ ...config.ocpp, port: ocppPort }),
    page: screens.page,
    async isReady() {
      if (lifecycle.stopping) return 'stopping';
      if (!ready) return 'starting';
      return (await store.ping()) ? null : 'the database does not answer';
    },
  });
  await startJobs({
    ...shared,
    renewCertificates: stations.renewCertificates,
    sweepDrift: baselines.sweepDrift,
    databaseUrl: database.url,
  });
  await webhooks.start();
  ocppPort = await stations.open();
  startFullReading({ ...shared, ...stations });
  await dashboard.rollouts.start();
  door.answerWith(dashboard.listener);
  lifecycle.add('dashboard', () => {
    dashboard.endStreams();
    return door.close();
  });
  ready = true;
  const tlsPort = stations.tlsPort();
  demo?.start({ root, ocppPort, tlsPort });
  const tlsUrl = { host: config.ocpp.host, publicUrl: config.ocpp.tls?.publicUrl ?? null, secure: true };
  process.stdout.write(
    welcome({
      dashboardUrl: dashboardUrl({ ...config.http, port: door.port }),
      stationsUrl: stationsUrl({ ...config.ocpp, port: ocppPort }),
      stationsTlsUrl: tlsPort === null ? null : stationsUrl({ ...tlsUrl, port: tlsPort }),
      administrator: dashboard.administrator,
      database: database.description,
      demo: config.demo,
      readyAfterMs: performance.now(),
    }),
  );
}

/** Errors a person can put right: told in one message, without a stack. */
const ACTIONABLE = [ConfigError, DatabaseUnusable, PostgresUnavailable, PortTaken, MigrationRefused];

function loadConfig(): Config {
  const file = join(process.cwd(), '.env');
  if (existsSync(file)) process.loadEnvFile(file); // never overrides what the environment sets
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

const config = loadConfig();
const log = createLog(config);
const lifecycle = new Lifecycle(log);
lifecycle.handleSignals();
start(config, log, lifecycle).catch(async (error: unknown) => {
  if (lifecycle.stopping) return;
  if (ACTIONABLE.some((kind) => error instanceof kind)) console.error(`Laddnav does not start: ${(error as Error).message}`);
  else log.fatal({ err: error }, 'Laddnav does not start');
  await lifecycle.stop();
  process.exit(1);
});
