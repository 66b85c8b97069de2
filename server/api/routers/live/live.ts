import { TRPCError, type TrackedEnvelope, tracked } from '@trpc/server';
import { z } from 'zod';
import type { LiveMessage } from '../../../domain/fleet/live';
import type { AttentionItem, FiguresView } from '../../../domain/fleet/views';
import { id, timeZone } from '../../inputs';
import { asPlainJson } from '../../transformer';
import { procedure } from '../../trpc';

export const live = {
  /** Snapshot, then deltas. Resumes from `lastEventId` when the hub still remembers that far back. */
  stream: procedure('fleet.read')
    .input(z.object({ lastEventId: z.string().max(100).nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }): AsyncGenerator<TrackedEnvelope<LiveMessage>, void, void> {
      const subscription = ctx.ports.live.subscribe(ctx.actor, input?.lastEventId ?? null, ctx.reloadActor);
      if (!subscription)
        throw new TRPCError({
          code: 'TOO_MANY_REQUESTS',
          message: 'Too many live views are open. Close other tabs of the dashboard and reload.',
        });
      try {
        for await (const { id: eventId, message } of subscription.messages(signal))
          yield tracked(eventId, asPlainJson(message));
      } finally {
        subscription.close();
      }
    }),

  figures: procedure('fleet.read')
    .input(z.object({ siteId: id.optional(), timeZone }))
    .query(async ({ ctx, input }): Promise<FiguresView> => {
      const siteId = input.siteId ?? null;
      const energy = await ctx.ports.reads.fleet.figures(ctx.actor, siteId, input.timeZone, ctx.ports.clock.now());
      return { ...energy, chargingTenMinutesAgo: ctx.ports.fleet.chargingTenMinutesAgo(ctx.actor, siteId) };
    }),

  attention: procedure('fleet.read')
    .input(z.object({ siteId: id.optional() }).optional())
    .query(({ ctx, input }): Promise<AttentionItem[]> => ctx.ports.attention.list(ctx.actor, input?.siteId ?? null)),
};
