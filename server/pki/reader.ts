import type { CertificateReader, ChainVerdict, SigningRequest } from '../features/certificates/ports';
import { toFacts, toHashData } from './facts';
import { parseAll, x509 } from './x509';

/** Leaf, three sub-CAs and a root. */
const MAX_CHAIN = 5;

/** Certificates and requests as @peculiar/x509 reads them. */
export const certificateReader: CertificateReader = {
  async readRequest(csr) {
    const request = parseRequest(csr);
    if (!request) return null;
    const valid = await request.verify().catch(() => false);
    const { subjectName } = request;
    return {
      subject: request.subject,
      commonName: subjectName.getField('CN')[0] ?? '',
      organization: subjectName.getField('O')[0] ?? null,
      key: toKey(request.publicKey.algorithm),
      signatureValid: valid,
    };
  },
  readCertificate: (pem) => parseAll(pem).map(toFacts)[0] ?? null,
  readAll: (pem) => parseAll(pem).map(toFacts),
  hashData(pem, issuers, algorithm) {
    const [certificate, ...others] = parseAll(pem);
    if (!certificate) return null;
    const candidates = [certificate, ...others, ...parseAll(issuers)];
    const issuer = candidates.find((c) => c.subject === certificate.issuer);
    return issuer ? toHashData(certificate, issuer, algorithm) : null;
  },
  checkChain,
};

export function parseRequest(csr: string): x509.Pkcs10CertificateRequest | null {
  try {
    return new x509.Pkcs10CertificateRequest(csr.trim());
  } catch {
    return null;
  }
}

const CURVE_BITS: Record<string, number> = { 'P-256': 256, 'P-384': 384, 'P-521': 521, 'K-256': 256 };

function toKey(algorithm: object): SigningRequest['key'] {
  const name = 'name' in algorithm ? String(algorithm.name) : '';
  if ('namedCurve' in algorithm) {
    const curve = String(algorithm.namedCurve);
    return { kind: 'EC', bits: CURVE_BITS[curve] ?? 0, name: `EC ${curve}` };
  }
  if ('modulusLength' in algorithm) {
    const bits = Number(algorithm.modulusLength);
    return { kind: 'RSA', bits, name: `RSA ${bits}` };
  }
  return { kind: 'other', bits: 0, name };
}

async function checkChain(pem: string, roots: string, now: Date): Promise<ChainVerdict> {
  const [leaf, ...rest] = parseAll(pem).slice(0, MAX_CHAIN);
  if (!leaf) return { ok: false, status: 'CertChainError', why: 'no certificate that can be read' };
  const trusted = parseAll(roots);
  const path = [leaf];
  for (let current = leaf; path.length <= MAX_CHAIN; ) {
    if (current.notAfter <= now || current.notBefore > now)
      return {
        ok: false,
        status: 'CertificateExpired',
        why: `${current.subject} is valid until ${current.notAfter.toISOString()}`,
      };
    const known = [...trusted, ...rest.filter(isAuthority)].filter((c) => c.subject === current.issuer);
    let issuer: x509.X509Certificate | null = null;
    for (const candidate of known) if (await isSignedBy(current, candidate)) issuer ??= candidate;
    if (!issuer) {
      return known.length > 0
        ? { ok: false, status: 'SignatureError', why: `${current.subject} is not signed by ${current.issuer}` }
        : { ok: false, status: 'CertChainError', why: `the issuer ${current.issuer} is not known` };
    }
    const end = trusted.some((t) => t.equal(issuer));
    path.push(issuer);
    if (end) {
      const links = path.slice(0, -1).map((certificate, i) => {
        const above = path[i + 1] ?? certificate;
        return { ...toHashData(certificate, above, 'SHA256'), responderUrl: responderOf(certificate) };
      });
      return { ok: true, leaf: toFacts(leaf), links };
    }
    current = issuer;
  }
  return { ok: false, status: 'CertChainError', why: 'the chain does not end at a trusted root' };
}

/** Whoever holds a mere certificate must not make further ones (RFC 5280 §6.1.4). */
function isAuthority(certificate: x509.X509Certificate): boolean {
  return certificate.getExtension(x509.BasicConstraintsExtension)?.ca === true;
}

/** By its signature alone; times and purposes are other questions. */
export function isSignedBy(certificate: x509.X509Certificate, issuer: x509.X509Certificate): Promise<boolean> {
  return certificate.verify({ publicKey: issuer.publicKey, signatureOnly: true }).catch(() => false);
}

function responderOf(certificate: x509.X509Certificate): string | null {
  const access = certificate.getExtension(x509.AuthorityInfoAccessExtension);
  const name = access?.ocsp[0];
  return name?.type === 'url' ? name.value : null;
}
