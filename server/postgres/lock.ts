import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirLocked } from './errors';

const FILE = 'laddnav.lock';
const PATIENCE_MS = 2_000;
const POLL_MS = 20;

interface Holder {
  pid: number;
  /** Kernel start time of the process where the system tells it: a reused pid is not mistaken for the holder. */
  startTime: string | null;
}

/**
 * Takes `dataDir` for this process. Two Laddnavs on one directory would stop each other's database, so the second is
 * refused; a lock left by a process that was killed is taken over. One that is just ending gets 2 s to let go, so that
 * a restart need not wait for it.
 *
 * @returns the way to let go (safe to call twice).
 * @throws DataDirLocked naming the holder's pid.
 */
export async function lockDataDir(dataDir: string): Promise<() => void> {
  const path = join(dataDir, FILE);
  const mine: Holder = { pid: process.pid, startTime: processStartTime(process.pid) };
  const text = JSON.stringify(mine);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      if (tryLink(draft, path)) return () => releaseIfOurs(path, text);
      const found = readHolder(path);
      if (!found?.holder || !isAlive(found.holder)) {
        if (found) removeStale(path, found.text);
      } else if (Date.now() > until) {
        throw new DataDirLocked(
          `Laddnav already runs on ${dataDir} (process ${found.holder.pid}). Stop it first, or give this one its own DATA_DIR.`,
        );
      }
      await sleep(POLL_MS);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): { text: string; holder: Holder | null } | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null; // let go meanwhile
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number')
      return { text, holder: null };
    const startTime = 'startTime' in value && typeof value.startTime === 'string' ? value.startTime : null;
    return { text, holder: { pid: value.pid, startTime } };
  } catch {
    return { text, holder: null };
  }
}

/** Moves the stale lock away; puts it back when it turns out to be a newer one taken between our read and our move. */
function removeStale(path: string, staleText: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // someone else was faster
  }
  if (readFileSync(aside, 'utf8') !== staleText) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function releaseIfOurs(path: string, text: string): void {
  if (readHolder(path)?.text === text) rmSync(path, { force: true });
}

function isAlive(holder: Holder): boolean {
  if (!isProcessAlive(holder.pid)) return false;
  const now = processStartTime(holder.pid);
  return holder.startTime === null || now === null || now === holder.startTime;
}

/** True while a process of that id exists, ours or not. A zombie counts as gone. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return processState(pid) !== 'Z';
}

/** Fields of /proc/<pid>/stat after the command name, which may itself hold spaces and parentheses. */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
const processState = (pid: number): string | null => statFields(pid)[0] ?? null;
const processStartTime = (pid: number): string | null => statFields(pid)[19] ?? null;

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
