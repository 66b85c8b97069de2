import { z } from 'zod';
import type { Page } from '../../../domain/fleet/views';
import {
  type PlanHappening,
  type PlanItemRow,
  type PlanItemView,
  type PlanPreview,
  type PlanRow,
  type PlanView,
  PREVIEW_STATES,
} from '../../../domain/settings/plan-views';
import { ITEM_STATES, PLAN_STATES } from '../../../domain/settings/rollout';
import { id, line, optionalLine, paging, search } from '../../inputs';
import { procedure } from '../../trpc';
import { planChange, planDraft, planStations } from './inputs';

const plan = z.object({ id: z.uuid() });
const told = plan.extend({ reason: optionalLine(300).optional() });
const previewPaging = { ...paging, states: z.array(z.enum(PREVIEW_STATES)).max(3).optional(), text: search };

/** What is wanted of many stations: seen before it is done, done in waves, proved and put back. */
export const plans = {
  list: procedure('configuration.read')
    .input(z.object({ states: z.array(z.enum(PLAN_STATES)).max(10).optional(), search, ...paging }))
    .query(({ ctx, input }): Promise<Page<PlanRow>> => ctx.ports.plans.list(ctx.actor, input, input)),
  get: procedure('configuration.read')
    .input(plan)
    .query(({ ctx, input }): Promise<PlanView> => ctx.ports.plans.get(ctx.actor, input.id)),
  items: procedure('configuration.read')
    .input(
      plan.extend({
        states: z.array(z.enum(ITEM_STATES)).max(20).optional(),
        wave: z.number().int().min(0).max(100_000).optional(),
        text: search,
        ...paging,
      }),
    )
    .query(({ ctx, input }): Promise<Page<PlanItemRow>> => ctx.ports.plans.items(ctx.actor, input.id, input, input)),
  item: procedure('configuration.read')
    .input(plan.extend({ stationId: id }))
    .query(({ ctx, input }): Promise<PlanItemView> => ctx.ports.plans.item(ctx.actor, input.id, input.stationId)),
  happened: procedure('configuration.read')
    .input(plan.extend(paging))
    .query(({ ctx, input }): Promise<Page<PlanHappening>> => ctx.ports.plans.happened(ctx.actor, input.id, input)),
  /** Changes nothing; a mutation because what is chosen may be too long for an address. */
  preview: procedure('configuration.plan')
    .input(planDraft.pick({ selection: true, wishes: true }).extend(previewPaging))
    .mutation(({ ctx, input }): Promise<PlanPreview> => ctx.ports.plans.preview(ctx.actor, input, input)),
  previewPage: procedure('configuration.plan')
    .input(z.object({ previewId: z.uuid(), ...previewPaging }))
    .query(({ ctx, input }): Promise<PlanPreview> => ctx.ports.plans.previewPage(ctx.actor, input.previewId, input)),
  create: procedure('configuration.plan')
    .input(planDraft)
    .mutation(({ ctx, input }): Promise<PlanRow> => ctx.ports.plans.create(ctx.actor, input)),
  update: procedure('configuration.plan')
    .input(plan.extend(planChange.shape))
    .mutation(
      ({ ctx, input: { id: planId, ...change } }): Promise<PlanRow> => ctx.ports.plans.update(ctx.actor, planId, change),
    ),
  delete: procedure('configuration.plan')
    .input(plan)
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      await ctx.ports.plans.remove(ctx.actor, input.id);
      return { ok: true };
    }),
  start: procedure('configuration.plan')
    .input(plan)
    .mutation(({ ctx, input }): Promise<PlanRow> => ctx.ports.plans.start(ctx.actor, input.id)),
  pause: procedure('configuration.plan')
    .input(told)
    .mutation(({ ctx, input }): Promise<PlanRow> => ctx.ports.plans.pause(ctx.actor, input.id, input.reason ?? null)),
  resume: procedure('configuration.plan')
    .input(plan)
    .mutation(({ ctx, input }): Promise<PlanRow> => ctx.ports.plans.resume(ctx.actor, input.id)),
  cancel: procedure('configuration.plan')
    .input(told)
    .mutation(({ ctx, input }): Promise<PlanRow> => ctx.ports.plans.cancel(ctx.actor, input.id, input.reason ?? null)),
  skip: procedure('configuration.plan')
    .input(planStations)
    .mutation(({ ctx, input }): Promise<{ changed: number }> => ctx.ports.plans.skip(ctx.actor, input.id, input.stationIds)),
  retry: procedure('configuration.plan')
    .input(planStations)
    .mutation(({ ctx, input }): Promise<{ changed: number }> => ctx.ports.plans.retry(ctx.actor, input.id, input.stationIds)),
  rollBack: procedure('configuration.plan')
    .input(
      plan.extend({
        stationIds: planStations.shape.stationIds.nullable().default(null),
        siteIds: z.array(id).min(1).max(1000).nullable().default(null),
        start: z.boolean(),
        name: line(120).optional(),
      }),
    )
    .mutation(({ ctx, input }): Promise<PlanRow> => ctx.ports.plans.rollBack(ctx.actor, input.id, input)),
  duplicate: procedure('configuration.plan')
    .input(plan.extend({ name: line(120).optional() }))
    .mutation(({ ctx, input }): Promise<PlanRow> => ctx.ports.plans.duplicate(ctx.actor, input.id, input.name ?? null)),
};
