import type { IncomingMessage, ServerOptions, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContextOptions } from 'node:tls';

/** What the door for wss shows, and whom it trusts. PEM. */
export interface DoorCertificates {
  /** Chains, leaf first; one per kind of key. */
  cert: readonly string[];
  key: readonly string[];
  /** Issuers of stations' certificates; none: nobody is asked for one. */
  clientCas: readonly string[];
  /** Revocation lists of such issuers. */
  crls?: readonly string[];
}

/**
 * TLS 1.3's own, then those of TLS 1.2 the standard asks for (2.0.1 A00.FR.318: the last two and ECDHE-ECDSA) and their
 * RSA siblings with forward secrecy. Ours in order, so that a station gets the best it has.
 */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
].join(':');

function toContext({ cert, key, clientCas, crls = [] }: DoorCertificates): SecureContextOptions {
  return {
    cert: [...cert],
    key: [...key],
    // An empty list, not none: with none, every public authority's certificates would count.
    ca: [...clientCas],
    ...(crls.length > 0 ? { crl: [...crls] } : {}),
    ciphers: CIPHERS,
    honorCipherOrder: true,
    minVersion: 'TLSv1.2',
    // OCPP 2.0.1 A00.FR.317: no compression; renegotiation is off since it lets a client make us compute.
    secureOptions: 0x4000_0000 | 0x0002_0000,
    sessionIdContext: 'laddnav-stations',
  };
}

/** @throws Error when certificate and key do not fit or cannot be read */
export function checkDoorCertificates(certificates: DoorCertificates): void {
  createSecureContext(toContext(certificates));
}

export interface TlsDoor {
  server: Server;
  /** @throws Error when they do not fit; the old ones stay */
  setCertificates(certificates: DoorCertificates): void;
  /** Told of everybody who did not get through the handshake. */
  onFailed(listener: (socket: Duplex, problem: string) => void): void;
}

/**
 * The door for wss. Everybody is asked for a certificate and let through without or with a bad one: who must have which is admission's to say,
 * with an HTTP answer and a line in the waiting room instead of a bare alert.
 */
export function createTlsDoor(
  http: ServerOptions,
  handshakeTimeout: number,
  certificates: DoorCertificates,
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): TlsDoor {
  const asked = { requestCert: true, rejectUnauthorized: false };
  const server = createServer({ ...http, ...toContext(certificates), ...asked, handshakeTimeout }, onRequest);
  return {
    server,
    setCertificates(next) {
      checkDoorCertificates(next);
      server.setSecureContext(toContext(next));
    },
    onFailed(listener) {
      server.on('tlsClientError', (error: Error & { code?: string }, socket) => {
        const problem = explainTls(error.code ?? '');
        if (problem) listener(socket, problem);
        socket.destroy();
      });
    },
  };
}

/** In words for the waiting room; null for those who merely went away (port scanners, health checks). */
function explainTls(code: string): string | null {
  if (/UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|PROTOCOL_VERSION|WRONG_VERSION_NUMBER/.test(code))
    return 'the station offers TLS older than 1.2; its firmware must speak TLS 1.2 or newer';
  if (/NO_SHARED_CIPHER|NO_SUITABLE_SIGNATURE/.test(code))
    return 'the station and this server have no TLS cipher suite in common';
  if (/HTTP_REQUEST/.test(code)) return 'the station speaks plain ws at the door for wss; its address must start with wss://';
  if (/UNKNOWN_CA/.test(code))
    return "the station does not trust this server's certificate: install its root in the station (CSMSRootCertificate)";
  if (/CERTIFICATE_EXPIRED/.test(code))
    return "the station takes this server's certificate for expired: look at its clock, and at the certificate";
  if (/BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|ACCESS_DENIED/.test(code))
    return "the station refuses this server's certificate: the name in the address must be the certificate's, and its root installed";
  if (code.startsWith('ERR_SSL')) return `TLS could not be agreed on (${code.slice(0, 60)})`;
  return null;
}
