import type { HttpHandler } from './http-door';

/** Names what is not ready yet, or null. */
export type Readiness = () => Promise<string | null> | string | null;

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work (start-up is over, the database answers, it is not
 * stopping), else 503 with the reason.
 */
export function healthHandler(readiness: Readiness): HttpHandler {
  return async (request, response) => {
    const path = request.url?.split('?')[0];
    if (path !== '/healthz' && path !== '/readyz') return false;
    const missing = path === '/readyz' ? await readiness() : null;
    response.writeHead(missing === null ? 200 : 503, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : `${missing ?? 'ok'}\n`);
    return true;
  };
}

/** Until start-up is over every other path answers 503, so that a browser opened early simply tries again. */
export function startingHandler(isReady: () => boolean): HttpHandler {
  return (_request, response) => {
    if (isReady()) return false;
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '2', 'cache-control': 'no-store' });
    response.end('<!doctype html><meta http-equiv="refresh" content="2"><title>Laddnav</title><p>Laddnav is starting.');
    return true;
  };
}
