import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { guardedLookup, type Resolve } from '../../features/outside/addresses';
import type { PostEnd, WebhookSender } from '../../features/webhooks/ports';
import { urlComplaint } from './addresses';

/** From the first byte sent to the last received. */
const TIMEOUT_MS = 10_000;
/** Of the answer; the rest is not read. */
const MAX_ANSWER = 4096;

/**
 * Posts to addresses people entered. A name is looked up once, and the socket goes to exactly what was found: a name that leads to a
 * private address is refused, also when it led elsewhere before. Redirects are not followed.
 */
export function createWebhookSender(options: { allowPrivate: boolean; timeoutMs?: number; resolve?: Resolve }): WebhookSender {
  const { allowPrivate, timeoutMs = TIMEOUT_MS } = options;

  const lookup = guardedLookup(allowPrivate, options.resolve);

  function send(url: URL, body: string, headers: Record<string, string>, done: (end: PostEnd) => void): void {
    const make = url.protocol === 'https:' ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(timeoutMs);
    const length = String(Buffer.byteLength(body));
    const request = make(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': length },
      lookup,
      signal,
      agent: false,
    });
    const fail = (error: Error): void =>
      done({ kind: 'failed', problem: signal.aborted ? `no answer within ${timeoutMs / 1000} s` : error.message });
    request.on('error', fail);
    request.on('response', (response) => readStart(response, request.destroy.bind(request), done, fail));
    request.end(body);
  }

  return {
    complaint: (url) => urlComplaint(url, allowPrivate),
    post: (url, body, headers) =>
      new Promise((done) => {
        const complaint = urlComplaint(url, allowPrivate);
        if (complaint !== null) return done({ kind: 'failed', problem: complaint });
        send(new URL(url), body, headers, done);
      }),
  };
}

function readStart(
  response: IncomingMessage,
  hangUp: () => void,
  done: (end: PostEnd) => void,
  fail: (error: Error) => void,
): void {
  let text = '';
  const end = (): void => done({ kind: 'answered', status: response.statusCode ?? 0, text });
  response.setEncoding('utf8');
  response.on('error', fail);
  response.on('end', end);
  response.on('data', (chunk: string) => {
    text += chunk;
    if (text.length < MAX_ANSWER) return;
    end();
    hangUp();
  });
}
