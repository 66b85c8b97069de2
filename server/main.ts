import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, ConfigError, readConfig } from './config';
import { PostgresUnavailable, startEmbeddedPostgres } from './postgres';
import { dashboardUrl, stationsUrl } from './runtime/addresses';
import { welcome } from './runtime/banner';
import { healthHandler, startingHandler } from './runtime/health';
import { openHttpDoor, PortTaken } from './runtime/http-door';
import { Lifecycle } from './runtime/lifecycle';
import { createLog } from './runtime/log';
import { findRoot } from './runtime/root';
import { openScreens } from './runtime/screens';
import { applyMigrations, MigrationRefused } from './store/migrate';

/**
 * Composition root. Each step registers how it is undone; stopping goes through them backwards: new requests and stations
 * are turned away first, commits finish, the database stops last.
 */
async function start(config: Config, log: Logger, lifecycle: Lifecycle): Promise<void> {
  const root = findRoot();
  let ready = false;

  // The dashboard's door first: a taken port is found before anything else is touched, and /healthz answers at once.
  const door = await openHttpDoor({ ...config.http, log });
  lifecycle.add('dashboard door', () => door.close());
  door.use(
    healthHandler(() => {
      if (lifecycle.stopping) return 'stopping';
      return ready ? null : 'starting';
    }),
  );
  door.use(startingHandler(() => ready));

  const [database, screens] = await Promise.all([
    openDatabase(config, log, lifecycle),
    openScreens(door, { root, dev: config.dev }),
  ]);
  lifecycle.add('screens', () => screens.close());

  door.use(screens.handler);
  ready = true;
  process.stdout.write(
    welcome({
      dashboardUrl: dashboardUrl({ ...config.http, port: door.port }),
      stationsUrl: stationsUrl(config.ocpp),
      administrator: null,
      database: database.description,
      demo: config.demo,
      readyAfterMs: performance.now(),
    }),
  );
}

/** The configured PostgreSQL, or our own; at this program's schema either way. */
async function openDatabase(config: Config, log: Logger, lifecycle: Lifecycle): Promise<{ url: string; description: string }> {
  if (config.databaseUrl !== null) {
    await applyMigrations({ url: config.databaseUrl, log });
    const { host, pathname } = new URL(config.databaseUrl);
    return { url: config.databaseUrl, description: `${host}${pathname}` };
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  lifecycle.add('database', () => postgres.stop());
  postgres.onExit((reason) => lifecycle.fail(reason, 'the database is gone'));
  await applyMigrations({ url: postgres.url, log });
  return { url: postgres.url, description: `its own PostgreSQL in ${config.dataDir}` };
}

/** Errors a person can put right: told in one message, without a stack. */
const ACTIONABLE = [ConfigError, PostgresUnavailable, PortTaken, MigrationRefused];

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
