import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Logger } from 'pino';

export interface FleetOptions {
  /** The bundled simulator, dist/demo.mjs. */
  entry: string;
  /** Where its stations connect, without the identity. */
  ocppUrl: string;
  /** The same by wss; null: there is no such door. */
  ocppTlsUrl: string | null;
  secret: string;
  /** Absolute; sessions and registers are kept here over restarts. */
  dataDir: string;
  stations: number;
  log: Logger;
}

const RESTART_AFTER_MS = 5000;
const MAX_RESTARTS = 20;

/** Runs the simulator in a process of its own, again when it dies. It ends by itself when this process goes away. */
export function runFleet(o: FleetOptions): { stop(): Promise<void> } {
  let child: ChildProcess | null = null;
  let stopping = false;
  let restarts = 0;
  let again: NodeJS.Timeout | null = null;

  const run = (): void => {
    child = spawn(process.execPath, [o.entry], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        LADDNAV_OCPP_URL: o.ocppUrl,
        LADDNAV_OCPP_TLS_URL: o.ocppTlsUrl ?? '',
        LADDNAV_DEMO_SECRET: o.secret,
        LADDNAV_DEMO_STATIONS: String(o.stations),
        LADDNAV_DEMO_STATE: join(o.dataDir, 'demo-fleet.json'),
      },
    });
    child.on('error', (err) => o.log.error({ err }, 'the demo fleet does not start'));
    child.on('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      restarts++;
      o.log.error({ code, signal, restarts }, 'the demo fleet ended');
      if (restarts <= MAX_RESTARTS) again = setTimeout(run, RESTART_AFTER_MS);
    });
  };
  run();
  return {
    async stop() {
      stopping = true;
      if (again) clearTimeout(again);
      const running = child;
      if (!running) return;
      const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      running.kill('SIGTERM');
      const late = setTimeout(() => running.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(late);
    },
  };
}
