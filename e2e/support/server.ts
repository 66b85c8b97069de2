import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export const ADMIN = { email: 'ada@example.com', password: 'correct-horse-battery' };

export interface ServerOptions {
  /** The embedded PostgreSQL's and everything else's home. */
  dataDir: string;
  /** 0: any free port. */
  port?: number;
  ocppPort?: number;
  env?: Record<string, string>;
  readyTimeoutMs?: number;
}

/** A server process of its own, as `npm start` runs it: the built bundle, its embedded PostgreSQL, real ports. */
export interface RunningServer {
  readonly process: ChildProcess;
  /** Dashboard, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What is typed into a station, without the identity. */
  readonly stationsUrl: string;
  readonly ocppPort: number;
  /** Everything it printed so far. */
  output(): string;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing is said, nothing is tidied. */
  kill(): Promise<void>;
}

const OUTPUT_LIMIT = 4_000_000;
const BUNDLE = resolve('dist/main.mjs');

/** Starts the built server and waits until it says where it is. Rejects with its output when it ends or stays silent. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  if (!existsSync(BUNDLE)) throw new Error('There is no dist/main.mjs: run npm run build first.');
  const child = spawn(process.execPath, ['--enable-source-maps', BUNDLE], {
    env: {
      ...withoutSettings(process.env),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      PORT: String(options.port ?? 0),
      OCPP_PORT: String(options.ocppPort ?? 0),
      DATA_DIR: options.dataDir,
      LOG_LEVEL: 'warn',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  let output = '';
  const take = (chunk: Buffer): void => {
    output = `${output}${chunk}`.slice(-OUTPUT_LIMIT);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);

  const addresses = await new Promise<{ dashboard: URL; stations: URL }>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`not ready in time\n${output}`)), options.readyTimeoutMs ?? 60_000);
    const look = (): void => {
      const dashboard = /^ {2}Dashboard +(\S+)/m.exec(output)?.[1];
      const stations = /^ {2}Stations +(\S+)\/<identity>/m.exec(output)?.[1];
      if (!dashboard || !stations || !output.includes('  Database')) return;
      clearTimeout(timer);
      child.stdout.off('data', look);
      done({ dashboard: new URL(dashboard), stations: new URL(stations) });
    };
    child.stdout.on('data', look);
    void exited.then((code) => {
      clearTimeout(timer);
      fail(new Error(`ended with code ${code} before it was ready\n${output}`));
    });
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  const port = Number(addresses.dashboard.port);
  const ocppPort = Number(addresses.stations.port);
  return {
    process: child,
    port,
    ocppPort,
    url: `http://127.0.0.1:${port}`,
    stationsUrl: `ws://127.0.0.1:${ocppPort}${addresses.stations.pathname}`,
    output: () => output,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Settings of a Laddnav that this machine runs must not reach the tests' own. Empty ones count as unset, and beat a `.env` file. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = [
    'DATABASE_URL',
    'PUBLIC_URL',
    'OCPP_PUBLIC_URL',
    'OCPP_HOST',
    'AUTH_SECRET',
    'OCPP_TLS',
    'OCPP_TLS_CERT',
    'OCPP_TLS_KEY',
    'CA_URL',
    'CA_CERT',
    'CA_KEY',
  ];
  const others = ['OCPP_UNKNOWN_STATIONS', 'TRUST_PROXY', 'LADDNAV_DEMO', 'LADDNAV_DEV'];
  return { ...env, ...Object.fromEntries([...names, ...others].map((name) => [name, ''])) };
}
