import { z } from 'zod';
import type { BaselineListRow } from '../../../domain/settings/baseline-views';
import { compareWishes, type WishChange } from '../../../domain/settings/resolve';
import { notFound } from '../../../features/access/action-error';
import { listBaselines } from '../../../features/baselines/list-baselines';
import type { BaselineVersionView, BaselineView } from '../../../features/baselines/ports';
import {
  type BaselinePreview,
  previewBaseline,
  removeBaseline,
  restoreBaseline,
  saveBaseline,
} from '../../../features/baselines/save-baseline';
import { visibleTo } from '../../../features/baselines/scope';
import { type StationBaselines, viewStationBaselines } from '../../../features/baselines/station-standing';
import type { ApiContext } from '../../context';
import { id, line } from '../../inputs';
import { procedure } from '../../trpc';
import { demandStation } from '../stations/parts';
import { baselineInput } from './inputs';

const version = z.number().int().min(1);

/** Named desired states in layers. */
export const baselines = {
  list: procedure('configuration.read').query(
    ({ ctx }): Promise<BaselineListRow[]> => listBaselines(ctx.ports.baselines, ctx.actor),
  ),
  get: procedure('configuration.read')
    .input(z.object({ id }))
    .query(({ ctx, input }): Promise<BaselineView> => findBaseline(ctx, input.id)),
  versions: procedure('configuration.read')
    .input(z.object({ id }))
    .query(async ({ ctx, input }): Promise<(BaselineVersionView & { changes: WishChange[] })[]> => {
      await findBaseline(ctx, input.id);
      const versions = await ctx.ports.baselines.baselines.versions(input.id);
      return versions.map((one, i) => ({ ...one, changes: compareWishes(versions[i + 1]?.wishes ?? [], one.wishes) }));
    }),
  preview: procedure('configuration.plan')
    .input(baselineInput.pick({ target: true, wishes: true }).extend({ id: id.optional(), name: line(100, 0) }))
    .query(({ ctx, input }): Promise<BaselinePreview> => previewBaseline(ctx.ports.baselines, ctx.actor, input)),
  save: procedure('configuration.plan')
    .input(baselineInput.extend({ id: id.optional(), expectedVersion: version.optional() }))
    .mutation(async ({ ctx, input }): Promise<BaselineView> => {
      const saved = await saveBaseline(ctx.ports.baselines, ctx.actor, input);
      return findBaseline(ctx, saved);
    }),
  restore: procedure('configuration.plan')
    .input(z.object({ id, version, acceptFights: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }): Promise<BaselineView> => {
      await restoreBaseline(ctx.ports.baselines, ctx.actor, input);
      return findBaseline(ctx, input.id);
    }),
  delete: procedure('configuration.plan')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await removeBaseline(ctx.ports.baselines, ctx.actor, input.id);
      return { ok: true };
    }),
  station: procedure('configuration.read')
    .input(z.object({ stationId: id }))
    .query(async ({ ctx, input }): Promise<StationBaselines> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      const view = await viewStationBaselines(ctx.ports.baselines, input.stationId);
      if (!view) throw notFound('This station');
      return view;
    }),
};

async function findBaseline(ctx: Pick<ApiContext, 'ports'> & { actor: NonNullable<ApiContext['actor']> }, wanted: number) {
  const found = await ctx.ports.baselines.baselines.find(wanted);
  const [seen] = found ? await visibleTo(ctx.ports.baselines, ctx.actor, [found]) : [];
  if (!seen) throw notFound('This baseline');
  return seen;
}
