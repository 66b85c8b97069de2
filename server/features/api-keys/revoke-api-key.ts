import type { Actor } from '../../domain/access/access';
import { ActionError } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { Clock } from '../ports';
import type { ApiKeyEdits } from './ports';

/** From now on the key is refused; who used it stays in the audit trail. */
export async function revokeApiKey(
  ports: { apiKeys: Pick<ApiKeyEdits, 'revoke'>; clock: Clock },
  actor: Pick<Actor, 'name'> & { userId: string | null },
  id: number,
): Promise<void> {
  const revoked = await ports.apiKeys.revoke(id, auditBy(actor, ports.clock, 'apiKey.revoke', null));
  if (!revoked) throw new ActionError('notFound', 'This key does not exist or is revoked already.');
}
