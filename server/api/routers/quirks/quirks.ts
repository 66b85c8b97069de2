import { z } from 'zod';
import type { Actor } from '../../../domain/access/access';
import { OCPP_VERSIONS } from '../../../domain/protocol';
import type { QuirkProfileView, QuirkView } from '../../../domain/quirks/quirk';
import { TOLERANCES, type ToleranceRule } from '../../../domain/quirks/tolerance';
import { notFound } from '../../../features/access/action-error';
import { setModelTolerance, setStationTolerance } from '../../../features/quirks/set-tolerance';
import { type StationToleranceView, viewStationTolerance } from '../../../features/quirks/station-view';
import type { ApiContext } from '../../context';
import { id } from '../../inputs';
import { procedure } from '../../trpc';

/** As a station reports it, which may be anything. */
const name = z.string().max(100);
const model = z.object({ vendor: name, model: name });
const stationId = z.object({ stationId: id });
export const tolerance = z.enum(TOLERANCES).nullable();

const MAX_PROFILES = 500;

type Called = { ports: ApiContext['ports']; actor: Actor };
const portsOf = ({ ports }: Called) => ({ ...ports.quirks, clock: ports.clock, bus: ports.bus });

async function demandStation({ ports, actor }: Called, stationId: number): Promise<void> {
  if (!(await ports.reads.stations.findSite(actor, stationId))) throw notFound('This station');
}

/** What stations do otherwise than their standard says, and how strictly they are read. */
export const quirks = {
  profiles: procedure('messages.read').query(
    ({ ctx }): Promise<QuirkProfileView[]> => ctx.ports.quirks.quirks.listProfiles(ctx.actor.siteIds, MAX_PROFILES),
  ),
  list: procedure('messages.read')
    .input(model.extend({ firmwareVersion: name, version: z.enum(OCPP_VERSIONS) }))
    .query(({ ctx, input }): Promise<QuirkView[]> => ctx.ports.quirks.quirks.list(input, ctx.actor.siteIds)),
  rules: procedure('messages.read').query(({ ctx }): readonly ToleranceRule[] => ctx.ports.quirks.tolerance.rules()),
  setModel: procedure('settings.write')
    .input(model.extend({ firmwarePrefix: name, tolerance }))
    .mutation(({ ctx, input }): Promise<readonly ToleranceRule[]> => setModelTolerance(portsOf(ctx), ctx.actor, input)),
  station: procedure('messages.read')
    .input(stationId)
    .query(async ({ ctx, input }): Promise<StationToleranceView> => {
      await demandStation(ctx, input.stationId);
      const view = await viewStationTolerance(ctx.ports.quirks, input.stationId, ctx.actor.siteIds);
      if (!view) throw notFound('This station');
      return view;
    }),
  setStation: procedure('configuration.write')
    .input(stationId.extend({ tolerance }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await demandStation(ctx, input.stationId);
      await setStationTolerance(portsOf(ctx), ctx.actor, input);
      return { ok: true };
    }),
};
