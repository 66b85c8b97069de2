import type { Actor } from '../../domain/access/access';
import type { PlanItemRow, PlanItemView, PlanRow, PlanView, PlanWaveView } from '../../domain/settings/plan-views';
import { ENDED, type ItemState } from '../../domain/settings/rollout';
import { notFound } from '../access/action-error';
import { checkWishes } from './check-wishes';
import { createPlan, duplicatePlan, findStations, removePlan, updatePlan } from './create-plan';
import type { PlanDesk } from './desk';
import { rollbackOf } from './engine/planning';
import { NO_WAVE } from './engine/waves';
import { cancelPlan, pausePlan, resumePlan, retryItems, skipItems, startPlan } from './manage-plan';
import type { ListedItem, ListedPlan } from './ports';
import { Previews } from './preview';
import { rollBack } from './roll-back';
import { toWishView } from './wish-view';
import { getPlan, type PlanWork } from './work';

const MAX_HAPPENED = 500;

/** Everything about plans that procedures and programs reach. */
export function createPlanDesk(work: PlanWork): PlanDesk {
  const previews = new Previews(work);
  const row = async (actor: Actor, id: string): Promise<PlanRow> => toRow(await getPlan(work, actor, id));
  return {
    async list(actor, filter, paging) {
      const page = await work.reads.list(actor, filter, paging);
      return { ...page, items: page.items.map(toRow) };
    },
    async get(actor, id): Promise<PlanView> {
      const plan = await getPlan(work, actor, id);
      const [waves, models, canRollBack, rollbacks, outside] = await Promise.all([
        work.reads.waves(actor, id),
        work.reads.models(actor, id),
        work.reads.canRollBack(actor, id),
        work.reads.rollbacks(id),
        work.reads.outside(actor, id),
      ]);
      return {
        ...toRow(plan),
        selection: plan.selection,
        policy: plan.policy,
        waves: toWaves(plan, waves),
        models,
        canRollBack,
        rollbacks,
        whole: outside === 0,
      };
    },
    async items(actor, id, filter, paging) {
      await getPlan(work, actor, id);
      const page = await work.reads.items(actor, id, filter, paging);
      return { ...page, items: page.items.map(toItemRow) };
    },
    async item(actor, id, stationId): Promise<PlanItemView> {
      await getPlan(work, actor, id);
      const listed = await work.reads.item(actor, id, stationId);
      if (!listed) throw notFound('This station');
      const [happened, [station], open] = await Promise.all([
        work.reads.happened(id, stationId, { limit: MAX_HAPPENED }),
        work.configurations.load([stationId], { keys: [] }),
        work.reads.canRollBack(actor, id, stationId),
      ]);
      const { item } = listed;
      const view = toItemRow(listed);
      return {
        ...view,
        wishes: item.planned.map((wish, n) => ({
          ...(view.wishes[n] ?? toWishView(wish, null)),
          raw: wish.raw,
          habits: station?.habits.get(wish.key) ?? [],
        })),
        happened: happened.items,
        canRollBack: open > 0 && ENDED.has(item.state) && rollbackOf(item).length > 0,
      };
    },
    async happened(actor, id, paging) {
      await getPlan(work, actor, id);
      return work.reads.happened(id, null, paging);
    },
    async preview(actor, draft, paging) {
      checkWishes(draft.wishes);
      return previews.open(actor, await findStations(work, actor, draft.selection), draft.wishes, paging);
    },
    previewPage: (actor, previewId, paging) => previews.look(actor, previewId, paging),
    create: async (actor, draft) => row(actor, await createPlan(work, actor, draft)),
    async update(actor, id, change) {
      await updatePlan(work, actor, id, change);
      return row(actor, id);
    },
    remove: (actor, id) => removePlan(work, actor, id),
    async start(actor, id) {
      await startPlan(work, actor, id);
      return row(actor, id);
    },
    async pause(actor, id, reason) {
      await pausePlan(work, actor, id, reason);
      return row(actor, id);
    },
    async resume(actor, id) {
      await resumePlan(work, actor, id);
      return row(actor, id);
    },
    async cancel(actor, id, reason) {
      await cancelPlan(work, actor, id, reason);
      return row(actor, id);
    },
    skip: async (actor, id, stationIds) => ({ changed: await skipItems(work, actor, id, stationIds) }),
    retry: async (actor, id, stationIds) => ({ changed: await retryItems(work, actor, id, stationIds) }),
    rollBack: async (actor, id, which) => row(actor, await rollBack(work, actor, id, which)),
    duplicate: async (actor, id, name) => row(actor, await duplicatePlan(work, actor, id, name)),
  };
}

function toRow(plan: ListedPlan): PlanRow {
  return {
    id: plan.id,
    name: plan.name,
    state: plan.state,
    stateReason: plan.stateReason,
    stations: plan.stations,
    counts: plan.counts,
    wishes: plan.wishes,
    rollbackOf: plan.rollbackOf === null ? null : { id: plan.rollbackOf, name: plan.rollbackOfName ?? '' },
    createdByName: plan.createdByName,
    createdAt: plan.createdAt,
    startAt: plan.policy.startAt,
    startedAt: plan.startedAt,
    finishedAt: plan.finishedAt,
  };
}

function toWaves(plan: ListedPlan, states: readonly { wave: number; state: ItemState; stations: number }[]): PlanWaveView[] {
  const waves = new Map<number, PlanWaveView>();
  for (const { wave, state, stations } of states) {
    if (wave === NO_WAVE) continue;
    const known = plan.progress.waves[wave];
    const view = waves.get(wave) ?? {
      wave,
      stations: 0,
      counts: {},
      state: known?.finishedAt ? ('done' as const) : known ? ('running' as const) : ('waiting' as const),
      startedAt: known?.startedAt ?? null,
      finishedAt: known?.finishedAt ?? null,
      dueAt: null,
    };
    waves.set(wave, { ...view, stations: view.stations + stations, counts: { ...view.counts, [state]: stations } });
  }
  const ordered = [...waves.values()].sort((a, b) => a.wave - b.wave);
  return ordered.map((view, n) => {
    const before = ordered[n - 1]?.finishedAt;
    if (view.state !== 'waiting' || !before || plan.state !== 'running') return view;
    return { ...view, dueAt: new Date(before.getTime() + plan.policy.pauseS * 1000) };
  });
}

function toItemRow({ item, ...station }: ListedItem): PlanItemRow {
  const outcomes = new Map(item.outcomes.map((one) => [one.key, one]));
  return {
    ...station,
    wave: item.wave,
    state: item.state,
    why: item.why,
    dueAt: item.dueAt,
    attempts: item.attempts,
    wishes: item.planned.map((wish) => toWishView(wish, outcomes.get(wish.key) ?? null)),
    updatedAt: item.updatedAt,
  };
}
