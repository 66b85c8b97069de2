import type { PlanSelection } from '../../domain/settings/plan-views';
import type { ItemState, PlanProgress, PlanState, RolloutPolicy, WishOutcome } from '../../domain/settings/rollout';
import type { Wish, WishReason } from '../../domain/settings/wish';
import type { StoredItem, StoredPlan, StoredWish } from '../../features/rollouts/ports';

/** What `plan_item.outcomes` holds. */
export interface OutcomesJson {
  list?: WishOutcome[];
  why?: WishReason | null;
  changed?: boolean;
  rebootAskedAt?: string | null;
}

export interface PlanDbRow {
  id: string;
  name: string;
  state: PlanState;
  state_reason: string | null;
  wishes: Wish[] | null;
  selection: PlanSelection;
  policy: RolloutPolicy;
  rollback_of: string | null;
  counts: { progress?: PlanProgress };
  created_by: string | null;
  created_by_name: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export const PLAN_COLUMNS = `p.id, p.name, p.state, p.state_reason, p.wishes, p.selection, p.policy, p.rollback_of, p.counts, p.created_by,
  p.created_by_name, p.created_at, p.started_at, p.finished_at`;

export interface ItemDbRow {
  station_id: number;
  wave: number;
  state: ItemState;
  planned: StoredWish[];
  outcomes: OutcomesJson;
  attempts: number;
  due_at: Date | null;
  updated_at: Date;
}

export const ITEM_COLUMNS = 'i.station_id, i.wave, i.state, i.planned, i.outcomes, i.attempts, i.due_at, i.updated_at';

/**
 * Of station `i` of a plan: no roll back of that plan has put its values back, left them because they were changed since, or is about to.
 * One that failed there, or was called off, may be tried anew; so may a station that went through the plan again afterwards.
 */
export const NOT_PUT_BACK = `NOT EXISTS (SELECT 1 FROM configuration_plan b JOIN plan_item bi ON bi.plan_id = b.id
  WHERE b.rollback_of = i.plan_id AND bi.station_id = i.station_id AND b.state <> 'draft' AND bi.updated_at >= i.updated_at
    AND (bi.state IN ('done', 'alreadyRight', 'pending', 'running', 'rebooting', 'waitingOffline', 'waitingWindow', 'waitingIdle')
      OR bi.outcomes->'why'->>'code' = 'changedSince'))`;

const NO_PROGRESS: PlanProgress = { forgiven: { total: 0, waves: {} }, waves: {} };

/** JSON keeps instants as text. */
const instant = (value: Date | string | null | undefined): Date | null => (value ? new Date(value) : null);

export function toPlan(row: PlanDbRow): StoredPlan {
  const progress = row.counts.progress ?? NO_PROGRESS;
  const waves = Object.entries(progress.waves).map(([wave, { startedAt, finishedAt }]) => [
    wave,
    { startedAt: new Date(startedAt), finishedAt: instant(finishedAt) },
  ]);
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    stateReason: row.state_reason === null ? null : (JSON.parse(row.state_reason) as WishReason), // written by us alone
    wishes: row.wishes,
    selection: row.selection,
    policy: { ...row.policy, startAt: instant(row.policy.startAt), deadlineAt: instant(row.policy.deadlineAt) },
    rollbackOf: row.rollback_of,
    progress: { forgiven: progress.forgiven, waves: Object.fromEntries(waves) },
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

export function toItem(row: ItemDbRow): StoredItem {
  return {
    stationId: row.station_id,
    wave: row.wave,
    state: row.state,
    planned: row.planned.map((wish) => ({ ...wish, beforeAt: instant(wish.beforeAt) })),
    outcomes: (row.outcomes.list ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
    attempts: row.attempts,
    why: row.outcomes.why ?? null,
    dueAt: row.due_at,
    rebootAskedAt: instant(row.outcomes.rebootAskedAt),
    changed: row.outcomes.changed ?? false,
    updatedAt: row.updated_at,
  };
}

/** Text of a value as PostgreSQL takes it: what stations say may hold characters it does not. */
export function json(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) => (typeof part === 'string' ? clean(part) : part));
}

const clean = (text: string): string => text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd');
