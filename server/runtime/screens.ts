import type { HttpDoor, Listener } from './http-door';

/**
 * Next as a guest of our HTTP server: it renders the screens, and nothing else of the process is reachable from it.
 *
 * @param options `root`: folder with app/ and the build in .next.
 */
export async function openScreens(
  door: HttpDoor,
  options: { root: string; dev: boolean },
): Promise<{ page: Listener; close(): Promise<void> }> {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  // Next puts its own Date over everybody's, to watch for reads of the clock while it renders ahead of time. We have nothing rendered so,
  // and every message of a station makes dates: the plain one is put back.
  const plain = globalThis.Date;
  const { default: next } = await import('next');
  const app = next({ dev: options.dev, dir: options.root, customServer: true, httpServer: door.server, port: door.port });
  await app.prepare();
  globalThis.Date = plain;
  Object.defineProperty(plain.prototype, 'constructor', { value: plain });
  const render = app.getRequestHandler();
  return { page: (request, response) => render(request, response), close: () => app.close() };
}
