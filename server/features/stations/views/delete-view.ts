import type { Actor } from '../../../domain/access/access';
import { ActionError } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import type { Clock } from '../../ports';
import type { ViewEdits } from './ports';

/** Forgets one of the actor's own views. */
export async function deleteView(ports: { views: ViewEdits; clock: Clock }, actor: Actor, id: number): Promise<void> {
  const deleted = await ports.views.delete(actor.userId, id, auditBy(actor, ports.clock, 'view.delete', null));
  if (!deleted) throw new ActionError('notFound', 'This view does not exist any more.');
}
