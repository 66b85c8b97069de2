import { z } from 'zod';
import type { Command } from '../../../domain/command/command';
import { LIST_STANDINGS, type ListedAt, type LocalListRow, type ReservationRow } from '../../../domain/fleet/held';
import type { Page } from '../../../domain/fleet/views';
import type { Pushed } from '../../../features/local-list/push';
import { id, paging, search, siteIds } from '../../inputs';
import { procedure } from '../../trpc';
import { chargingProfile } from '../commands/profile-input';
import { demandStation } from '../stations/parts';

const evseId = z.number().int().min(0).max(100_000);
const text = (max: number) => z.string().min(1, 'Required.').max(max, `At most ${max} characters.`);
const ocppId = z.number().int().min(0).max(2_147_483_647);

export const reservations = {
  list: procedure('stations.read')
    .input(z.object({ open: z.boolean(), search, siteIds: siteIds.optional(), ...paging }))
    .query(({ ctx, input }): Promise<Page<ReservationRow>> => ctx.ports.reads.held.reservations(ctx.actor, input, input)),
  reserve: procedure('stations.command')
    .input(
      z.object({
        stationId: id,
        evseId: evseId.min(1).nullable(),
        connectorType: text(20).optional(),
        idToken: text(36),
        idTokenType: text(20),
        groupIdToken: text(36).optional(),
        expiresAt: z.date(),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<{ reservationId: number; command: Command }> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.work.reserve(ctx.actor, input);
    }),
  cancel: procedure('stations.command')
    .input(z.object({ stationId: id, reservationId: ocppId }))
    .mutation(async ({ ctx, input }): Promise<Command> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.work.cancelReservation(ctx.actor, input);
    }),
};

export const localLists = {
  list: procedure('stations.read')
    .input(z.object({ search, siteIds: siteIds.optional(), standing: z.enum(LIST_STANDINGS).optional(), ...paging }))
    .query(({ ctx, input }): Promise<Page<LocalListRow>> => ctx.ports.reads.held.localLists(ctx.actor, input, input)),
  listedAt: procedure('tokens.read')
    .input(z.object({ idToken: text(255) }))
    .query(({ ctx, input }): Promise<ListedAt[]> => ctx.ports.reads.held.listedAt(ctx.actor, input.idToken)),
  push: procedure('stations.command')
    .input(
      z.object({
        stationId: id,
        updateType: z.enum(['Full', 'Differential']),
        groups: z.array(text(36)).min(1).max(1000).nullable().default(null),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<Pushed> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.work.pushLocalList(ctx.actor, input);
    }),
};

export const chargingProfiles = {
  set: procedure('stations.command')
    .input(
      z.object({
        stationId: id,
        evseId,
        profile: chargingProfile.extend({ id: chargingProfile.shape.id.optional() }),
        transactionId: id.optional(),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<{ chargingProfileId: number; command: Command }> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.work.setChargingProfile(ctx.actor, input);
    }),
};
