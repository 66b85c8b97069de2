import { z } from 'zod';
import type { Page, SessionRow, SessionSeries, SessionView } from '../../../domain/fleet/views';
import { notFound } from '../../../features/access/action-error';
import { id, paging, search, siteIds } from '../../inputs';
import { procedure } from '../../trpc';

export const sessions = {
  list: procedure('sessions.read')
    .input(
      z.object({
        state: z.enum(['active', 'ended', 'doubtful']),
        search,
        siteIds: siteIds.optional(),
        from: z.date().optional(),
        to: z.date().optional(),
        ...paging,
      }),
    )
    .query(({ ctx, input }): Promise<Page<SessionRow>> => ctx.ports.reads.sessions.list(ctx.actor, input, input)),
  get: procedure('sessions.read')
    .input(z.object({ id }))
    .query(async ({ ctx, input }): Promise<SessionView> => {
      const session = await ctx.ports.reads.sessions.find(ctx.actor, input.id);
      if (!session) throw notFound('This session');
      return session;
    }),
  series: procedure('sessions.read')
    .input(z.object({ id }))
    .query(async ({ ctx, input }): Promise<SessionSeries> => {
      const series = await ctx.ports.reads.sessions.series(ctx.actor, input.id);
      if (!series) throw notFound('This session');
      return series;
    }),
};
