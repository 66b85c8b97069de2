import type { IncomingHttpHeaders } from 'node:http';
import type { Knock } from '../ports';

const MAX_IDENTITY = 255;
const MAX_PROTOCOLS = 32;

export type PathReading = { kind: 'identity'; identity: string } | { kind: 'none' } | { kind: 'broken'; detail: string };

/**
 * The identity in `/<prefix>/<identity>`. Percent-encoding is undone (OCPP-J 1.6 §3.1.1, 2.0.1 part 4 §3.1.1), the query ignored, doubled and
 * trailing slashes too, and so is a second copy of the identity behind the first (stations that append theirs to a URL that has it).
 */
export function readPath(url: string, prefix: string): PathReading {
  const segments = url
    .replace(/^[a-z]+:\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '')
    .split('/')
    .filter((segment) => segment !== '');
  if (segments[0]?.toLowerCase() !== prefix || segments.length < 2) return { kind: 'none' };
  if (segments.length > 3 || (segments.length === 3 && segments[1] !== segments[2])) return { kind: 'none' };
  let identity: string;
  try {
    identity = decodeURIComponent(segments[1] ?? '');
  } catch {
    return { kind: 'broken', detail: 'the path is not percent-encoded UTF-8' };
  }
  if (identity.length > MAX_IDENTITY)
    return { kind: 'broken', detail: `the identity is longer than ${MAX_IDENTITY} characters` };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(identity)) return { kind: 'broken', detail: 'the identity holds control characters' };
  return { kind: 'identity', identity };
}

/**
 * User and password of HTTP Basic as raw bytes. The user name is the identity (OCPP 2.0.1 A00.FR.205), which may hold colons, so it is matched
 * as a prefix first; otherwise the first colon parts them (RFC 7617).
 */
export function readBasic(authorization: string | undefined, identity: string | null): Knock['credentials'] {
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const bytes = Buffer.from(encoded, 'base64');
  const prefix = Buffer.from(`${identity ?? ''}:`, 'utf8');
  const matches = identity !== null && bytes.length >= prefix.length && bytes.subarray(0, prefix.length).equals(prefix);
  const colon = matches ? prefix.length - 1 : bytes.indexOf(0x3a);
  if (colon < 0) return null;
  return { user: bytes.subarray(0, colon), password: bytes.subarray(colon + 1) };
}

/** Offered subprotocols in the station's order; a stray comma or blank does no harm. */
export function readProtocols(header: string | undefined): string[] {
  const names = (header ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').slice(0, MAX_PROTOCOLS);
}

/** The address behind the socket, or behind the proxy in front of it. */
export function readAddress(socketAddress: string | undefined, headers: IncomingHttpHeaders, trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  const list = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  const address = list?.split(',').pop()?.trim() || socketAddress || '';
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
