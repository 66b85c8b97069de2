import { type Actor, ROLES } from '../../domain/access/access';
import type { Clock } from '../ports';
import type { ApiKeyEdits } from './ports';
import { fits, prefixOf } from './secret';

/** Writing down each use would be a write per request. */
const NOTE_EVERY_MS = 60_000;
/** Keys whose last note is remembered; beyond, the oldest is noted anew sooner. */
const MAX_NOTED = 1000;

export type KeyCheck = { kind: 'holder'; keyId: number; actor: Actor } | { kind: 'unknown' | 'expired' | 'revoked' };

/**
 * Finds whom a key acts as: somebody of its role and sites, under its name. Asks the database every time, so that a revoked key is
 * refused at once, on every node.
 */
export function createKeyHolders(ports: {
  apiKeys: Pick<ApiKeyEdits, 'findByPrefix' | 'recordUse'>;
  clock: Clock;
  onError(message: string, error: unknown): void;
}) {
  const noted = new Map<number, number>();

  function noteUse(id: number, address: string): void {
    const now = ports.clock.now();
    if (now.getTime() - (noted.get(id) ?? 0) < NOTE_EVERY_MS) return;
    noted.delete(id);
    noted.set(id, now.getTime());
    const [oldest] = noted.keys();
    if (noted.size > MAX_NOTED && oldest !== undefined) noted.delete(oldest);
    ports.apiKeys.recordUse(id, now, address).catch((error: unknown) => ports.onError('noting the use of a key failed', error));
  }

  return {
    async check(key: string, address: string): Promise<KeyCheck> {
      const prefix = prefixOf(key);
      const found = prefix === null ? null : await ports.apiKeys.findByPrefix(prefix);
      const role = ROLES.find((known) => known === found?.role);
      if (!found || !role || !fits(key, found.hash)) return { kind: 'unknown' };
      if (found.revokedAt !== null) return { kind: 'revoked' };
      if (found.expiresAt !== null && found.expiresAt <= ports.clock.now()) return { kind: 'expired' };
      noteUse(found.id, address);
      const actor: Actor = { userId: `key:${found.id}`, name: found.name, email: '', role, siteIds: found.siteIds };
      return { kind: 'holder', keyId: found.id, actor };
    },
  };
}

export type KeyHolders = ReturnType<typeof createKeyHolders>;
