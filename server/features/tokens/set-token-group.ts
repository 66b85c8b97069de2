import type { Actor } from '../../domain/access/access';
import { notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { TokenEdits, TokensChosen } from '../access/edit-ports';
import type { Clock, EventBus } from '../ports';

/**
 * Puts tokens, or all of a group, into a group (null: out of any). A group is there as long as it has tokens, so this renames and joins groups
 * as well.
 * @throws ActionError not found when there is no such token
 */
export async function setTokenGroup(
  ports: { tokens: TokenEdits; bus: EventBus; clock: Clock },
  actor: Actor,
  which: TokensChosen,
  groupId: string | null,
): Promise<{ changed: number }> {
  const action = 'ids' in which ? 'token.group' : 'token.renameGroup';
  const changed = await ports.tokens.setGroup(which, groupId, auditBy(actor, ports.clock, action, { ...which, to: groupId }));
  if (changed === 0) throw notFound('ids' in which ? 'This token' : 'This group');
  ports.bus.publish({ kind: 'tokensEdited' });
  return { changed };
}
