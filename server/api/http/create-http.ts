import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Auth } from '../auth/auth';
import { CLIENT_ADDRESS_HEADER } from '../auth/auth';
import type { ApiPorts } from '../context';
import { createExports, EXPORTS } from './exports';
import { BadBody, sendResponse, toRequest } from './message';
import { createProcessMetrics, formatMetrics, type Metric } from './metrics';
import { pageGate } from './pages';
import { clientAddress, isSameOrigin, securityHeaders } from './security';
import { createTrpcHandler } from './trpc-handler';

export interface HttpOptions {
  /** What people open; null: whatever address they used. https makes cookies secure and adds HSTS. */
  publicUrl: URL | null;
  /** Take the client's address from X-Forwarded-For (a proxy of ours is in front). */
  trustProxy?: boolean;
  development?: boolean;
  auth: Auth;
  ports: Omit<ApiPorts, 'peopleEdited'>;
  /** Next's request handler: pages and static files. */
  page(req: IncomingMessage, res: ServerResponse): unknown;
  /** Null when the process can serve; else why not yet. */
  notReady(): string | null | Promise<string | null>;
  /** Numbers of the other parts of the process, for /metrics. */
  metrics?(): Metric[];
  /** Other routes (REST); true when it took the request. */
  other?(req: IncomingMessage, res: ServerResponse, path: string): boolean;
  onError(message: string, error: unknown): void;
}

const AUTH_BYTES = 64 * 1024;

export interface Http {
  /** Answers any request; never rejects. */
  listener(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Ends live streams: their browsers reconnect. */
  close(): void;
}

/** What is behind the dashboard's door: API, auth, health, metrics, and everything else to the pages. */
export function createHttp(options: HttpOptions): Http {
  const { auth, publicUrl } = options;
  const secure = publicUrl?.protocol === 'https:';
  const setSecurityHeaders = securityHeaders({ development: options.development ?? false, secure });
  const gate = pageGate(auth);
  const trpc = createTrpcHandler({
    auth,
    ports: { ...options.ports, peopleEdited: () => auth.forgetActors() },
    onError: options.onError,
  });
  const exports = createExports({ auth, reads: options.ports.reads, onboarding: options.ports.onboarding });
  const processMetrics = createProcessMetrics();
  const answered = new Map<string, number>();

  async function api(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    res.setHeader('cache-control', 'no-store');
    const reads = req.method === 'GET' || req.method === 'HEAD';
    if (!reads && req.method !== 'POST') return sendText(res, 405, 'Method not allowed.');
    if (!reads && !isSameOrigin(req, publicUrl))
      return sendJson(res, 403, {
        code: 'FORBIDDEN',
        message: `This request comes from another site. Open the dashboard by the address in PUBLIC_URL${publicUrl ? ` (${publicUrl.origin})` : ''}.`,
      });
    const inTrpc = path.startsWith('/api/trpc/');
    const request = await toRequest(req, res, {
      origin: publicUrl?.origin ?? `http://${req.headers.host ?? 'localhost'}`,
      maxBytes: inTrpc ? trpc.maxBytes(path) : AUTH_BYTES,
      headers: { [CLIENT_ADDRESS_HEADER]: clientAddress(req, options.trustProxy ?? false) },
    });
    await sendResponse(req, res, await (inTrpc ? trpc : path.startsWith(EXPORTS) ? exports : auth).handle(request));
  }

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = pathOf(req);
    if (path === null) return sendText(res, 400, 'Bad request.');
    if (path === '/healthz') return sendText(res, 200, 'ok');
    if (path === '/readyz') {
      const reason = await options.notReady();
      return sendText(res, reason === null ? 200 : 503, reason ?? 'ready');
    }
    if (path === '/metrics') return sendMetrics(res);
    if (path.startsWith('/api/trpc/') || path.startsWith('/api/auth/') || path.startsWith(EXPORTS)) return api(req, res, path);
    if (options.other?.(req, res, path)) return;
    if (path.startsWith('/api/')) return sendJson(res, 404, { code: 'NOT_FOUND', message: 'There is no such address.' });
    if (req.method !== 'GET' && req.method !== 'HEAD') return sendText(res, 405, 'Method not allowed.');
    if (gate(req, res, path)) return;
    await options.page(req, res);
  }

  function sendMetrics(res: ServerResponse): void {
    const fleet = options.ports.fleet.count({ siteIds: null });
    const gauge = (name: string, help: string, value: number): Metric => ({ name, help, type: 'gauge', values: [{ value }] });
    const text = formatMetrics([
      ...processMetrics.read(),
      {
        name: 'laddnav_http_responses_total',
        help: 'Answers by class.',
        type: 'counter',
        values: [...answered].map(([status, value]) => ({ labels: { status }, value })),
      },
      gauge('laddnav_live_subscriptions', 'Open live streams.', options.ports.live.subscriptions),
      gauge('laddnav_stations', 'Registered stations.', fleet.stations),
      gauge('laddnav_stations_connected', 'Connected stations.', fleet.connected),
      ...(options.metrics?.() ?? []),
    ]);
    res.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    res.end(text);
  }

  return {
    async listener(req, res) {
      setSecurityHeaders(res);
      res.once('close', () => {
        const group = `${Math.floor(res.statusCode / 100)}xx`;
        answered.set(group, (answered.get(group) ?? 0) + 1);
      });
      try {
        await route(req, res);
      } catch (error) {
        fail(req, res, error, options.onError);
      }
    },
    close() {
      options.ports.live.close();
      processMetrics.close();
    },
  };
}

/** Path without query; null when the target is no path of ours (proxy requests, `OPTIONS *`). */
function pathOf(req: IncomingMessage): string | null {
  const target = req.url ?? '';
  if (!target.startsWith('/')) return null;
  const end = target.indexOf('?');
  return end < 0 ? target : target.slice(0, end);
}

function fail(req: IncomingMessage, res: ServerResponse, error: unknown, onError: HttpOptions['onError']): void {
  if (res.destroyed || req.destroyed) {
    res.destroy();
    return;
  }
  if (res.headersSent) {
    // Half an answer must not look like a whole one.
    res.destroy();
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      onError('an answer broke off', error);
    return;
  }
  if (error instanceof BadBody) {
    res.setHeader('connection', 'close');
    sendJson(res, error.status, { code: error.status === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST', message: error.message });
    return;
  }
  onError(`${req.method} ${pathOf(req) ?? ''} failed`, error);
  sendText(res, 500, 'Something went wrong on the server.');
}

function sendText(res: ServerResponse, status: number, text: string): void {
  res.statusCode = status;
  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('cache-control', 'no-store');
  res.end(text);
}

function sendJson(res: ServerResponse, status: number, body: object): void {
  res.statusCode = status;
  res.setHeader('content-type', 'application/json');
  res.setHeader('cache-control', 'no-store');
  res.end(JSON.stringify(body));
}
