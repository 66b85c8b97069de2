import type { Actor } from '../../domain/access/access';
import type { ItemState } from '../../domain/settings/rollout';
import { invalid, notFound } from '../access/action-error';
import { checkTimes } from './create-plan';
import { forgive } from './engine/step';
import { assignWaves } from './engine/waves';
import type { ListedPlan } from './ports';
import { byPerson, getPlan, getWholePlan, happening, type PlanWork, planAudit, wrongState } from './work';

/** @throws ActionError */
export async function startPlan(work: PlanWork, actor: Actor, id: string): Promise<void> {
  const plan = await getWholePlan(work, actor, id);
  if (plan.state !== 'draft') throw wrongState(plan);
  if ((plan.counts.pending ?? 0) === 0)
    throw invalid('id', 'Nothing would change at any of these stations. There is nothing to start.');
  checkTimes(work, plan.policy);
  await orderAnew(work, plan);
  const now = work.clock.now();
  const waits = plan.policy.startAt !== null && plan.policy.startAt > now;
  const change = waits
    ? { state: 'scheduled' as const, createdBy: actor.userId, createdByName: actor.name }
    : { state: 'running' as const, startedAt: now, createdBy: actor.userId, createdByName: actor.name };
  const told = happening(work, actor, waits ? 'scheduled' : 'started');
  const audit = planAudit(work, actor, 'start', { name: plan.name, stations: plan.stations });
  if (!(await work.store.move(id, ['draft'], change, [told], audit))) throw wrongState(plan);
  await work.runner.changed(id);
}

/** Who is here when it starts comes first: a canary that is away proves nothing. */
async function orderAnew(work: PlanWork, plan: ListedPlan): Promise<void> {
  const pending = (await work.store.lightItems(plan.id)).filter((item) => item.state === 'pending');
  const stations = await work.stations.describe(pending.map((item) => item.stationId));
  await work.store.setWaves(plan.id, assignWaves(stations, plan.policy));
}

export async function pausePlan(work: PlanWork, actor: Actor, id: string, reason: string | null): Promise<void> {
  const plan = await getWholePlan(work, actor, id);
  const change = { state: 'paused' as const, stateReason: byPerson(actor, reason) };
  const told = happening(work, actor, 'paused', { why: 'person', text: reason });
  const audit = planAudit(work, actor, 'pause', { name: plan.name, reason });
  if (!(await work.store.move(id, ['scheduled', 'running'], change, [told], audit))) throw wrongState(plan);
  await work.runner.changed(id);
}

export async function resumePlan(work: PlanWork, actor: Actor, id: string): Promise<void> {
  const plan = await getWholePlan(work, actor, id);
  if (plan.state !== 'paused') throw wrongState(plan);
  const forgiven = forgive(await work.store.lightItems(id));
  const waits = plan.startedAt === null;
  const change = {
    state: waits ? ('scheduled' as const) : ('running' as const),
    stateReason: null,
    progress: { ...plan.progress, forgiven },
  };
  const told = happening(work, actor, 'resumed', { forgiven: forgiven.total });
  const audit = planAudit(work, actor, 'resume', { name: plan.name, failures: forgiven.total });
  if (!(await work.store.move(id, ['paused'], change, [told], audit))) throw wrongState(plan);
  await work.runner.changed(id);
}

export async function cancelPlan(work: PlanWork, actor: Actor, id: string, reason: string | null): Promise<void> {
  const plan = await getWholePlan(work, actor, id);
  const change = { state: 'cancelled' as const, stateReason: byPerson(actor, reason), finishedAt: work.clock.now() };
  const told = happening(work, actor, 'cancelled', { text: reason });
  const audit = planAudit(work, actor, 'cancel', { name: plan.name, reason });
  if (!(await work.store.move(id, ['scheduled', 'running', 'paused'], change, [told], audit))) throw wrongState(plan);
  await work.runner.changed(id);
}

const SKIPPABLE: readonly ItemState[] = [
  'pending',
  'waitingOffline',
  'waitingWindow',
  'waitingIdle',
  'notSeen',
  'refused',
  'failed',
];

export async function skipItems(work: PlanWork, actor: Actor, id: string, stationIds: readonly number[]): Promise<number> {
  const plan = await getPlan(work, actor, id);
  const mine = await ownIdle(work, actor, stationIds);
  const { stationId: _, ...told } = happening(work, actor, 'skipped');
  const moved = await work.store.moveItems(id, mine, SKIPPABLE, { state: 'skipped', why: byPerson(actor, null) }, told);
  await after(work, actor, plan, 'skip', moved);
  return moved.length;
}

const RETRIABLE: readonly ItemState[] = ['notSeen', 'refused', 'failed', 'unsupported', 'skipped', 'alreadyRight'];

/** A finished plan runs again for them. @throws ActionError conflict for a draft, or one that was cancelled */
export async function retryItems(work: PlanWork, actor: Actor, id: string, stationIds: readonly number[]): Promise<number> {
  const plan = await getPlan(work, actor, id);
  if (plan.state === 'draft' || plan.state === 'cancelled') throw wrongState(plan);
  if (plan.state === 'finished') checkTimes(work, { ...plan.policy, deadlineAt: null });
  const mine = await ownIdle(work, actor, stationIds);
  const { stationId: _, ...told } = happening(work, actor, 'retried');
  const moved = await work.store.moveItems(id, mine, RETRIABLE, { state: 'pending', why: null }, told);
  if (moved.length === 0) return 0;
  const items = await work.store.lightItems(id);
  const last = Math.max(0, ...items.map((item) => item.wave));
  const homeless = items.filter((item) => item.wave < 0 && moved.includes(item.stationId));
  if (homeless.length > 0) await work.store.setWaves(id, new Map(homeless.map((item) => [item.stationId, last])));
  // What failed before was looked at by whoever asks for another try.
  const progress = { ...plan.progress, forgiven: forgive(items) };
  if (plan.state === 'finished')
    await work.store.move(
      id,
      ['finished'],
      { state: 'running', finishedAt: null, progress },
      [happening(work, actor, 'resumed')],
      null,
    );
  else await work.store.move(id, [plan.state], { progress }, [], null);
  await after(work, actor, plan, 'retry', moved);
  return moved.length;
}

/** @throws ActionError when none of them is within the actor's sites */
async function ownIdle(work: PlanWork, actor: Actor, stationIds: readonly number[]): Promise<number[]> {
  const mine = await work.stations.within(actor, stationIds);
  if (mine.length === 0) throw notFound('These stations');
  return mine.filter((stationId) => !work.runner.isBusy(stationId));
}

async function after(work: PlanWork, actor: Actor, plan: ListedPlan, verb: string, moved: readonly number[]): Promise<void> {
  if (moved.length === 0) return;
  await work.store.note(
    planAudit(work, actor, verb, { name: plan.name, stationIds: moved.slice(0, 1000), stations: moved.length }),
    plan.id,
  );
  await work.runner.changed(plan.id);
}
