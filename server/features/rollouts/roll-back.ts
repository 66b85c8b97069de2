import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/access/access';
import { ENDED } from '../../domain/settings/rollout';
import { ActionError } from '../access/action-error';
import { NO_PROGRESS } from './create-plan';
import { rollbackOf } from './engine/planning';
import { assignWaves } from './engine/waves';
import { startPlan } from './manage-plan';
import type { NewItem, StoredItem, StoredPlan } from './ports';
import { getPlan, happening, type PlanWork, planAudit, wrongState } from './work';

/**
 * A plan of its own that puts back what was read before the other one sent anything. In one wave, at once: whoever rolls back has seen
 * what is wrong. Stations still worked on, those whose values were not known before, and those a roll
 * back has put back already, are left out.
 * @throws ActionError conflict when there is nothing to put back
 */
export async function rollBack(
  work: PlanWork,
  actor: Actor,
  id: string,
  which: { stationIds: readonly number[] | null; siteIds: readonly number[] | null; start: boolean; name?: string | undefined },
): Promise<string> {
  const plan = await getPlan(work, actor, id);
  if (plan.state === 'draft' || plan.state === 'scheduled') throw wrongState(plan);
  const changed = await work.store.changedItems(id, which.stationIds, which.siteIds);
  const mine = new Set(
    await work.stations.within(
      actor,
      changed.map((item) => item.stationId),
    ),
  );
  const ready = changed.filter((item) => mine.has(item.stationId) && isAtRest(work, item));
  const wished = new Map(ready.map((item) => [item.stationId, rollbackOf(item)]));
  const ids = [...wished].filter(([, wishes]) => wishes.length > 0).map(([stationId]) => stationId);
  if (ids.length === 0)
    throw new ActionError(
      'conflict',
      'There is nothing to put back: no value of these stations was changed, or what was before is not known.',
    );

  const policy = { ...plan.policy, canary: 0, waveSize: ids.length, pauseS: 0, window: null, startAt: null };
  const deadlineAt = policy.deadlineAt && policy.deadlineAt > work.clock.now() ? policy.deadlineAt : null;
  const back: StoredPlan = {
    id: randomUUID(),
    name: which.name ?? `Roll back: ${plan.name}`.slice(0, 120),
    state: 'draft',
    stateReason: null,
    wishes: null,
    selection: { by: 'stations', stationIds: ids },
    policy: { ...policy, deadlineAt, stopAfterFailures: null, stopAtFailureShare: null },
    rollbackOf: id,
    progress: NO_PROGRESS,
    createdBy: actor.userId,
    createdByName: actor.name,
    createdAt: work.clock.now(),
    startedAt: null,
    finishedAt: null,
  };
  const waves = assignWaves(await work.stations.describe(ids), back.policy);
  const items = ids.map(
    (stationId): NewItem => ({
      stationId,
      wave: waves.get(stationId) ?? 1,
      state: 'pending',
      planned: wished.get(stationId) ?? [],
      why: null,
    }),
  );
  await work.store.insert(
    back,
    items,
    [happening(work, actor, 'created', { stations: items.length, rollbackOf: plan.name })],
    planAudit(work, actor, 'rollBack', { name: back.name, of: plan.name, planId: id, stations: items.length }),
  );
  await work.store.move(
    id,
    [plan.state],
    { stateReason: plan.stateReason },
    [happening(work, actor, 'rolledBack', { plan: back.id, name: back.name, stations: items.length })],
    null,
  );
  if (which.start) await startPlan(work, actor, back.id);
  return back.id;
}

function isAtRest(work: PlanWork, item: StoredItem): boolean {
  return ENDED.has(item.state) && !work.runner.isBusy(item.stationId);
}
