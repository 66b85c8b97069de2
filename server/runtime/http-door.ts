import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';

/** Answers a request, or returns false to leave it to the next handler. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export interface HttpDoor {
  server: Server;
  /** The port it listens on; differs from the asked one when that was 0. */
  port: number;
  /** Adds a handler behind those already there. */
  use(handler: HttpHandler): void;
  /** Takes no new connection, lets running answers finish for a moment, ends streams. */
  close(): Promise<void>;
}

/** Running answers get this long to finish once we stop. */
const DRAIN_MS = 2_000;
/** Headers and a request's whole body; uploads are small here. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * The dashboard's HTTP server: handlers in the order they were added, 404 when none answers.
 *
 * @throws PortTaken when another program listens there.
 */
export async function openHttpDoor(options: { host: string; port: number; log: Logger }): Promise<HttpDoor> {
  const handlers: HttpHandler[] = [];
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: 20_000 }, (request, response) => {
    answer(handlers, request, response).catch((err: unknown) => {
      options.log.error({ err, method: request.method, path: request.url }, 'request failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Internal error');
    });
  });
  const port = await listen(server, options);
  return {
    server,
    port,
    use: (handler) => handlers.push(handler),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      }),
  };
}

async function answer(handlers: readonly HttpHandler[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const handler of handlers) if (await handler(request, response)) return;
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
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

/** The same words for either door. */
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
