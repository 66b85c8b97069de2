import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { SUPERUSER } from './initdb';
import { isProcessAlive } from './lock';

/**
 * Address of the database `laddnav` that a running Laddnav has started on `dataDir`; null when none runs there. For programs that
 * look in beside it.
 */
export function findRunningPostgres(dataDir: string): string | null {
  try {
    const home = join(realpathSync(dataDir), 'postgres');
    const pointer = join(home, 'location');
    const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(home, 'cluster');
    // PostgreSQL's own lock file: pid, data directory, start time, port, socket folder, address, ..., status.
    const [pid, , , port] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    if (!isProcessAlive(Number(pid)) || !/^\d+$/.test(port ?? '')) return null;
    const password = readFileSync(join(home, 'password'), 'utf8').trim();
    return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/laddnav`;
  } catch {
    return null;
  }
}
