import type { Actor } from '../../domain/access/access';
import type { WishReason } from '../../domain/settings/wish';
import { ActionError, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { EditAudit } from '../access/edit-ports';
import type { Clock } from '../ports';
import type { DiffPorts } from './diff';
import type { ListedPlan, NewHappening, PlanReads, PlanStations, PlanStore } from './ports';
import type { PlanRunner } from './runner';

/** What the use cases of plans work with. */
export interface PlanWork extends DiffPorts {
  store: PlanStore;
  reads: PlanReads;
  stations: PlanStations;
  runner: Pick<PlanRunner, 'changed' | 'isBusy'>;
  clock: Clock;
  onError(error: unknown): void;
}

/** @throws ActionError notFound */
export async function getPlan(work: Pick<PlanWork, 'reads'>, actor: Actor, id: string): Promise<ListedPlan> {
  const plan = await work.reads.get(actor, id);
  if (!plan) throw notFound('This plan');
  return plan;
}

/** For what concerns every station of a plan. @throws ActionError notFound, forbidden */
export async function getWholePlan(work: Pick<PlanWork, 'reads'>, actor: Actor, id: string): Promise<ListedPlan> {
  const plan = await getPlan(work, actor, id);
  if ((await work.reads.outside(actor, id)) > 0)
    throw new ActionError(
      'forbidden',
      'Some stations of this plan are outside your sites. Skip, retry or roll back your own instead.',
    );
  return plan;
}

export function wrongState(plan: Pick<ListedPlan, 'state'>): ActionError {
  return new ActionError('conflict', `The plan is ${plan.state} now. Look at it again.`);
}

export function happening(
  work: Pick<PlanWork, 'clock'>,
  actor: Pick<Actor, 'name'> | null,
  kind: NewHappening['kind'],
  values: NewHappening['values'] = {},
  stationId: number | null = null,
): NewHappening {
  return { stationId, at: work.clock.now(), kind, values, byName: actor?.name ?? null };
}

export function planAudit(work: Pick<PlanWork, 'clock'>, actor: Actor, verb: string, detail: object): EditAudit {
  return auditBy(actor, work.clock, `plan.${verb}`, detail);
}

/** A person's own word for what they did. */
export function byPerson(actor: Pick<Actor, 'name'>, text: string | null): WishReason {
  return { code: 'person', values: { name: actor.name, text: text ?? '' } };
}
