import type { LocalListEntry, LocalListInfo } from '../../domain/station/holdings/local-list';

/** More entries in one push are refused: stations hold hundreds, the largest a few thousand. */
export const MAX_LIST_ENTRIES = 5000;

/** A list to send: what of it, and under which version. */
export interface ListPlan {
  updateType: 'Full' | 'Differential';
  versionNumber: number;
  entries: LocalListEntry[];
}

/** An entry of a list with what the station is to know of the token. */
export type ListedToken = LocalListEntry & { info: LocalListInfo };

/** 1.6 §5.15, 2.0.1 D01: every entry, replacing what is there. Tokens named twice count once, the last time. */
export function planFull(wanted: readonly ListedToken[], knownVersion: number | null): ListPlan {
  return { updateType: 'Full', versionNumber: nextVersion(knownVersion), entries: [...byToken(wanted).values()] };
}

/**
 * Only what differs from what the station has: new and changed entries whole, entries no longer wanted without info, which removes them. Null:
 * nothing differs.
 */
export function planDifferential(
  wanted: readonly ListedToken[],
  there: readonly ListedToken[],
  knownVersion: number,
): ListPlan | null {
  const before = byToken(there);
  const after = byToken(wanted);
  const changed: LocalListEntry[] = [...after].filter(([k, e]) => !isSame(before.get(k), e)).map(([, e]) => e);
  const gone: LocalListEntry[] = [...before].filter(([k]) => !after.has(k)).map(([, e]) => ({ ...e, info: null }));
  const entries = [...changed, ...gone];
  return entries.length === 0 ? null : { updateType: 'Differential', versionNumber: nextVersion(knownVersion), entries };
}

/** Local list identifiers are case-insensitive (1.6 §7.28 CiString, 2.0.1 identifierString). */
export const tokenKey = (idToken: string): string => idToken.toUpperCase();

function byToken<E extends LocalListEntry>(entries: readonly E[]): Map<string, E> {
  return new Map(entries.map((e) => [tokenKey(e.idToken), e]));
}

function isSame(a: ListedToken | undefined, b: ListedToken): boolean {
  return (
    a !== undefined &&
    a.idTokenType === b.idTokenType &&
    a.info.status === b.info.status &&
    a.info.groupIdToken === b.info.groupIdToken &&
    a.info.expiresAt === b.info.expiresAt
  );
}

/** Higher than the station's; 0 and -1 (1.6 §5.10) are no versions. */
function nextVersion(known: number | null): number {
  return Math.max(known ?? 0, 0) + 1;
}
