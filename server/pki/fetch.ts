import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { guardedLookup, leadsInside } from '../features/outside/addresses';

const MAX_BYTES = 1024 * 1024;

export interface Fetched {
  status: number;
  body: Buffer;
}

export interface FetchBounds {
  timeoutMs: number;
  /** Addresses of this machine and its networks too. Stations choose responders' addresses: false, unless whoever runs the server says so. */
  allowPrivate: boolean;
}

/** One HTTP exchange, bounded in time and size, without redirects. Null: it did not come about. http and https only. */
export async function fetchBounded(
  address: string,
  request: { method: 'GET' | 'POST'; body?: Buffer | string; headers?: Record<string, string> },
  { timeoutMs, allowPrivate }: FetchBounds,
): Promise<Fetched | null> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || (!allowPrivate && leadsInside(url))) return null;
  const make = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { method, headers, body = '' } = request;
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = make(url, {
      method,
      headers: { ...headers, ...(method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {}) },
      lookup: guardedLookup(allowPrivate),
      signal,
      agent: false,
    });
    sent.on('error', () => resolve(null));
    sent.on('response', (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('error', () => resolve(null));
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes <= MAX_BYTES) return void parts.push(part);
        resolve(null);
        sent.destroy();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    sent.end(method === 'POST' ? body : undefined);
  });
}
