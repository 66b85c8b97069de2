import { z } from 'zod';
import type { Page, StationRow, StationView } from '../../../domain/fleet/views';
import { notFound } from '../../../features/access/action-error';
import type { StationFacets } from '../../../features/fleet/read-ports';
import { exportStations } from '../../../features/stations/edit/export-csv';
import { id, paging } from '../../inputs';
import { procedure } from '../../trpc';
import { stationFilter } from './inputs';

export const stationReads = {
  list: procedure('stations.read')
    .input(stationFilter.extend(paging))
    .query(({ ctx, input }): Promise<Page<StationRow>> => ctx.ports.reads.stations.list(ctx.actor, input, input)),
  facets: procedure('stations.read').query(({ ctx }): Promise<StationFacets> => ctx.ports.reads.stations.facets(ctx.actor)),
  get: procedure('stations.read')
    .input(z.union([z.object({ id }), z.object({ identity: z.string().min(1).max(255) })]))
    .query(async ({ ctx, input }): Promise<StationView> => {
      const station = await ctx.ports.reads.stations.find(ctx.actor, input);
      if (!station) throw notFound('This station');
      return station;
    }),
  exportCsv: procedure('stations.read')
    .input(stationFilter)
    .query(
      async ({ ctx, input }): Promise<{ csv: string }> => ({
        csv: await exportStations(ctx.ports.reads.stations, ctx.actor, input),
      }),
    ),
};
