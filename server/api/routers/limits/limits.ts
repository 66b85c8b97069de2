import { z } from 'zod';
import type { Page } from '../../../domain/fleet/views';
import type { PowerLimit } from '../../../domain/settings/kinds/limit/value';
import type { LimitOutcome, StationLimits } from '../../../domain/settings/kinds/limit/view';
import type { PlannedWish } from '../../../domain/settings/wish';
import { notFound } from '../../../features/access/action-error';
import { id, paging, search, siteIds } from '../../inputs';
import { procedure } from '../../trpc';
import { demandStation } from '../stations/parts';

const limit = z.number().min(0).max(5_000_000);

/** What is wanted; the rules between its parts are the limit's own. */
export const powerLimit = z
  .object({
    unit: z.enum(['A', 'W']).describe('A is per phase, W all phases together.'),
    limit: limit.nullable().describe('Whenever no period says otherwise; null: no limit then.'),
    periods: z
      .array(
        z.object({
          days: z.array(z.number().int().min(1).max(7)).min(1).max(7).describe('1 is Monday: the days it begins on.'),
          from: z.string().max(5),
          to: z.string().max(5).describe('Exclusive; not after `from`: on the next day.'),
          limit,
        }),
      )
      .max(168)
      .optional(),
    phases: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
    each: z.boolean().optional().describe('Of the whole station: each EVSE by itself, instead of all together.'),
    running: z.boolean().optional().describe('Sessions that run now obey it too.'),
    volts: z
      .number()
      .min(50)
      .max(1500)
      .optional()
      .describe('Between a phase and neutral: to convert where the station needs it.'),
  })
  .meta({ id: 'PowerLimit' }) satisfies z.ZodType<PowerLimit>;

const stationId = z.object({ stationId: id });
const wish = stationId.extend({ evseId: z.number().int().min(0).max(100_000), limit: powerLimit.nullable() });

const toWish = ({ stationId, evseId, limit }: z.output<typeof wish>) => ({
  stationId,
  key: evseId === 0 ? 'limit.power' : `limit.power@${evseId}`,
  value: limit,
});

/** Charging limits as people mean them. */
export const limits = {
  list: procedure('configuration.read')
    .input(z.object({ search, siteIds: siteIds.optional(), ...paging }))
    .query(async ({ ctx, input }): Promise<Page<StationLimits>> => {
      const { items, ...page } = await ctx.ports.reads.stations.list(ctx.actor, input, input);
      return { ...page, items: await ctx.ports.limits.view(items.map((station) => station.id)) };
    }),
  station: procedure('configuration.read')
    .input(stationId)
    .query(async ({ ctx, input }): Promise<StationLimits> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      const [found] = await ctx.ports.limits.view([input.stationId]);
      if (!found) throw notFound('This station');
      return found;
    }),
  preview: procedure('configuration.read')
    .input(wish)
    .query(async ({ ctx, input }): Promise<Pick<PlannedWish, 'state' | 'why' | 'raw'>> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      const { state, why, raw } = await ctx.ports.limits.preview(toWish(input));
      return { state, why, raw };
    }),
  set: procedure('configuration.write')
    .input(wish)
    .mutation(async ({ ctx, input }): Promise<LimitOutcome> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.limits.set(ctx.actor, toWish(input));
    }),
  ask: procedure('stations.command')
    .input(stationId)
    .mutation(async ({ ctx, input }): Promise<{ refused: string[] }> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.limits.ask(ctx.actor, input.stationId);
    }),
};
