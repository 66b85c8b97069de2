import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, succeedsAs } from './account';
import { type Binaries, binary } from './binaries';
import { PostgresUnavailable } from './errors';
import type { PostgresLog } from './log';

/** Where clusters and binaries go when the user PostgreSQL runs as cannot reach the data directory. */
const SYSTEM_DIR = '/var/lib/laddnav';
/** Beside a relocated cluster: a file that names the folder it belongs to. */
const HOME_SUFFIX = '.home';

export interface Place {
  /** Folder of ours that holds the password and the pointer; always inside the data directory. */
  home: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  binaries: Binaries;
}

/**
 * Settles where the cluster lives. Normally `<dataDir>/postgres/cluster`; when the account cannot reach that (root's
 * 0700 home, a private temporary folder), a folder of its own under /var/lib/laddnav, remembered in
 * `<dataDir>/postgres/location` so that it is found again and never mistaken for another installation's.
 */
export function findPlace(dataDir: string, account: Account, installed: Binaries, log: PostgresLog): Place {
  const home = join(dataDir, 'postgres');
  mkdirSync(home, { recursive: true });
  const binaries = reachableBinaries(installed, account, log);
  const pointer = join(home, 'location');
  if (existsSync(pointer)) {
    const cluster = readFileSync(pointer, 'utf8').trim();
    own(cluster, account);
    return { home, cluster, binaries };
  }
  const usual = join(home, 'cluster');
  if (account.ids === null || succeedsAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', home])) {
    own(usual, account);
    return { home, cluster: usual, binaries };
  }
  if (existsSync(join(usual, 'PG_VERSION'))) {
    throw new PostgresUnavailable(
      `The database in ${usual} is out of reach for the user "${account.name}" that PostgreSQL runs as. Start Laddnav as the ` +
        `user who made it, or let others pass through the folders above it (chmod o+x).`,
    );
  }
  const cluster = join(SYSTEM_DIR, randomBytes(6).toString('hex'));
  mkdirSync(SYSTEM_DIR, { recursive: true, mode: 0o755 });
  dropClustersOfGoneTemporaryFolders();
  writeFileSync(`${cluster}${HOME_SUFFIX}`, `${home}\n`);
  writeFileSync(pointer, `${cluster}\n`);
  log.info(`The user "${account.name}" cannot reach ${home}: the database is kept in ${cluster} instead`);
  return { home, cluster, binaries };
}

/**
 * Relocated clusters whose data directory was in the system's temporary folder and is gone: nobody can find them again.
 * Others are never touched; a missing folder elsewhere may be a disk that is not mounted.
 */
function dropClustersOfGoneTemporaryFolders(): void {
  for (const name of readdirSync(SYSTEM_DIR).filter((entry) => entry.endsWith(HOME_SUFFIX))) {
    const marker = join(SYSTEM_DIR, name);
    const cluster = marker.slice(0, -HOME_SUFFIX.length);
    const home = readFileSync(marker, 'utf8').trim();
    const isTemporary = home.startsWith(`${realpathSync(tmpdir())}/`);
    if (!isTemporary || existsSync(home) || existsSync(join(cluster, 'postmaster.pid'))) continue;
    rmSync(cluster, { recursive: true, force: true });
    rmSync(marker, { force: true });
  }
}

/** Deletes a cluster, wherever it is. */
export function removePlace(place: Place): void {
  rmSync(place.cluster, { recursive: true, force: true });
  rmSync(`${place.cluster}${HOME_SUFFIX}`, { force: true });
  rmSync(place.home, { recursive: true, force: true });
}

function reachableBinaries(installed: Binaries, account: Account, log: PostgresLog): Binaries {
  if (account.ids === null || succeedsAs(account, binary(installed, 'postgres'), ['--version'])) return installed;
  const copy: Binaries = { ...installed, root: join(SYSTEM_DIR, `postgresql-${installed.version}`) };
  if (!existsSync(copy.root)) {
    const draft = `${copy.root}.${process.pid}`;
    mkdirSync(SYSTEM_DIR, { recursive: true, mode: 0o755 });
    cpSync(installed.root, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy.root);
    } catch {
      rmSync(draft, { recursive: true, force: true }); // another start copied the same files meanwhile
    }
    log.info(`The user "${account.name}" cannot reach node_modules: PostgreSQL's programs were copied to ${copy.root}`);
  }
  if (!succeedsAs(account, binary(copy, 'postgres'), ['--version'])) {
    throw new PostgresUnavailable(
      `PostgreSQL's programs in ${copy.root} do not run on this system. Set DATABASE_URL to a PostgreSQL server (15 or newer).`,
    );
  }
  return copy;
}

/** A cluster made by another user is handed over to the account when we may, else refused. */
function own(cluster: string, account: Account): void {
  if (platform() === 'win32' || !existsSync(cluster)) return;
  const wanted = account.ids?.uid ?? process.getuid?.();
  const { uid } = statSync(cluster);
  if (uid === wanted) return;
  if (account.ids) {
    execFileSync('chown', ['-R', `${account.ids.uid}:${account.ids.gid}`, cluster]);
    return;
  }
  throw new PostgresUnavailable(
    `The database in ${cluster} belongs to another user (uid ${uid}). Start Laddnav as that user, or hand it over: ` +
      `chown -R ${wanted} ${cluster}`,
  );
}
