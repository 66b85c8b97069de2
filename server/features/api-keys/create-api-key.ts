import type { Actor, Role } from '../../domain/access/access';
import type { ApiKeyView } from '../../domain/access/api-key';
import { ActionError } from '../access/action-error';
import { auditBy } from '../access/audit';
import { demandConsistentScope } from '../people/get-person';
import type { Clock } from '../ports';
import type { ApiKeyEdits } from './ports';
import { generateApiKey } from './secret';

const DAY_MS = 86_400_000;

/** A new key. Only the caller ever sees `key`: what is kept of it is its hash. `days` null: it never expires. */
export async function createApiKey(
  ports: { apiKeys: Pick<ApiKeyEdits, 'create'>; clock: Clock },
  actor: Pick<Actor, 'name'> & { userId: string | null },
  input: { name: string; role: Role; siteIds: readonly number[] | null; days: number | null },
): Promise<{ view: ApiKeyView; key: string }> {
  demandConsistentScope(input.role, input.siteIds);
  const { key, prefix, hash } = generateApiKey();
  const now = ports.clock.now();
  const expiresAt = input.days === null ? null : new Date(now.getTime() + input.days * DAY_MS);
  const kept = { name: input.name, role: input.role, siteIds: input.siteIds, expiresAt };
  const view = await ports.apiKeys.create(
    { ...kept, prefix, hash },
    auditBy(actor, ports.clock, 'apiKey.create', { ...kept, prefix }),
  );
  if (view === null) throw new ActionError('conflict', 'The key made up is in use by chance. Try again.');
  return { view, key };
}
