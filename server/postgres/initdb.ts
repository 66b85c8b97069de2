import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account';
import { binary } from './binaries';
import { PostgresUnavailable } from './errors';
import type { Place } from './place';

export const SUPERUSER = 'laddnav';

/**
 * Makes the cluster the first time: UTF-8, the builtin C.UTF-8 locale (the same order on every system, whatever its
 * libc), checksums, password over loopback only. It is made beside its final place and moved there when whole, so that
 * an interrupted first start leaves nothing that looks like a database. Returns the superuser's password.
 *
 * @throws PostgresUnavailable when initdb fails or the cluster is of another major version.
 */
export async function ensureCluster(place: Place, account: Account, options: { fsync: boolean }): Promise<string> {
  const passwordFile = join(place.home, 'password');
  if (existsSync(join(place.cluster, 'PG_VERSION'))) {
    checkVersion(place);
    return readPassword(passwordFile);
  }
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (account.ids) chownSync(draft, account.ids.uid, account.ids.gid);
  const password = randomBytes(18).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  chmodSync(passwordFile, 0o600); // an older file keeps its mode otherwise
  // initdb reads the password from a file of its own user's; ours stays ours.
  const handedOver = `${draft}.password`;
  writeFileSync(handedOver, `${password}\n`, { mode: 0o600 });
  if (account.ids) chownSync(handedOver, account.ids.uid, account.ids.gid);
  await run(
    binary(place.binaries, 'initdb'),
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${handedOver}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(options.fsync ? [] : ['--no-sync']),
    ],
    account,
  ).finally(() => rmSync(handedOver, { force: true }));
  renameSync(draft, place.cluster);
  return password;
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new PostgresUnavailable(
      `${file} is missing: without it the database beside it cannot be opened. Restore it from a backup.`,
    );
  }
}

function checkVersion(place: Place): void {
  const made = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  const brought = place.binaries.version.split('.')[0];
  if (made === brought) return;
  throw new PostgresUnavailable(
    `The database in ${place.cluster} was made by PostgreSQL ${made}, and this Laddnav brings ${brought}. Start the former ` +
      'Laddnav, dump the database and load it into the new one (docs/operations.md, "Upgrading"), or set DATABASE_URL.',
  );
}

function run(command: string, args: string[], account: Account): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...account.ids,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', PGDATA: undefined },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-4000);
    });
    child.on('error', (error) =>
      reject(
        new PostgresUnavailable(
          `initdb does not start here (${error.message}). Set DATABASE_URL to a PostgreSQL server (15 or newer).`,
        ),
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new PostgresUnavailable(`initdb failed (exit ${code}): ${said.trim()}`));
    });
  });
}
