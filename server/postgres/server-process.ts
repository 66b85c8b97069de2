import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Account } from './account';
import { binary } from './binaries';
import { PostgresUnavailable } from './errors';
import { forwardServerLine, type PostgresLog } from './log';
import type { Place } from './place';
import { serverSettings } from './settings';

const READY_TIMEOUT_MS = 60_000; // crash recovery of a large WAL takes its time
const SMART_STOP_MS = 300;
const FAST_STOP_MS = 8_000;

export interface ServerProcess {
  pid: number;
  /** Resolves when the postmaster has ended, however it ended. */
  exited: Promise<string>;
  /** Shuts down: waits 0.3 s for sessions to end, then ends them, checkpoints, ends. At once, without, after 8 s. */
  stop(): Promise<void>;
}

/**
 * Starts the postmaster and resolves once it accepts connections.
 *
 * @throws PostgresUnavailable with its last lines when it ends before that.
 */
export async function startServerProcess(
  place: Place,
  account: Account,
  options: { port: number; fsync: boolean; maxConnections: number; log: PostgresLog },
): Promise<ServerProcess> {
  const child = spawn(binary(place.binaries, 'postgres'), ['-D', place.cluster, ...serverSettings(options)], {
    ...account.ids,
    cwd: '/',
    // A terminal's Ctrl-C reaches the whole foreground group: the database must outlive our own shutdown.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', PGDATA: undefined },
  });
  let stopping = false;
  const tail: string[] = [];
  const lines = createInterface({ input: child.stderr });
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      tail.push(line);
      if (tail.length > 12) tail.shift();
      if (line.includes('database system is ready to accept connections')) resolve();
      // Somebody else's SIGTERM: it would refuse new sessions for as long as ours stay. Ended at once, it is started again.
      else if (line.includes('received smart shutdown request') && !stopping) child.kill('SIGINT');
      else forwardServerLine(line, options.log);
    });
  });
  const outcome = await firstOf(ready, exited);
  if (outcome !== 'ready' || child.pid === undefined) {
    child.kill('SIGKILL');
    throw new PostgresUnavailable(`PostgreSQL did not start (${outcome}):\n  ${tail.join('\n  ')}`);
  }
  const guard = stopWithUs(child.pid);
  void exited.then(() => guard?.kill('SIGKILL'));
  return {
    pid: child.pid,
    exited,
    stop: () => {
      stopping = true;
      return stopChild(child, exited, place);
    },
  };
}

async function firstOf(ready: Promise<void>, exited: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`not ready after ${READY_TIMEOUT_MS / 1000} s`), READY_TIMEOUT_MS);
  });
  try {
    return await Promise.race([ready.then(() => 'ready'), exited, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A shell that waits on a pipe only we hold: when we are killed, the pipe ends and it asks the database to stop, so that
 * none is left behind. It costs one sleeping process.
 */
function stopWithUs(postmasterPid: number): ChildProcess | null {
  if (process.platform === 'win32') return null;
  const guard = spawn('/bin/sh', ['-c', 'read _; kill -INT "$0"', String(postmasterPid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => {}); // no shell: an orphan is then stopped by the next start
  guard.unref();
  return guard;
}

async function stopChild(child: ChildProcess, exited: Promise<string>, place: Place): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn(binary(place.binaries, 'pg_ctl'), ['stop', '-D', place.cluster, '-m', 'fast'], { stdio: 'ignore' });
  } else {
    // Smart first: sessions whose goodbye is still on its way end by themselves, instead of being told off.
    child.kill('SIGTERM');
  }
  const fast = setTimeout(() => process.platform !== 'win32' && child.kill('SIGINT'), SMART_STOP_MS);
  const immediate = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS);
  const harsh = setTimeout(() => child.kill('SIGKILL'), FAST_STOP_MS + 2_000);
  await exited;
  clearTimeout(fast);
  clearTimeout(immediate);
  clearTimeout(harsh);
}

/** A TCP port free on loopback at this moment. */
export function freeLoopbackPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
