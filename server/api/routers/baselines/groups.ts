import { z } from 'zod';
import type { Page } from '../../../domain/fleet/views';
import { notFound } from '../../../features/access/action-error';
import { changeGroup, removeGroup, saveGroup } from '../../../features/baselines/groups';
import type { GroupMember, GroupView } from '../../../features/baselines/ports';
import { id, line, notes, paging } from '../../inputs';
import { procedure } from '../../trpc';
import { chosen } from './inputs';

export const groupInput = z.object({ name: line(100), note: notes });

/** Stations put together by hand: for baselines, plans and tariffs. */
export const stationGroups = {
  list: procedure('stations.read').query(({ ctx }): Promise<GroupView[]> => ctx.ports.baselines.groups.list(ctx.actor)),
  get: procedure('stations.read')
    .input(z.object({ id }))
    .query(async ({ ctx, input }): Promise<GroupView> => {
      const found = await ctx.ports.baselines.groups.find(ctx.actor, input.id);
      if (!found) throw notFound('This group');
      return found;
    }),
  members: procedure('stations.read')
    .input(z.object({ id, ...paging }))
    .query(({ ctx, input }): Promise<Page<GroupMember>> => ctx.ports.baselines.groups.members(ctx.actor, input.id, input)),
  save: procedure('configuration.plan')
    .input(groupInput.extend({ id: id.optional() }))
    .mutation(async ({ ctx, input }): Promise<GroupView> => {
      const saved = await saveGroup(ctx.ports.baselines, ctx.actor, input);
      const found = await ctx.ports.baselines.groups.find(ctx.actor, saved);
      if (!found) throw notFound('This group');
      return found;
    }),
  change: procedure('configuration.plan')
    .input(z.object({ id, add: chosen.optional(), remove: chosen.optional() }))
    .mutation(
      ({ ctx, input }): Promise<{ added: number; removed: number }> => changeGroup(ctx.ports.baselines, ctx.actor, input),
    ),
  delete: procedure('configuration.plan')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await removeGroup(ctx.ports.baselines, ctx.actor, input.id);
      return { ok: true };
    }),
};
