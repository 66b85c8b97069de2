import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isProcessAlive } from './lock';
import type { PostgresLog } from './log';

const POLL_MS = 25;

/**
 * Stops the postmaster a killed Laddnav left on this cluster, and clears a `postmaster.pid` whose process is gone (its
 * pid may have been given to another program, which PostgreSQL would take for a running server).
 * Call it only while holding the data directory's lock.
 */
export async function stopOrphan(cluster: string, log: PostgresLog): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === null) return;
  if (!isPostmaster(pid, cluster)) {
    rmSync(pidFile, { force: true });
    return;
  }
  log.info('Stopping the database that a killed Laddnav left running');
  // Fast first; immediate (no checkpoint, recovery at start) when it hangs.
  for (const [signal, patienceMs] of [
    ['SIGINT', 6_000],
    ['SIGQUIT', 4_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!signalProcess(pid, signal)) return;
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      if (!isProcessAlive(pid)) return;
      await sleep(POLL_MS);
    }
  }
}

function readPid(pidFile: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** True when that process is a postgres of this cluster. Without /proc the pid file's word is taken. */
function isPostmaster(pid: number, cluster: string): boolean {
  if (!isProcessAlive(pid)) return false;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(cluster);
  } catch {
    return process.platform !== 'linux';
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
