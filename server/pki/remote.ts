import { type CertificateAuthority, type EvCertificateProvider, SigningFailed } from '../features/certificates/ports';
import { toFacts } from './facts';
import { fetchBounded } from './fetch';
import { parseAll } from './x509';

const SIGN_TIMEOUT_MS = 60_000;
/** A station waits for the contract certificate while the car waits: ISO 15118-2 gives 55 s for all of it. */
const EV_TIMEOUT_MS = 40_000;

const bearer = (token: string | null): Record<string, string> => (token === null ? {} : { authorization: `Bearer ${token}` });

/**
 * Somebody else's authority: the CSR is posted as PEM (`application/pkcs10`; `use` and `days` in the query), the answer is the chain as PEM, leaf
 * first.
 */
export function createRemoteAuthority(o: { url: string; token: string | null; roots: string }): CertificateAuthority {
  return {
    kind: 'external',
    roots: () => o.roots,
    intermediates: () => '',
    async sign({ csr, use, validDays }) {
      const url = new URL(o.url);
      url.searchParams.set('use', use);
      url.searchParams.set('days', String(validDays));
      const headers = { 'content-type': 'application/pkcs10', accept: 'application/x-pem-file', ...bearer(o.token) };
      // Whoever runs the server chose where it is.
      const bounds = { timeoutMs: SIGN_TIMEOUT_MS, allowPrivate: true };
      const answer = await fetchBounded(url.href, { method: 'POST', body: csr, headers }, bounds);
      if (!answer) throw new SigningFailed(`${url.host} did not answer`);
      const text = answer.body.toString('utf8');
      if (answer.status < 200 || answer.status > 299)
        throw new SigningFailed(`${url.host} answered ${answer.status}: ${text.slice(0, 200)}`);
      const [leaf, ...rest] = parseAll(text);
      if (!leaf) throw new SigningFailed(`${url.host} answered without a certificate`);
      const chain = [leaf, ...rest.filter((c) => c.subject !== c.issuer)];
      return { ...toFacts(leaf), chain: chain.map((c) => `${c.toString('pem').trim()}\n`).join('') };
    },
    revocationList: async () => null,
  };
}

/** Posts the OCPP request as JSON; the answer has `status`, `exiResponse` and, since 2.1, `remainingContracts`. */
export function createEvProvider(o: { url: string; token: string | null; allowPrivate: boolean }): EvCertificateProvider {
  return {
    async request(body) {
      const headers = { 'content-type': 'application/json', accept: 'application/json', ...bearer(o.token) };
      const bounds = { timeoutMs: EV_TIMEOUT_MS, allowPrivate: o.allowPrivate };
      const answer = await fetchBounded(o.url, { method: 'POST', body: JSON.stringify(body), headers }, bounds);
      if (answer?.status !== 200) return null;
      try {
        const read: unknown = JSON.parse(answer.body.toString('utf8'));
        if (typeof read !== 'object' || read === null || !('exiResponse' in read) || typeof read.exiResponse !== 'string')
          return null;
        const status = 'status' in read && read.status === 'Accepted' ? 'Accepted' : 'Failed';
        const left =
          'remainingContracts' in read && typeof read.remainingContracts === 'number' ? read.remainingContracts : null;
        return { status, exiResponse: read.exiResponse, ...(left === null ? {} : { remainingContracts: left }) };
      } catch {
        return null;
      }
    },
  };
}
