import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../features/ports';
import type { StationHost } from '../ports';
import type { Door } from './door';
import { explainClientError } from './misplaced';
import { DEFAULT_OPTIONS, type GatewayLog, type GatewayOptions, type GatewayStats, newStats } from './options';
import { refuseUpgrade } from './refuse';
import { createTlsDoor, type DoorCertificates, type TlsDoor } from './tls-door';
import { createUpgradeHandler } from './upgrade';

export { nameOf } from './knock-tls';
export type { GatewayLog, GatewayOptions, GatewayStats } from './options';
export { checkDoorCertificates, type DoorCertificates } from './tls-door';

export interface Gateway {
  /** @returns the port listened on (0 asks for a free one). Rejects when it is taken. */
  listen(port: number, host: string): Promise<number>;
  /** The same with TLS, beside it: one set of stations, two doors. */
  listenTls(port: number, host: string, certificates: DoorCertificates): Promise<number>;
  /** Other certificates for those who come from now on. Throws when they do not fit together; the old ones stay. */
  setCertificates(certificates: DoorCertificates): void;
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

/** What else the door gives to whoever asks by HTTP: true when it was answered. */
export type PlainAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The stations' doors: OCPP-J of every version, by ws and by wss, in front of whatever `host` decides and does. */
export function createGateway(deps: {
  host: StationHost;
  clock: Clock;
  log: GatewayLog;
  options?: Partial<GatewayOptions>;
  answerHttp?: PlainAnswer;
}): Gateway {
  const { host, clock, log } = deps;
  const options: GatewayOptions = { ...DEFAULT_OPTIONS, ...deps.options };
  const door: Door = { clock, log, options, stats: newStats(), sockets: new Set(), handling: 0, onIdle: null };
  const upgrades = createUpgradeHandler(door, host);
  const plain = createServer(HTTP_LIMITS, answerPlainRequest);
  const servers: Server[] = [];
  let tlsDoor: TlsDoor | null = null;
  let sweep: NodeJS.Timeout | null = null;

  function answerPlainRequest(request: IncomingMessage, response: ServerResponse): void {
    if (deps.answerHttp?.(request, response)) return;
    response.writeHead(426, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close', Upgrade: 'websocket' });
    response.end(
      `Charging stations connect here with OCPP 1.6, 2.0.1 or 2.1 over WebSocket, at /${options.pathPrefix}/<identity of the station>.\n`,
    );
  }

  function lookOver(): void {
    const nowMs = clock.now().getTime();
    for (const socket of door.sockets) socket.lookOver(nowMs);
  }

  async function open(server: Server, port: number, address: string): Promise<number> {
    server.maxHeadersCount = 64;
    server.maxConnections = options.maxConnections + 4 * options.maxAdmissions;
    server.on('upgrade', upgrades.handle);
    server.on('clientError', (error: Error, socket) => {
      const misplaced = explainClientError(error);
      if (misplaced) upgrades.misplaced(socket, misplaced);
      refuseUpgrade(socket, 400, misplaced ?? 'this is no request this server understands');
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, address, 1024, () => {
        server.off('error', reject);
        server.on('error', (err) => log.error({ err }, 'stations’ door'));
        resolve();
      });
    });
    servers.push(server);
    sweep ??= setInterval(lookOver, options.sweepMs);
    return (server.address() as AddressInfo).port;
  }

  return {
    listen: (port, address) => open(plain, port, address),

    listenTls(port, address, certificates) {
      tlsDoor = createTlsDoor(HTTP_LIMITS, options.handshakeTimeoutMs, certificates, answerPlainRequest);
      tlsDoor.onFailed((socket, problem) => upgrades.misplaced(socket, problem));
      return open(tlsDoor.server, port, address);
    },

    setCertificates(certificates) {
      tlsDoor?.setCertificates(certificates);
    },

    async close() {
      upgrades.stop();
      const closed = Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
      for (const server of servers) server.closeIdleConnections();
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
        for (const server of servers) server.closeAllConnections();
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
