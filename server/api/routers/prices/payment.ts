import { z } from 'zod';
import { PAYMENT_METHODS, paymentKey } from '../../../domain/payment/methods';
import { keyAt } from '../../../domain/settings/key';
import { notFound } from '../../../features/access/action-error';
import { paymentStandings, type StationPaymentView } from '../../../features/payment-methods/payment-standings';
import type { Granted } from '../../../features/wishes/grant-wish';
import { id } from '../../inputs';
import { procedure } from '../../trpc';
import { findStations, stationsShown } from './page';

interface PaymentPage {
  items: (StationPaymentView & { siteName: string | null })[];
  total: number | null;
  nextCursor: string | null;
}

/** How stations may be paid at: what is on, where that is in force, what they cannot. */
export const payment = {
  stations: procedure('configuration.read')
    .input(stationsShown)
    .query(async ({ ctx, input }): Promise<PaymentPage> => {
      const { ids, sites, total, nextCursor } = await findStations(ctx.ports, ctx.actor, input);
      const items = await paymentStandings(ctx.ports, ids);
      return { items: items.map((s) => ({ ...s, siteName: sites.get(s.stationId) ?? null })), total, nextCursor };
    }),
  station: procedure('configuration.read')
    .input(z.object({ stationId: id }))
    .query(async ({ ctx, input }): Promise<StationPaymentView> => {
      if (!(await ctx.ports.reads.stations.findSite(ctx.actor, input.stationId))) throw notFound('This station');
      const [found] = await paymentStandings(ctx.ports, [input.stationId]);
      if (!found) throw notFound('This station');
      return found;
    }),
  /** One method at one station or one of its EVSEs; `on` null: as if nobody had decided. */
  set: procedure('configuration.write')
    .input(
      z.object({
        stationId: id,
        evseId: z.number().int().min(1).nullish(),
        method: z.enum(PAYMENT_METHODS),
        on: z.boolean().nullable(),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<Granted> => {
      const { stationId, evseId, method, on } = input;
      if (!(await ctx.ports.reads.stations.findSite(ctx.actor, stationId))) throw notFound('This station');
      const key = keyAt(paymentKey(method), evseId ? { evseId } : {});
      return ctx.ports.grantWish(ctx.actor, stationId, { key, value: on });
    }),
};
