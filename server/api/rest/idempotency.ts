import { createHash } from 'node:crypto';
import { Problem } from './problem';

const KEEP_MS = 10 * 60_000;
/** Beyond so many the oldest is forgotten, and its repeat is done again. */
const MAX_KEPT = 2000;
const MAX_KEY = 255;
/** Longer answers are not kept. */
const MAX_BODY = 64 * 1024;

interface Kept {
  at: number;
  /** What was asked, hashed. */
  asked: string;
  answer: Promise<{ status: number; headers: [string, string][]; body: string }>;
}

/**
 * Requests repeated under the same Idempotency-Key within ten minutes get the first one's answer and do nothing; a repeat that comes
 * while the first still runs waits for it. Kept in this process: after a restart a repeat is a new request.
 */
export function createIdempotency(options: { now(): number }) {
  const kept = new Map<string, Kept>();

  function forgetOld(): void {
    for (const [key, { at }] of kept) {
      if (kept.size < MAX_KEPT && options.now() - at < KEEP_MS) return;
      kept.delete(key);
    }
  }

  return {
    async once(key: string, request: string, run: () => Promise<Response>): Promise<Response> {
      if (key.length > MAX_KEY + 20) throw new Problem('malformed', `Idempotency-Key has at most ${MAX_KEY} characters.`);
      forgetOld();
      const asked = createHash('sha256').update(request).digest('base64');
      const known = kept.get(key);
      if (known) {
        if (known.asked !== asked) throw new Problem('conflict', 'This Idempotency-Key was used for another request.');
        const { status, headers, body } = await known.answer;
        return new Response(body === '' ? null : body, { status, headers: [...headers, ['idempotency-replayed', 'true']] });
      }
      const answer = run().then(async (response) => ({
        status: response.status,
        headers: [...response.headers],
        body: await response.text(),
      }));
      kept.set(key, { at: options.now(), asked, answer });
      const { status, headers, body } = await answer;
      // What failed on our side may be tried again under the same key.
      if (status === 500 || body.length > MAX_BODY) kept.delete(key);
      return new Response(body === '' ? null : body, { status, headers });
    },
  };
}
