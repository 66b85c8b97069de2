import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Answers any request; never rejects. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface HttpDoor {
  server: Server;
  /** The port it listens on; differs from the asked one when that was 0. */
  port: number;
  /** From now on this answers, in place of "starting". */
  answerWith(listener: Listener): void;
  /** Takes no new connection and lets running answers finish for 2 s. May be called again. */
  close(): Promise<void>;
}

/** Running answers get this long to finish once we stop. */
const DRAIN_MS = 2_000;
/** Headers and a request's whole body; uploads are small here. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * Opens the dashboard's HTTP server. Until told whom to let answer it says that Laddnav is starting: `/healthz` 200,
 * everything else 503, so that a browser opened early tries again by itself.
 *
 * @throws PortTaken when it cannot listen there.
 */
export async function openHttpDoor(options: { host: string; port: number }): Promise<HttpDoor> {
  let listener: Listener = answerStarting;
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: 20_000 }, (request, response) => {
    void listener(request, response);
  });
  const port = await listen(server, options);
  let closing: Promise<void> | null = null;
  const close = () =>
    new Promise<void>((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      // Connections kept alive become idle one by one as their answers finish.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      server.close(() => {
        clearTimeout(cut);
        clearInterval(idle);
        resolve();
      });
    });
  return {
    server,
    port,
    answerWith: (next) => {
      listener = next;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('cache-control', 'no-store');
  const path = request.url?.split('?')[0];
  if (path === '/healthz' || path === '/readyz') {
    response.writeHead(path === '/healthz' ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(path === '/healthz' ? 'ok' : 'starting');
    return;
  }
  response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '2' });
  response.end('<!doctype html><meta http-equiv="refresh" content="2"><title>Laddnav</title><p>Laddnav is starting.');
}

/** A door cannot be opened; the message names the setting to change. */
export class PortTaken extends Error {
  override name = 'PortTaken';
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(explainListenError(error, { host, port, setting: 'PORT', hostSetting: 'HOST' }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** What went wrong with opening a door, in words that name the setting. The same for either door. */
export function explainListenError(
  error: NodeJS.ErrnoException,
  at: { host: string; port: number; setting: string; hostSetting: string },
): Error {
  if (error.code === 'EADDRINUSE')
    return new PortTaken(
      `Port ${at.port} is taken by another program. Stop it, or choose another port: ${at.setting}=${at.port + 1}`,
    );
  if (error.code === 'EACCES')
    return new PortTaken(`Port ${at.port} may not be opened by this user. Choose one above 1023 with ${at.setting}.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new PortTaken(`${at.hostSetting} is ${at.host}, which is no address of this machine. 0.0.0.0 means all of them.`);
  return error;
}
