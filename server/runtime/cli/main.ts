import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../config';
import { ActionError } from '../../features/access/action-error';
import { PostgresUnavailable } from '../../postgres';
import { findRunningPostgres } from '../../postgres/running';
import { openKeyring } from '../../store/keyring';
import { MigrationRefused } from '../../store/migrate';
import { DatabaseUnusable, openDatabase } from '../database';
import { Lifecycle } from '../lifecycle';
import { createLog } from '../log';
import { runApiKeyCommand, USAGE, UsageError } from './api-key';

/** `npm run cli -- ...`: works beside a running Laddnav, and without one by starting its database for the moment. */
async function main(words: readonly string[]): Promise<number> {
  const [subject, ...rest] = words;
  if (subject !== 'api-key') {
    console.error(USAGE);
    return 2;
  }
  const file = join(process.cwd(), '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' });
  const log = createLog(config);
  const lifecycle = new Lifecycle(log);
  try {
    const running = config.databaseUrl === null ? findRunningPostgres(config.dataDir) : null;
    const url = running ?? (await openDatabase(config, log, lifecycle)).url;
    const keyring = openKeyring(url);
    lifecycle.add('keyring', () => keyring.close());
    await runApiKeyCommand(rest, { ...keyring, clock: { now: () => new Date() }, print: (line) => console.log(line) });
    return 0;
  } finally {
    await lifecycle.stop();
  }
}

/** Errors a person can put right: told in one message, without a stack. */
const ACTIONABLE = [ActionError, ConfigError, DatabaseUnusable, MigrationRefused, PostgresUnavailable, UsageError];

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(ACTIONABLE.some((kind) => error instanceof kind) ? (error as Error).message : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
