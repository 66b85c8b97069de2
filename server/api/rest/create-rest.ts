import type { IncomingMessage, ServerResponse } from 'node:http';
import { may } from '../../domain/access/access';
import type { KeyHolders } from '../../features/api-keys/key-holder';
import { sendResponse, toRequest } from '../http/message';
import { clientAddress } from '../http/security';
import { createCaller } from '../router';
import { createDocsPage } from './docs/page';
import { createIdempotency } from './idempotency';
import { createDocument } from './openapi/document';
import type { RestContext, RestPorts } from './operation';
import { OPERATIONS } from './operations';
import { Problem, toProblem, unexpected } from './problem';
import { createRateLimit } from './rate-limit';
import { createRouter, readQuery } from './router';

export const REST = '/api/v1';

export interface RestOptions extends RestPorts {
  keys: KeyHolders;
  version: string;
  trustProxy: boolean;
  /** Requests a minute; a tenth of them may come at once. */
  perMinute: { key: number; address: number };
  onError(message: string, error: unknown): void;
}

/** The largest body: a local list or a charging profile is far smaller. */
const MAX_BODY_BYTES = 1024 * 1024;
/** Wrong keys a minute from one address. */
const WRONG_KEYS = 20;

/** The public API: everything below /api/v1. Answers are JSON, refusals are problem+json, whatever happens. */
export function createRest(options: RestOptions) {
  const { ports, keys } = options;
  const find = createRouter(OPERATIONS);
  const now = () => ports.clock.now().getTime();
  const limits = {
    key: createRateLimit({ perMinute: options.perMinute.key, burst: Math.max(1, options.perMinute.key / 10), now }),
    address: createRateLimit({ perMinute: options.perMinute.address, burst: Math.max(1, options.perMinute.address / 10), now }),
    wrong: createRateLimit({ perMinute: WRONG_KEYS, burst: WRONG_KEYS, now }),
  };
  const idempotency = createIdempotency({ now });
  const document = createDocument(OPERATIONS, { version: options.version });
  const documentText = JSON.stringify(document);
  const docs = createDocsPage(document);

  async function holder(request: Request, address: string) {
    demandRate(limits.address.take(address));
    const given =
      /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? request.headers.get('x-api-key');
    if (!given)
      throw unauthenticated('Send a key: Authorization: Bearer lnav_... Administrators make keys under Settings, API keys.');
    const check = await keys.check(given, address);
    if (check.kind === 'holder') {
      demandRate(limits.key.take(String(check.keyId)));
      return check;
    }
    // Only now: a program that goes on with a key of the past must not shut out others behind the same address.
    demandRate(limits.wrong.take(address));
    throw unauthenticated(
      { unknown: 'This key is not known.', expired: 'This key has expired.', revoked: 'This key has been revoked.' }[
        check.kind
      ],
    );
  }

  async function answer(request: Request, address: string): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.slice(REST.length);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && path === '/openapi.json') return text(documentText, 'application/json');
    if (reads && (path === '/docs' || path === '' || path === '/')) return text(docs, 'text/html; charset=utf-8');
    const { keyId, actor } = await holder(request, address);
    const { operation, params } = find(request.method, path);
    if (!may(actor.role, operation.permission))
      throw new Problem('forbidden', `The role of this key (${actor.role}) lacks ${operation.permission}.`);
    const query = readQuery(url.searchParams, operation.query);
    const body = operation.body ? await readJson(request) : undefined;
    const api = createCaller({ actor, reloadActor: async () => actor, ports });
    const context: RestContext = { ...options, actor, api, url };
    const run = async (): Promise<Response> => {
      const reply = await operation.handle({ params, query, body }, context);
      const status = reply.status ?? 200;
      const headers = { 'content-type': 'application/json', ...reply.headers };
      if (reply.body === undefined) return new Response(null, { status: reply.status ?? 204 });
      return new Response(JSON.stringify(reply.body), { status, headers });
    };
    const idempotencyKey = operation.idempotent ? request.headers.get('idempotency-key') : null;
    if (idempotencyKey === null) return run();
    return idempotency.once(
      `${keyId} ${idempotencyKey}`,
      `${request.method} ${url.pathname}${url.search} ${JSON.stringify(body)}`,
      () => run().catch((error: unknown) => refuse(request, error)),
    );
  }

  function refuse(request: Request, error: unknown): Response {
    const known = toProblem(error);
    if (known === null) options.onError(`${request.method} ${new URL(request.url).pathname} failed`, error);
    return toResponse(known ?? unexpected());
  }

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    res.setHeader('cache-control', 'no-store');
    const address = clientAddress(req, options.trustProxy);
    let response: Response;
    try {
      const request = await toRequest(req, res, { origin: 'http://api.invalid', maxBytes: MAX_BODY_BYTES });
      response = await answer(request, address).catch((error: unknown) => refuse(request, error));
    } catch (error) {
      const known = toProblem(error);
      if (known === null) throw error;
      res.setHeader('connection', 'close');
      response = toResponse(known);
    }
    await sendResponse(req, res, response);
  }

  return {
    /** True when the path is one of its own; the answer then comes, whatever happens. */
    take(req: IncomingMessage, res: ServerResponse, path: string): boolean {
      if (path !== REST && !path.startsWith(`${REST}/`)) return false;
      respond(req, res).catch((error: unknown) => {
        if (!res.destroyed && !req.destroyed) options.onError(`${req.method} ${path} failed`, error);
        res.destroy();
      });
      return true;
    },
  };
}

function demandRate(waitS: number): void {
  if (waitS > 0)
    throw new Problem('tooMany', `Too many requests; try again in ${waitS} s.`, [], {}, { 'retry-after': String(waitS) });
}

function unauthenticated(detail: string): Problem {
  return new Problem('unauthenticated', detail, [], {}, { 'www-authenticate': 'Bearer realm="laddnav"' });
}

function toResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem.toBody()), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...problem.headers },
  });
}

function text(body: string, type: string): Response {
  return new Response(body, { headers: { 'content-type': type } });
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const body = await request.text();
  if (body === '') return {};
  // curl -d says it is a form; what it holds decides.
  if (type !== '' && type !== 'application/x-www-form-urlencoded' && !/^application\/([\w.+-]+\+)?json$/.test(type))
    throw new Problem('mediaType', `Send application/json, not ${type}.`);
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new Problem('malformed', `The body is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
