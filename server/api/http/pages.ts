import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Auth } from '../auth/auth';

/** Pages anybody may open: sign-in, and what drivers see behind a station's QR code. */
const PUBLIC_PAGES = ['/sign-in', '/d/'];

/**
 * Sends visitors without a session cookie to sign in, and back afterwards. True: answered. Whether the session still holds is
 * checked by every API call, not here.
 */
export function pageGate(
  auth: Pick<Auth, 'hasSessionCookie'>,
): (req: IncomingMessage, res: ServerResponse, path: string) => boolean {
  return (req, res, path) => {
    if (
      isAsset(path) ||
      PUBLIC_PAGES.some(
        (prefix) => path === prefix || path.startsWith(`${prefix}/`) || (prefix.endsWith('/') && path.startsWith(prefix)),
      )
    )
      return false;
    if (auth.hasSessionCookie(req.headers.cookie)) return false;
    // `//host` would lead to another site.
    const next = path === '/' || path.startsWith('//') ? '' : `?next=${encodeURIComponent(req.url ?? path)}`;
    res.statusCode = 307;
    res.setHeader('location', `/sign-in${next}`);
    res.setHeader('cache-control', 'no-store');
    res.end();
    return true;
  };
}

/** Files: Next's own and those of public/, all of which have an extension. */
function isAsset(path: string): boolean {
  return path.startsWith('/_next/') || /\/[^/]+\.[A-Za-z0-9]{2,12}$/.test(path);
}
