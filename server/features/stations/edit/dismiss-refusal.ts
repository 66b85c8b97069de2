import type { Actor } from '../../../domain/access/access';
import { notFound } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import type { RefusalEdits } from '../../access/edit-ports';
import type { Clock, EventBus } from '../../ports';

/** Takes a refusal off the list; it comes back when the station knocks again. */
export async function dismissRefusal(
  ports: { refusals: RefusalEdits; bus: EventBus; clock: Clock },
  actor: Actor,
  id: number,
): Promise<void> {
  if (!(await ports.refusals.dismiss(id, auditBy(actor, ports.clock, 'refusal.dismiss', null)))) throw notFound('This refusal');
  ports.bus.publish({ kind: 'refusalsChanged' });
}
