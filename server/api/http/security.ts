import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Next writes inline scripts and styles, so `'unsafe-inline'` stays; nothing is loaded from elsewhere except map tiles and
 * styles over https, which administrators choose. MapLibre runs its workers from blob: URLs.
 */
function contentSecurityPolicy(options: { development: boolean; secure: boolean }): string {
  const scripts = ["'self'", "'unsafe-inline'", ...(options.development ? ["'unsafe-eval'"] : [])];
  const connect = ["'self'", 'https:', 'data:', 'blob:', ...(options.development ? ['ws:'] : [])];
  const rules = [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    `connect-src ${connect.join(' ')}`,
    "worker-src 'self' blob:",
    "child-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return (options.secure ? [...rules, 'upgrade-insecure-requests'] : rules).join('; ');
}

/** Sets the headers every answer carries. */
export function securityHeaders(options: { development: boolean; secure: boolean }): (res: ServerResponse) => void {
  const headers: [string, string][] = [
    ['content-security-policy', contentSecurityPolicy(options)],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(self), microphone=(), geolocation=(self), payment=()'],
  ];
  if (options.secure) headers.push(['strict-transport-security', 'max-age=31536000']);
  return (res) => {
    for (const [name, value] of headers) res.setHeader(name, value);
  };
}

/**
 * Whether a request that may change something comes from our own pages (or from no browser at all). Browsers send Origin with
 * every POST; other sites cannot forge it.
 */
export function isSameOrigin(req: Pick<IncomingMessage, 'headers'>, publicUrl: URL | null): boolean {
  const { origin, host } = req.headers;
  const fetchSite = req.headers['sec-fetch-site'];
  if (origin === undefined) return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
  if (publicUrl && origin === publicUrl.origin) return true;
  try {
    return host !== undefined && new URL(origin).host === host.toLowerCase();
  } catch {
    return false; // "null": sandboxed frames, file: pages
  }
}

/** Who is at the other end. Behind a proxy of ours, the last address it appended; never one the client made up. */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const remote = req.socket.remoteAddress ?? '0.0.0.0';
  if (!trustProxy) return remote;
  const forwarded = String(req.headers['x-forwarded-for'] ?? '').split(',');
  return forwarded.at(-1)?.trim() || remote;
}
