import { z } from 'zod';
import type { Page } from '../../../domain/fleet/views';
import { addException, endException } from '../../../features/baselines/exceptions';
import type { DriftBySetting, DriftTotals, ExceptionView, StationDriftRow } from '../../../features/baselines/ports';
import { id, paging } from '../../inputs';
import { procedure } from '../../trpc';
import { chosen, driftFilter, exceptionInput } from './inputs';

const MAX_EXCEPTIONS = 1000;
const MAX_CHECKED = 500;
const MAX_IDS = 20_000;

/** What deviates from what is wanted, over all stations. */
export const drift = {
  drift: procedure('configuration.read')
    .input(driftFilter)
    .query(async ({ ctx, input }): Promise<{ totals: DriftTotals; settings: DriftBySetting[] }> => {
      const { drift: store } = ctx.ports.baselines;
      const [totals, settings] = await Promise.all([store.totals(ctx.actor, input), store.bySetting(ctx.actor, input)]);
      return { totals, settings };
    }),
  driftStations: procedure('configuration.read')
    .input(driftFilter.extend(paging))
    .query(({ ctx, input }): Promise<Page<StationDriftRow>> => ctx.ports.baselines.drift.stations(ctx.actor, input, input)),
  driftStationIds: procedure('configuration.read')
    .input(driftFilter)
    .query(async ({ ctx, input }): Promise<{ stationIds: number[] }> => {
      return { stationIds: await ctx.ports.baselines.drift.stationIds(ctx.actor, input, MAX_IDS) };
    }),
  check: procedure('configuration.read')
    .input(z.object({ stationIds: z.array(id).min(1).max(MAX_CHECKED) }))
    .mutation(async ({ ctx, input }): Promise<{ checked: number; changed: number }> => {
      const { groups, check } = ctx.ports.baselines;
      const stationIds = await groups.choose(ctx.actor, input, MAX_CHECKED);
      return { checked: stationIds.length, changed: await check(stationIds) };
    }),
  exceptions: procedure('configuration.read').query(
    ({ ctx }): Promise<ExceptionView[]> =>
      ctx.ports.baselines.exceptions.list(ctx.actor, ctx.ports.clock.now(), MAX_EXCEPTIONS),
  ),
  addException: procedure('configuration.plan')
    .input(exceptionInput.extend({ stations: chosen }))
    .mutation(async ({ ctx, input }): Promise<{ stations: number }> => {
      return { stations: await addException(ctx.ports.baselines, ctx.actor, input) };
    }),
  endException: procedure('configuration.plan')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await endException(ctx.ports.baselines, ctx.actor, input.id);
      return { ok: true };
    }),
};
