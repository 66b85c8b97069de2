import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository; programs run from dist/bench. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const METER = join(ROOT, 'bench/lib/meter.mjs');
const MAIN = process.env.LADDNAV_BENCH_MAIN ?? join(ROOT, 'dist/main.mjs');

/** How `npm start` tunes Node: what is measured is what is shipped. */
const SHIPPED_FLAGS = flagsOf(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** BENCH_PROFILE=folder: every measured server leaves a CPU profile there when it ends. */
const PROFILE = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [];

export interface Cpu {
  user: number;
  system: number;
}
export interface Memory {
  rss: number;
  heapUsed: number;
  external: number;
}

/** A measured server in a process of its own. */
export interface Measured {
  pid: number;
  /** Where stations connect, without the identity. */
  url: string;
  /** CPU time used since it started, microseconds. */
  cpu(): Promise<Cpu>;
  /** After a garbage collection. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Forks a program, with the meter loaded. Its output goes to stderr when BENCH_VERBOSE is set. */
export function forkMeasured(program: string, env: Record<string, string>): ChildProcess {
  const child = fork(program, [], {
    cwd: ROOT,
    execArgv: [...(program === MAIN ? SHIPPED_FLAGS : []), '--expose-gc', '--import', METER, ...PROFILE],
    env: { ...process.env, ...env },
    stdio: ['ignore', process.env.BENCH_VERBOSE ? 2 : 'ignore', process.env.BENCH_VERBOSE ? 2 : 'ignore', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** The flags between `node` and the script it starts. */
function flagsOf(packageJson: string): string[] {
  const start = /"start": "exec node (.*?)\bscripts\//.exec(packageJson)?.[1];
  if (start === undefined) throw new Error('package.json has no start script of the known shape');
  return start.split(' ').filter((flag) => flag !== '');
}

export function measured(child: ChildProcess, url: string): Measured {
  const ask = async <T extends object>(question: 'cpu' | 'memory'): Promise<T> => {
    const answer = new Promise<T>((resolve) => {
      const listen = (message: T & { kind?: string }): void => {
        if (message.kind !== question) return;
        child.off('message', listen);
        resolve(message);
      };
      child.on('message', listen);
    });
    child.send(question);
    return answer;
  };
  return {
    pid: child.pid ?? 0,
    url,
    cpu: () => ask<Cpu>('cpu'),
    memory: () => ask<Memory>('memory'),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await once(child, 'exit');
      clearTimeout(late);
    },
  };
}

/** The limit: raw ws + JSON.parse + compiled request validator + JSON.stringify, nothing stored. */
export async function startLimit(options: { raw?: boolean } = {}): Promise<Measured> {
  const child = forkMeasured(join(ROOT, 'dist/bench/limit-server.mjs'), options.raw ? { LIMIT_RAW: '1' } : {});
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { kind?: string; port?: number }) => {
      if (message.kind === 'listening' && message.port) resolve(message.port);
    });
    child.once('exit', (code) => reject(new Error(`the limit server ended with ${code}`)));
  });
  return measured(child, `ws://127.0.0.1:${port}/ocpp`);
}

/** Our server as it is shipped, on this database. Resolves once it is ready. */
export async function startOurs(env: Record<string, string>): Promise<Measured & { dashboard: string; readyAfterMs: number }> {
  const [port, ocppPort] = [await freePort(), await freePort()];
  const began = performance.now();
  const child = forkMeasured(MAIN, {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    OCPP_PORT: String(ocppPort),
    LOG_LEVEL: 'warn',
    ADMIN_EMAIL: 'bench@example.com',
    ADMIN_PASSWORD: 'bench-only-password',
    LADDNAV_DEMO: '',
    ...env,
  });
  const dashboard = `http://127.0.0.1:${port}`;
  while (!(await isReady(`${dashboard}/readyz`))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}; BENCH_VERBOSE=1 shows why`);
    if (performance.now() - began > 120_000) throw new Error('the server did not become ready');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { ...measured(child, `ws://127.0.0.1:${ocppPort}/ocpp`), dashboard, readyAfterMs: performance.now() - began };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}

export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
