import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './children';

export type Scenario = 'heartbeat' | 'status' | 'meter' | 'transactions';

/** Orders to the load generator. */
export type Order =
  | { kind: 'connect'; url: string; prefix: string; count: number; perSecond: number }
  | { kind: 'closed'; scenario: Scenario; seconds: number }
  | { kind: 'open'; scenario: Scenario; seconds: number; perSecond: number }
  | { kind: 'once'; action: 'Heartbeat' }
  | { kind: 'disconnect' };

/** What the load generator measured. Latencies in ms, from when a message was due to its answer. */
export interface Done {
  kind: 'done';
  messages: number;
  seconds: number;
  errors: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export interface Load {
  order(order: Order): Promise<Done>;
  stop(): void;
}

/** Starts the load generator in a process of its own. */
export function startLoad(): Load {
  const child: ChildProcess = fork(join(ROOT, 'dist/bench/load.mjs'), [], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exit = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', exit);
  return {
    order: (order) =>
      new Promise((resolve, reject) => {
        const ended = (code: number | null): void => reject(new Error(`the load generator ended with ${code}`));
        child.once('exit', ended);
        child.once('message', (done: Done) => {
          child.off('exit', ended);
          resolve(done);
        });
        child.send(order);
      }),
    stop: exit,
  };
}
