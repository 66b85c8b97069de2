import { z } from 'zod';
import type { SiteView } from '../../../domain/fleet/views';
import { deleteSite } from '../../../features/sites/delete-site';
import { saveSite } from '../../../features/sites/save-site';
import { id, latitude, line, longitude, optionalLine, timeZone } from '../../inputs';
import { procedure } from '../../trpc';

/** A site as people and programs write it. */
export const siteInput = z.object({
  name: line(100),
  address: optionalLine(200),
  city: optionalLine(100),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Two capital letters, e.g. SE.')
    .nullish(),
  timeZone,
  latitude,
  longitude,
});

export const sites = {
  list: procedure('stations.read').query(({ ctx }): Promise<SiteView[]> => ctx.ports.reads.fleet.sites(ctx.actor)),
  save: procedure('stations.write')
    .input(siteInput.extend({ id: id.optional() }))
    .mutation(
      ({ ctx, input }): Promise<SiteView> =>
        saveSite({ sites: ctx.ports.edits.sites, bus: ctx.ports.bus, clock: ctx.ports.clock }, ctx.actor, input),
    ),
  delete: procedure('stations.write')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await deleteSite({ sites: ctx.ports.edits.sites, bus: ctx.ports.bus, clock: ctx.ports.clock }, ctx.actor, input.id);
      return { ok: true };
    }),
};
