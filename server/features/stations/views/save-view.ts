import type { Actor } from '../../../domain/access/access';
import { ActionError, invalid } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import type { Clock } from '../../ports';
import { MAX_VIEWS, type ViewDefinition, type ViewEdits } from './ports';

/**
 * Keeps a view of the stations table for the actor, or replaces one of theirs.
 * @returns its id
 * @throws ActionError when the name is taken, too many are saved, or `id` is nobody's or somebody else's
 */
export async function saveView(
  ports: { views: ViewEdits; clock: Clock },
  actor: Actor,
  input: { id?: number | undefined; name: string; definition: ViewDefinition },
): Promise<number> {
  const { name, definition } = input;
  const action = input.id === undefined ? 'view.create' : 'view.update';
  const audit = auditBy(actor, ports.clock, action, { name, definition });
  const saved = await ports.views.save(actor.userId, input.id ?? null, { name, definition }, audit);
  if (saved === 'taken') throw invalid('name', 'You have a view of this name already.');
  if (saved === 'full') throw invalid('name', `You have ${MAX_VIEWS} views already; delete one first.`);
  if (saved === 'missing') throw new ActionError('notFound', 'This view does not exist any more.');
  return saved;
}
