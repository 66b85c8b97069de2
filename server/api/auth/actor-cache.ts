import type { Actor } from '../../domain/access/access';

/** A signed-out or disabled person may be served this much longer on another node; on this one the cache is cleared. */
const KEEP_MS = 5000;
const MAX_ENTRIES = 5000;

/** Who a session cookie is, kept briefly: a screen opening asks a dozen times at once. */
export function createActorCache(now: () => number = () => performance.now()) {
  const entries = new Map<string, { at: number; actor: Promise<Actor | null> }>();
  return {
    get(token: string, fresh: boolean, read: () => Promise<Actor | null>): Promise<Actor | null> {
      const kept = entries.get(token);
      if (kept && !fresh && now() - kept.at < KEEP_MS) return kept.actor;
      const actor = read();
      entries.delete(token);
      if (entries.size >= MAX_ENTRIES) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      const entry = { at: now(), actor };
      entries.set(token, entry);
      actor.catch(() => {
        if (entries.get(token) === entry) entries.delete(token);
      });
      return actor;
    },
    clear(): void {
      entries.clear();
    },
  };
}
