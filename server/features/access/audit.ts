import type { Actor } from '../../domain/access/access';
import type { Clock } from '../ports';
import type { EditAudit } from './edit-ports';

/** The audit entry of an actor's edit. `detail` never holds secrets. */
export function auditBy(
  actor: Pick<Actor, 'name'> & { userId: string | null },
  clock: Clock,
  action: string,
  detail: unknown,
): EditAudit {
  return { at: clock.now(), userId: actor.userId, userName: actor.name, action, detail };
}
