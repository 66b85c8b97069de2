import { z } from 'zod';
import { MAX_LANGUAGES, MAX_TEXT } from '../../../domain/tariff/tariff';
import { notFound } from '../../../features/access/action-error';
import { assignTariff, endAssignment } from '../../../features/prices/assign-tariff';
import type { AssignmentView, TariffView } from '../../../features/prices/ports';
import { type PriceStanding, priceStandings, priceWishes } from '../../../features/prices/price-standings';
import { deleteTariff, saveTariff } from '../../../features/prices/save-tariff';
import type { Granted } from '../../../features/wishes/grant-wish';
import { id, line, notes, optionalLine } from '../../inputs';
import { procedure } from '../../trpc';
import { findStations, stationsShown } from './page';

const amount = z.string().trim().max(24).optional();
const texts = z
  .array(
    z.object({
      language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language such as sv or en-GB.'),
      text: line(MAX_TEXT),
    }),
  )
  .max(MAX_LANGUAGES)
  .default([]);

export const tariffInput = z.object({
  name: line(100),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Three capital letters, such as SEK.'),
  elements: z.object({
    kWh: amount,
    hour: amount,
    idleMinute: amount,
    idleGraceS: z.number().int().min(0).max(86_400).optional(),
    start: amount,
    min: amount,
    max: amount,
    vatPercent: amount,
  }),
  texts,
  offlineTexts: texts,
  note: notes,
});

export const assignmentInput = z.object({
  siteId: id.nullish(),
  groupId: id.nullish(),
  stationId: id.nullish(),
  evseId: z.number().int().min(1).max(999).nullish(),
  tokenGroupId: optionalLine(255),
  validFrom: z.date().nullish(),
  validTo: z.date().nullish(),
});

interface PricePage {
  items: (PriceStanding & { siteName: string | null })[];
  total: number | null;
  nextCursor: string | null;
}

/** Tariffs, where they count, and what stations show of them. */
export const tariffs = {
  list: procedure('tariffs.read').query(({ ctx }): Promise<TariffView[]> => ctx.ports.tariffs.list()),
  assignments: procedure('tariffs.read').query(
    ({ ctx }): Promise<AssignmentView[]> => ctx.ports.tariffs.assignments(ctx.actor, ctx.ports.clock.now()),
  ),
  save: procedure('tariffs.write')
    .input(tariffInput.extend({ id: id.optional(), version: z.number().int().optional() }))
    .mutation(
      ({ ctx, input }): Promise<TariffView> => saveTariff(ctx.ports, ctx.actor, { ...input, note: input.note ?? null }),
    ),
  delete: procedure('tariffs.write')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await deleteTariff(ctx.ports, ctx.actor, input.id);
      return { ok: true };
    }),
  assign: procedure('tariffs.write')
    .input(assignmentInput.extend({ tariffId: id }))
    .mutation(async ({ ctx, input }): Promise<{ id: number }> => {
      const { tariffId, siteId, groupId, stationId, evseId, tokenGroupId, validFrom, validTo } = input;
      const made = await assignTariff(ctx.ports, ctx.actor, {
        tariffId,
        siteId: siteId ?? null,
        groupId: groupId ?? null,
        stationId: stationId ?? null,
        evseId: evseId ?? null,
        tokenGroupId: tokenGroupId ?? null,
        validFrom: validFrom ?? null,
        validTo: validTo ?? null,
      });
      return { id: made };
    }),
  endAssignment: procedure('tariffs.write')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await endAssignment(ctx.ports, ctx.actor, input.id);
      return { ok: true };
    }),
  stations: procedure('tariffs.read')
    .input(stationsShown)
    .query(async ({ ctx, input }): Promise<PricePage> => {
      const { ids, sites, total, nextCursor } = await findStations(ctx.ports, ctx.actor, input);
      const items = await priceStandings(ctx.ports, ids);
      return { items: items.map((s) => ({ ...s, siteName: sites.get(s.stationId) ?? null })), total, nextCursor };
    }),
  station: procedure('tariffs.read')
    .input(z.object({ stationId: id }))
    .query(async ({ ctx, input }): Promise<PriceStanding> => {
      if (!(await ctx.ports.reads.stations.findSite(ctx.actor, input.stationId))) throw notFound('This station');
      const [found] = await priceStandings(ctx.ports, [input.stationId]);
      if (!found) throw notFound('This station');
      return found;
    }),
  /** Makes one station show what counts there; one outcome for it and one for each EVSE with a tariff of its own. */
  send: procedure('configuration.write')
    .input(z.object({ stationId: id }))
    .mutation(async ({ ctx, input }): Promise<Granted[]> => {
      const { stationId } = input;
      if (!(await ctx.ports.reads.stations.findSite(ctx.actor, stationId))) throw notFound('This station');
      const done: Granted[] = [];
      for (const wish of await priceWishes(ctx.ports, stationId))
        done.push(await ctx.ports.grantWish(ctx.actor, stationId, wish));
      return done;
    }),
};
