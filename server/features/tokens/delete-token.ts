import type { Actor } from '../../domain/access/access';
import { notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { TokenEdits } from '../access/edit-ports';
import type { Clock, EventBus } from '../ports';

/** Forgets a token; past transactions keep its text. */
export async function deleteToken(
  ports: { tokens: TokenEdits; bus: EventBus; clock: Clock },
  actor: Actor,
  id: number,
): Promise<void> {
  const deleted = await ports.tokens.delete(id, auditBy(actor, ports.clock, 'token.delete', null));
  if (!deleted) throw notFound('This token');
  ports.bus.publish({ kind: 'tokensEdited' });
}
