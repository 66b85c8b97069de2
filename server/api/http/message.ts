import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { constants, createBrotliCompress, createGzip, type Gzip } from 'node:zlib';

/** A body over its limit, or one that stopped half way. */
export class BadBody extends Error {
  override name = 'BadBody';
  constructor(readonly status: 400 | 413) {
    super(status === 413 ? 'The request is too large.' : 'The request ended early.');
  }
}

/** The whole body, at most `maxBytes`. Throws BadBody. */
async function readBody(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw new BadBody(413);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > maxBytes) throw new BadBody(413);
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof BadBody ? error : new BadBody(400);
  }
  return Buffer.concat(chunks);
}

/** The request as fetch handlers know it; its signal fires when the client goes away. Throws BadBody. */
export async function toRequest(
  req: IncomingMessage,
  res: ServerResponse,
  options: { origin: string; maxBytes: number; headers?: Record<string, string> },
): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one);
    else if (value !== undefined) headers.set(name, value);
  }
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  const abort = new AbortController();
  res.once('close', () => abort.abort());
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD';
  const body = hasBody ? await readBody(req, options.maxBytes) : null;
  return new Request(new URL(req.url ?? '/', options.origin), {
    method: req.method ?? 'GET',
    headers,
    body: body && new Uint8Array(body),
    signal: abort.signal,
  });
}

/** Smaller than this, compression costs more than it saves. */
const MIN_COMPRESSED = 1024;

/**
 * Writes a fetch response out, compressed when the client takes it. Event streams are flushed at every event; the stream is
 * read no faster than the client drains it.
 */
export async function sendResponse(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  res.appendHeader('vary', 'accept-encoding');
  if (!response.body || req.method === 'HEAD') {
    await response.body?.cancel();
    res.end();
    return;
  }
  const streaming =
    /event-stream|jsonl|csv/.test(`${response.headers.get('content-type')}`) ||
    response.headers.get('transfer-encoding') === 'chunked';
  if (!streaming) {
    await sendWhole(req, res, Buffer.from(await response.arrayBuffer()));
    return;
  }
  res.setHeader('x-accel-buffering', 'no');
  const gzip = accepts(req, 'gzip') ? createGzip({ level: 4, flush: constants.Z_SYNC_FLUSH }) : null;
  if (gzip) res.setHeader('content-encoding', 'gzip');
  res.flushHeaders();
  const stop = dropWhenStuck(res);
  try {
    await pipeInto(res, Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>), gzip);
  } finally {
    stop();
  }
}

function pipeInto(res: ServerResponse, source: Readable, gzip: Gzip | null): Promise<void> {
  return gzip ? pipeline(source, gzip, res) : pipeline(source, res);
}

async function sendWhole(req: IncomingMessage, res: ServerResponse, body: Buffer): Promise<void> {
  const encoder =
    body.length < MIN_COMPRESSED
      ? null
      : accepts(req, 'br')
        ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
        : accepts(req, 'gzip')
          ? createGzip({ level: 6 })
          : null;
  if (!encoder) {
    res.setHeader('content-length', body.length);
    res.end(body);
    return;
  }
  res.setHeader('content-encoding', accepts(req, 'br') ? 'br' : 'gzip');
  res.removeHeader('content-length');
  await pipeline(Readable.from([body]), encoder, res);
}

function accepts(req: IncomingMessage, encoding: 'br' | 'gzip'): boolean {
  const header = String(req.headers['accept-encoding'] ?? '');
  return header.split(',').some((part) => {
    const [name, ...params] = part.trim().split(';');
    return name === encoding && !params.some((p) => /^\s*q=0(\.0*)?\s*$/.test(p));
  });
}

const STUCK_CHECK_MS = 20_000;

/** Ends a stream whose client took nothing over three checks although something waits for it. */
function dropWhenStuck(res: ServerResponse): () => void {
  let taken = -1;
  let stuck = 0;
  const timer = setInterval(() => {
    const now = res.socket?.bytesWritten ?? 0;
    const pending = res.writableLength > 0 || (res.socket?.writableLength ?? 0) > 0;
    stuck = pending && now === taken ? stuck + 1 : 0;
    taken = now;
    if (stuck >= 3) res.destroy();
  }, STUCK_CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
