import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { type PeerCertificate, TLSSocket } from 'node:tls';
import type { KnockTls, PresentedCertificate } from '../../features/stations/admission';

/** How the knock came by TLS: ours, or that of a trusted proxy in front of us. Null: plain. */
export function readTls(socket: Socket, headers: IncomingHttpHeaders, trustProxy: boolean): KnockTls | null {
  if (socket instanceof TLSSocket) {
    return {
      protocol: socket.getProtocol() ?? 'TLS',
      cipher: socket.getCipher()?.standardName ?? null,
      certificate: toPresented(socket.getPeerCertificate(), socket.authorizationError),
    };
  }
  const proto = trustProxy ? headers['x-forwarded-proto'] : undefined;
  const scheme = (Array.isArray(proto) ? proto.join(',') : (proto ?? '')).split(',').pop()?.trim().toLowerCase();
  return scheme === 'https' || scheme === 'wss' ? { protocol: 'TLS', cipher: null, certificate: null } : null;
}

function toPresented(certificate: PeerCertificate | null, error: unknown): PresentedCertificate | null {
  // Node gives an empty object for "none shown".
  if (!certificate || !('fingerprint256' in certificate) || !certificate.fingerprint256) return null;
  const word = error instanceof Error && 'code' in error ? String(error.code) : error ? String(error) : null;
  return {
    commonName: one(certificate.subject?.CN),
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    serial: certificate.serialNumber,
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: new Date(certificate.valid_from),
    notAfter: new Date(certificate.valid_to),
    chainProblem: word,
  };
}

const one = (name: string | string[] | undefined): string => (Array.isArray(name) ? (name[0] ?? '') : (name ?? ''));

/** A name as it stands in `PresentedCertificate`. */
export function nameOf(name: object | undefined): string {
  return Object.entries(name ?? {})
    .map(([type, value]) => `${type}=${Array.isArray(value) ? value.join('+') : String(value)}`)
    .join(', ');
}
