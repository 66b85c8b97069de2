import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../features/ports';
import type { StationHost } from '../ports';
import type { Door } from './door';
import { DEFAULT_OPTIONS, type GatewayLog, type GatewayOptions, type GatewayStats, newStats } from './options';
import { refuseUpgrade } from './refuse';
import { createUpgradeHandler } from './upgrade';

export type { GatewayLog, GatewayOptions, GatewayStats } from './options';

export interface Gateway {
  /** @returns the port listened on (0 asks for a free one). Rejects when it is taken. */
  listen(port: number, host: string): Promise<number>;
  /** Stops accepting, lets answers in hand go out, says goodbye (1001), cuts off who stays. Resolves when every socket is gone. */
  close(): Promise<void>;
  stats(): GatewayStats;
}

/** A request for an upgrade is small; a sender that takes longer is not one. */
const HTTP_LIMITS = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 1_000,
  connectionsCheckingInterval: 2_000,
};

/** The stations' door: OCPP-J of every version on one port, in front of whatever `host` decides and does. */
export function createGateway(deps: {
  host: StationHost;
  clock: Clock;
  log: GatewayLog;
  options?: Partial<GatewayOptions>;
}): Gateway {
  const { host, clock, log } = deps;
  const options: GatewayOptions = { ...DEFAULT_OPTIONS, ...deps.options };
  const door: Door = { clock, log, options, stats: newStats(), sockets: new Set(), handling: 0, onIdle: null };
  const upgrades = createUpgradeHandler(door, host);
  const server = options.tls
    ? createTlsServer({ ...HTTP_LIMITS, ...options.tls, minVersion: 'TLSv1.2' }, answerPlainRequest)
    : createServer(HTTP_LIMITS, answerPlainRequest);
  server.maxHeadersCount = 64;
  server.maxConnections = options.maxConnections + 4 * options.maxAdmissions;
  server.on('upgrade', upgrades.handle);
  server.on('clientError', (_error, socket) => {
    refuseUpgrade(socket, 400, 'this is no request this server understands');
  });
  let sweep: NodeJS.Timeout | null = null;

  function answerPlainRequest(_request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(426, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close', Upgrade: 'websocket' });
    response.end(
      `Charging stations connect here with OCPP 1.6, 2.0.1 or 2.1 over WebSocket, at /${options.pathPrefix}/<identity of the station>.\n`,
    );
  }

  function lookOver(): void {
    const nowMs = clock.now().getTime();
    for (const socket of door.sockets) socket.lookOver(nowMs);
  }

  return {
    async listen(port, address) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, address, 1024, () => {
          server.off('error', reject);
          server.on('error', (err) => log.error({ err }, 'stations’ door'));
          resolve();
        });
      });
      sweep = setInterval(lookOver, options.sweepMs);
      return (server.address() as AddressInfo).port;
    },

    async close() {
      upgrades.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      if (sweep) clearInterval(sweep);
      for (const socket of door.sockets) socket.drain();
      await bounded(
        options.drainMs,
        () => door.handling === 0,
        (done) => (door.onIdle = done),
      );
      for (const socket of door.sockets) socket.close(1001, 'the server is stopping');
      const cut = setTimeout(() => {
        for (const socket of door.sockets) socket.cut('the server is stopping');
        upgrades.cutPending();
        server.closeAllConnections();
      }, options.goodbyeMs);
      await closed;
      clearTimeout(cut);
      // Their connections are gone; whether ws has said so already or not, every peer has heard of it when this resolves.
      for (const socket of [...door.sockets]) socket.finish(1006, '');
    },

    stats: () => ({ ...door.stats }),
  };
}

/** Waits until `done()` or for `limitMs`. */
async function bounded(limitMs: number, done: () => boolean, onDone: (callback: () => void) => void): Promise<void> {
  if (done()) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    onDone(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
