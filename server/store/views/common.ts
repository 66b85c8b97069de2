import type { Scope } from '../../features/fleet/read-ports';
import { type Sql, sql } from './sql';

/** Condition that a site column is within scope; null when everything is. */
export function within(scope: Scope, column: Sql): Sql | null {
  return scope.siteIds === null ? null : sql`${column} = ANY(${scope.siteIds}::int[])`;
}

/** Where a page ended: sort key as text and the id that breaks ties. Opaque to clients; a damaged one starts over. */
export function encodeCursor(key: string | number, id: string | number): string {
  return Buffer.from(JSON.stringify([String(key), String(id)])).toString('base64url');
}

export function decodeCursor(cursor: string | undefined): { key: string; id: string } | null {
  if (cursor === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parsed)) return null;
    const [key, id] = parsed as unknown[];
    return typeof key === 'string' && typeof id === 'string' ? { key, id } : null;
  } catch {
    return null;
  }
}

/** Cursor of an instant (ms precision, as columns are) and an integer id. */
export function decodeInstantCursor(cursor: string | undefined): { at: Date; id: string } | null {
  const decoded = decodeCursor(cursor);
  if (!decoded) return null;
  const at = new Date(Number(decoded.key));
  return Number.isNaN(at.getTime()) || !/^-?\d{1,18}$/.test(decoded.id) ? null : { at, id: decoded.id };
}

/** Cuts the one row read too many and makes the cursor of the last one kept. */
export function page<T>(rows: readonly T[], limit: number, total: number | null, cursor: (last: T) => string) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursor(last) : null, total };
}

/** Pattern of text anywhere, its own wildcards taken literally. */
export function containing(text: string): string {
  return `%${literal(text.trim())}%`;
}

/** Text as a pattern that matches itself. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Beyond this, counting costs more than the number tells. */
export const MAX_COUNT = 10_000;
