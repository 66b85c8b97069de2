import type { CertificateStatusSource, OcspAnswer } from '../features/certificates/ports';
import { readCrl } from './crl';
import { fetchBounded } from './fetch';
import { readOcsp, toOcspRequest } from './ocsp';
import { parseAll } from './x509';

const TIMEOUT_MS = 8_000;
const MAX_KEPT = 1_000;
/** Asked at the same moment; beyond, no answer comes of it. */
const MAX_UNDER_WAY = 64;
/** An answer without an end is kept this long, one with an end until then, but not longer than a day. */
const KEEP_MS = 5 * 60_000;
const LONGEST_MS = 86_400_000;

/**
 * OCSP (RFC 6960) and CRLs (RFC 5280) over HTTP, signatures and times checked. Good answers are remembered while they are valid, the 1,000 asked
 * for last. `authorities` are issuers known beforehand (PEM), beside those the asker has.
 */
export function createStatusSource(deps: {
  now: () => Date;
  authorities: () => Promise<string>;
  allowPrivate: boolean;
}): CertificateStatusSource {
  const { now, allowPrivate } = deps;
  const kept = new Map<string, { answer: OcspAnswer; untilMs: number }>();
  let underWay = 0;

  async function fetched(url: string, request: Parameters<typeof fetchBounded>[1]): Promise<Buffer | null> {
    if (underWay >= MAX_UNDER_WAY) return null;
    underWay++;
    try {
      const answer = await fetchBounded(url, request, { timeoutMs: TIMEOUT_MS, allowPrivate });
      return answer?.status === 200 ? answer.body : null;
    } finally {
      underWay--;
    }
  }
  const known = async (issuers: string) => parseAll(`${issuers}\n${await deps.authorities()}`);

  return {
    async ocsp(data, responderUrl, issuers = '') {
      const key = JSON.stringify([data, responderUrl]);
      const nowMs = now().getTime();
      const before = kept.get(key);
      if (before && before.untilMs > nowMs && (before.answer.verified || issuers === '')) return before.answer;
      const body = toOcspRequest(data);
      if (!body) return null;
      const headers = { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' };
      const der = await fetched(responderUrl, { method: 'POST', body, headers });
      const answer = der && (await readOcsp(der, data, await known(issuers), now()));
      if (!answer) return null;
      kept.delete(key);
      const untilMs = Math.min(answer.nextUpdate?.getTime() ?? nowMs + KEEP_MS, nowMs + LONGEST_MS);
      kept.set(key, { answer, untilMs });
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      return answer;
    },
    async crl(data, url) {
      const body = await fetched(url, { method: 'GET' });
      return body && readCrl(body, data, await known(''), now());
    },
  };
}
