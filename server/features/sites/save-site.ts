import type { Actor } from '../../domain/access/access';
import { inScope } from '../../domain/access/access';
import type { SiteView } from '../../domain/fleet/views';
import { ActionError, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { SiteEdits } from '../access/edit-ports';
import type { Clock, EventBus } from '../ports';

export interface SiteInput {
  id?: number | undefined;
  name: string;
  address?: string | null | undefined;
  city?: string | null | undefined;
  country?: string | null | undefined;
  timeZone: string;
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
}

/** Creates or replaces a site. Who is limited to some sites may change those and not add others. */
export async function saveSite(
  ports: { sites: SiteEdits; bus: EventBus; clock: Clock },
  actor: Actor,
  input: SiteInput,
): Promise<SiteView> {
  if (input.id === undefined && actor.siteIds !== null)
    throw new ActionError('forbidden', 'You are limited to some sites, so you cannot add one. Ask an administrator.');
  if (input.id !== undefined && !inScope(actor, input.id)) throw notFound('This site');
  const site = {
    name: input.name,
    address: input.address ?? null,
    city: input.city ?? null,
    country: input.country ?? null,
    timeZone: input.timeZone,
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
  };
  const action = input.id === undefined ? 'site.create' : 'site.update';
  const saved = await ports.sites.save(input.id ?? null, site, auditBy(actor, ports.clock, action, site));
  if (!saved) throw notFound('This site');
  // An empty list of stations: nobody's admission changed, the sites themselves did.
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [] });
  return saved;
}
