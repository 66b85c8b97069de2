import { type Actor, inScope } from '../../domain/access/access';
import { ActionError, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { SiteEdits } from '../access/edit-ports';
import type { Clock, EventBus } from '../ports';

/** Deletes an empty site. */
export async function deleteSite(
  ports: { sites: SiteEdits; bus: EventBus; clock: Clock },
  actor: Actor,
  id: number,
): Promise<void> {
  if (!inScope(actor, id)) throw notFound('This site');
  if (actor.siteIds !== null) throw new ActionError('forbidden', 'You are limited to some sites, so you cannot delete one.');
  const outcome = await ports.sites.delete(id, auditBy(actor, ports.clock, 'site.delete', null));
  if (outcome === 'missing') throw notFound('This site');
  if (outcome === 'hasStations') throw new ActionError('conflict', 'This site still has stations. Move or delete them first.');
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [] });
}
