import { z } from 'zod';
import type { Actor } from '../../../domain/access/access';
import type { ApiPorts } from '../../context';
import { id, paging, search } from '../../inputs';

/** Which stations a matrix shows: by site, by group or by words. */
export const stationsShown = z.object({
  siteId: id.optional(),
  groupId: id.optional(),
  search,
  ...paging,
});

interface Found {
  ids: number[];
  /** By station. */
  sites: Map<number, string | null>;
  total: number | null;
  nextCursor: string | null;
}

/** One page of stations in the actor's scope, by name. */
export async function findStations(ports: ApiPorts, actor: Actor, input: z.output<typeof stationsShown>): Promise<Found> {
  const page =
    input.groupId === undefined
      ? await ports.reads.stations.list(
          actor,
          { search: input.search, ...(input.siteId === undefined ? {} : { siteIds: [input.siteId] }), sort: 'name' },
          input,
        )
      : await ports.baselines.groups.members(actor, input.groupId, input);
  return {
    ids: page.items.map((s) => s.id),
    sites: new Map(page.items.map((s) => [s.id, s.siteName])),
    total: page.total ?? null,
    nextCursor: page.nextCursor ?? null,
  };
}
