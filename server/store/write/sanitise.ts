import type { StationWrites } from '../../domain/writes';

/** Shown in place of NUL, which PostgreSQL's text cannot hold. */
const VISIBLE_NUL = '\u2400';

/**
 * The same writes with every text made storable: NUL becomes the visible U+2400, lone surrogates become U+FFFD. The rare
 * path: only taken after PostgreSQL refused a text.
 */
export function sanitise(writes: StationWrites): StationWrites {
  return clean(writes, 0) as StationWrites;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date || depth > 64) return value;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth + 1)]));
}

function cleanText(value: string): string {
  return replaceLoneSurrogates(value.includes('\0') ? value.replaceAll('\0', VISIBLE_NUL) : value);
}

function replaceLoneSurrogates(value: string): string {
  return /\p{Surrogate}/u.test(value) ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
}
