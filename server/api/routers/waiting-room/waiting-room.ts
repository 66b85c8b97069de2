import { z } from 'zod';
import type { RefusalView, StationRow, StationView } from '../../../domain/fleet/views';
import { notFound } from '../../../features/access/action-error';
import { getSettings, type Settings } from '../../../features/settings/settings';
import { acceptStation } from '../../../features/stations/edit/accept-station';
import { adoptStation } from '../../../features/stations/edit/adopt-station';
import { dismissRefusal } from '../../../features/stations/edit/dismiss-refusal';
import { id, line, securityProfile } from '../../inputs';
import { procedure } from '../../trpc';
import { editPorts } from '../stations/write';

export const waitingRoom = {
  list: procedure('waitingRoom.read').query(
    async ({ ctx }): Promise<{ refusals: RefusalView[]; pending: StationRow[]; policy: Settings['unknownStations'] }> => {
      const { reads, edits } = ctx.ports;
      const [refusals, pending, settings] = await Promise.all([
        reads.other.refusals(ctx.actor),
        reads.stations.list(ctx.actor, { admission: 'pending' }, { limit: 200 }),
        getSettings(edits.settings),
      ]);
      return { refusals, pending: pending.items, policy: settings.unknownStations };
    },
  ),
  adopt: procedure('stations.write')
    .input(
      z.object({
        refusalId: id,
        name: line(100),
        siteId: id.nullish(),
        securityProfile: securityProfile.default(1),
        password: z.string().max(255).optional(),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<{ station: StationView; password: string | null }> => {
      const adopted = await adoptStation({ ...editPorts(ctx.ports), refusals: ctx.ports.edits.refusals }, ctx.actor, input);
      const station = await ctx.ports.reads.stations.find(ctx.actor, { id: adopted.id });
      if (!station) throw notFound('This station');
      return { station, password: adopted.password };
    }),
  accept: procedure('stations.write')
    .input(z.object({ stationId: id }))
    .mutation(async ({ ctx, input }): Promise<StationView> => {
      await acceptStation(editPorts(ctx.ports), ctx.actor, input.stationId);
      const station = await ctx.ports.reads.stations.find(ctx.actor, { id: input.stationId });
      if (!station) throw notFound('This station');
      return station;
    }),
  dismiss: procedure('stations.write')
    .input(z.object({ refusalId: id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      const { edits, bus, clock } = ctx.ports;
      await dismissRefusal({ refusals: edits.refusals, bus, clock }, ctx.actor, input.refusalId);
      return { ok: true };
    }),
};
