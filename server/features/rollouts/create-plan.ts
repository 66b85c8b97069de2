import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import type { PlanDraft, PlanSelection } from '../../domain/settings/plan-views';
import type { RolloutPolicy } from '../../domain/settings/rollout';
import type { Wish } from '../../domain/settings/wish';
import { ActionError, invalid, notFound } from '../access/action-error';
import { checkWishes } from './check-wishes';
import type { PlanChange } from './desk';
import { type Differing, differences } from './diff';
import { assignWaves, NO_WAVE } from './engine/waves';
import type { ListedPlan, NewItem, StoredPlan } from './ports';
import { previewState } from './tally';
import { getPlan, getWholePlan, happening, type PlanWork, planAudit, wrongState } from './work';

/** More would be no plan a person oversees. */
const MAX_STATIONS = 50_000;

export const NO_PROGRESS = { forgiven: { total: 0, waves: {} }, waves: {} };

/** Ids of the stations chosen, within the actor's sites. @throws ActionError when there are none, or too many */
export async function findStations(work: PlanWork, actor: Actor, selection: PlanSelection): Promise<number[]> {
  const ids = await select(work, actor, selection);
  if (ids.length === 0) throw invalid('selection', 'No station of your sites fits this choice. Choose others.');
  if (ids.length > MAX_STATIONS) throw invalid('selection', `A plan has at most ${MAX_STATIONS} stations. Make several.`);
  return ids;
}

async function select(work: PlanWork, actor: Actor, selection: PlanSelection): Promise<number[]> {
  if (selection.by !== 'plan') return work.stations.select(actor, selection, MAX_STATIONS + 1);
  await getPlan(work, actor, selection.planId);
  return work.stations.within(actor, await work.store.stationIds(selection.planId, selection.states));
}

/** A draft: computed and kept, nothing sent. @throws ActionError */
export async function createPlan(work: PlanWork, actor: Actor, draft: PlanDraft): Promise<string> {
  checkWishes(draft.wishes);
  checkTimes(work, draft.policy);
  const ids = await findStations(work, actor, draft.selection);
  const items = await computeItems(work, ids, draft.wishes, draft.policy);
  const plan: StoredPlan = {
    ...draft,
    id: randomUUID(),
    state: 'draft',
    stateReason: null,
    rollbackOf: null,
    progress: NO_PROGRESS,
    createdBy: actor.userId,
    createdByName: actor.name,
    createdAt: work.clock.now(),
    startedAt: null,
    finishedAt: null,
  };
  const detail = { name: plan.name, stations: items.length, wishes: plan.wishes, policy: plan.policy };
  await work.store.insert(
    plan,
    items,
    [happening(work, actor, 'created', { stations: items.length })],
    planAudit(work, actor, 'create', detail),
  );
  return plan.id;
}

/** @throws ActionError notFound, conflict when it is no draft any more */
export async function updatePlan(work: PlanWork, actor: Actor, id: string, change: PlanChange): Promise<void> {
  const plan = await getWholePlan(work, actor, id);
  if (plan.state !== 'draft') throw wrongState(plan);
  const anew = change.selection !== undefined || change.wishes !== undefined;
  if (plan.rollbackOf && anew)
    throw new ActionError('conflict', 'What a roll back puts back is fixed. Change its name and ways, or make another one.');
  const next: StoredPlan = {
    ...storedOf(plan),
    name: change.name ?? plan.name,
    selection: change.selection ?? plan.selection,
    wishes: change.wishes === undefined ? plan.wishes : change.wishes,
    policy: change.policy ?? plan.policy,
  };
  if (change.wishes !== undefined) checkWishes(next.wishes);
  checkTimes(work, next.policy);
  const items = anew
    ? await computeItems(work, await findStations(work, actor, next.selection), next.wishes, next.policy)
    : null;
  const detail = {
    from: { name: plan.name, wishes: plan.wishes, policy: plan.policy },
    to: { name: next.name, wishes: next.wishes, policy: next.policy },
  };
  await work.store.replace(next, items, [happening(work, actor, 'updated')], planAudit(work, actor, 'update', detail));
}

/** A draft with the same wishes and ways, its stations looked up anew. @throws ActionError */
export async function duplicatePlan(work: PlanWork, actor: Actor, id: string, name: string | null): Promise<string> {
  const plan = await getPlan(work, actor, id);
  if (plan.rollbackOf) throw new ActionError('conflict', 'A roll back cannot be copied. Roll the plan back again instead.');
  const policy = { ...plan.policy, startAt: null, deadlineAt: null };
  return createPlan(work, actor, {
    name: name ?? `${plan.name} (2)`.slice(0, 120),
    selection: plan.selection,
    wishes: plan.wishes,
    policy,
  });
}

export async function removePlan(work: PlanWork, actor: Actor, id: string): Promise<void> {
  const plan = await getWholePlan(work, actor, id);
  if (plan.state !== 'draft') throw new ActionError('conflict', 'Only a draft can be deleted; what was done is kept.');
  await work.store.remove(id, planAudit(work, actor, 'delete', { name: plan.name }));
}

export function storedOf(listed: ListedPlan): StoredPlan {
  const { stations: _s, counts: _c, rollbackOfName: _r, ...plan } = listed;
  return plan;
}

/** @throws ActionError */
export function checkTimes(work: Pick<PlanWork, 'clock'>, policy: RolloutPolicy): void {
  const now = work.clock.now().getTime();
  const { startAt, deadlineAt } = policy;
  if (deadlineAt && deadlineAt.getTime() <= now)
    throw invalid('policy.deadlineAt', 'In the future; leave it out to wait for nobody.');
  if (startAt && deadlineAt && deadlineAt <= startAt) throw invalid('policy.deadlineAt', 'After the start.');
}

async function computeItems(
  work: PlanWork,
  ids: readonly number[],
  wishes: readonly Wish[] | null,
  policy: RolloutPolicy,
): Promise<NewItem[]> {
  const all: Differing[] = [];
  for await (const round of differences(work, ids, wishes))
    for (const one of round) all.push({ ...one, station: slim(one.station) });
  if (all.length === 0) throw notFound('These stations');
  if (wishes === null && all.every((one) => one.planned.length === 0))
    throw invalid('wishes', 'No baseline wants anything of these stations. Choose settings, or make a baseline first.');
  const waves = assignWaves(
    all.filter((one) => previewState(one.planned) === 'changes').map((one) => one.station),
    policy,
  );
  return all.map(({ station, planned }): NewItem => {
    const state = previewState(planned);
    return {
      stationId: station.stationId,
      wave: waves.get(station.stationId) ?? NO_WAVE,
      state: state === 'changes' ? 'pending' : state === 'alreadyRight' ? 'alreadyRight' : 'unsupported',
      planned,
      why: null,
    };
  });
}

/** Ten thousand stations with all their variables would be much to hold. */
function slim(station: Differing['station']): Differing['station'] {
  return { ...station, variables: [], holdings: [] };
}
