import {
  ENDED,
  FAILURES,
  type Forgiven,
  type ItemState,
  type PlanItem,
  type PlanProgress,
  type PlanState,
  type RolloutPolicy,
} from '../../../domain/settings/rollout';
import type { WishReason } from '../../../domain/settings/wish';
import { isOpen, nextOpening } from './window';

/** A station of a plan, as far as its turn depends on it. */
export type StepItem = Pick<PlanItem, 'stationId' | 'wave' | 'state' | 'dueAt' | 'rebootAskedAt'>;

export interface StepPlan {
  state: PlanState;
  policy: RolloutPolicy;
  progress: PlanProgress;
}

/** What is known of a station now; null: it was deleted. */
export interface StationFacts {
  connected: boolean;
  /** In, and done with what follows a connection: it has booted, or does not boot again. */
  settledAt: number;
  charging: boolean;
  timeZone: string;
  bootedAt: number | null;
}

export interface Circumstances {
  now: Date;
  facts(stationId: number): StationFacts | null;
  /** Worked on at this moment, by this plan or another. */
  busy(stationId: number): boolean;
}

export type Doing =
  /** `again`: it was begun before, so what holds there now is read before anything is sent. */
  | { do: 'begin'; stationId: number; again: boolean }
  | { do: 'reboot'; stationId: number }
  | { do: 'park'; stationId: number; state: ItemState; why: WishReason; dueAt: Date | null }
  | { do: 'end'; stationId: number; state: ItemState; why: WishReason | null }
  | { do: 'startWave' | 'finishWave'; wave: number }
  | { do: 'run' }
  | { do: 'pause'; why: WishReason }
  | { do: 'finish' };

export interface Step {
  doing: readonly Doing[];
  /** Look again then, should nothing happen before; null: only when something happens. */
  nextAt: number | null;
}

/** A station that leaves while it is worked on is waited for this long, whatever the plan says of offline ones. */
export const RETURN_MS = 3 * 60_000;

/**
 * What a plan does next. Pure: the same plan, stations and facts come to the same. At most `parallel` stations are worked on; a later
 * wave waits until every station of the ones before is over, or waits for its return, a session's end or somebody.
 */
export function step(plan: StepPlan, items: readonly StepItem[], at: Circumstances): Step {
  const { now } = at;
  const doing: Doing[] = [];
  let nextAt: number | null = null;
  const later = (ms: number | null): void => {
    if (ms !== null && ms > now.getTime() && (nextAt === null || ms < nextAt)) nextAt = ms;
  };
  if (plan.state === 'scheduled') {
    const startAt = plan.policy.startAt?.getTime() ?? 0;
    if (startAt > now.getTime()) return { doing, nextAt: startAt };
    return { doing: [{ do: 'run' }], nextAt: now.getTime() };
  }
  if (plan.state !== 'running' && plan.state !== 'paused' && plan.state !== 'cancelled') return { doing, nextAt };

  const waves = byWave(items);
  if (plan.state === 'running') {
    const why = limitMet(plan, waves);
    if (why) return { doing: [{ do: 'pause', why }], nextAt: now.getTime() };
  }
  const working = items.filter((item) => item.state === 'running' && at.busy(item.stationId)).length;
  const turn = { plan, at, free: Math.max(0, plan.policy.parallel - working), doing, later };

  if (plan.state === 'cancelled') {
    for (const item of items) takeTurn(item, turn);
    return { doing, nextAt };
  }
  let previousEnd: number | null = null;
  for (const [wave, members] of waves) {
    const known = plan.progress.waves[wave];
    if (!known) {
      if (plan.state !== 'running') break;
      const from: number = previousEnd === null ? 0 : previousEnd + plan.policy.pauseS * 1000;
      if (from > now.getTime()) {
        later(from);
        break;
      }
      doing.push({ do: 'startWave', wave });
    }
    for (const item of members) takeTurn(item, turn);
    // What was just decided counts at the next look.
    const over = members.every((item) => isSettled(item.state)) && (wave > 0 || isProven(members));
    if (!over) break;
    if (!known?.finishedAt) {
      if (plan.state !== 'running') break;
      doing.push({ do: 'finishWave', wave });
      if (wave === 0 && hasFailedAltogether(members) && forgivenIn(plan.progress.forgiven, 0) === 0)
        return { doing: [...doing, { do: 'pause', why: { code: 'canaryFailed' } }], nextAt: now.getTime() };
      previousEnd = now.getTime();
    } else previousEnd = known.finishedAt.getTime();
  }
  const ended = items.every((item) => ENDED.has(item.state));
  if (ended && plan.state === 'running') doing.push({ do: 'finish' });
  return { doing, nextAt };
}

interface Turn {
  plan: StepPlan;
  at: Circumstances;
  free: number;
  doing: Doing[];
  later(ms: number | null): void;
}

function takeTurn(item: StepItem, turn: Turn): void {
  const { at, plan, doing, later } = turn;
  const { stationId, state, dueAt } = item;
  if (ENDED.has(state)) return;
  if (at.busy(stationId)) return;
  const facts = at.facts(stationId);
  if (!facts) {
    doing.push({ do: 'end', stationId, state: 'gone', why: { code: 'gone' } });
    return;
  }
  const now = at.now.getTime();
  const due = dueAt !== null && dueAt.getTime() <= now;
  if (state === 'rebooting') {
    const asked = item.rebootAskedAt?.getTime() ?? 0;
    if (facts.connected && ((facts.bootedAt ?? 0) >= asked || due)) begin(item, facts, turn);
    else if (due) doing.push({ do: 'end', stationId, state: 'failed', why: { code: 'noReturn' } });
    else later(dueAt?.getTime() ?? null);
    return;
  }
  if (plan.state === 'cancelled' && (state !== 'running' || !facts.connected)) {
    doing.push({ do: 'end', stationId, state: 'cancelled', why: null });
    return;
  }
  // A station that was left in the middle is brought to an end whatever has become of the plan; nothing else is begun.
  if (state !== 'running' && plan.state !== 'running') return;
  if (!facts.connected) {
    whenOffline(item, due, turn);
    return;
  }
  const { window } = plan.policy;
  if (window && state !== 'running' && !isOpen(window, facts.timeZone, at.now)) {
    const opens = nextOpening(window, facts.timeZone, at.now);
    later(opens.getTime());
    if (state === 'waitingIdle') return;
    if (state !== 'waitingWindow' || dueAt?.getTime() !== opens.getTime())
      doing.push({ do: 'park', stationId, state: 'waitingWindow', why: { code: 'window' }, dueAt: opens });
    return;
  }
  if (state === 'waitingIdle') {
    if (!facts.charging) doing.push({ do: 'reboot', stationId });
    return;
  }
  begin(item, facts, turn);
}

function begin(item: StepItem, facts: StationFacts, turn: Turn): void {
  const now = turn.at.now.getTime();
  if (facts.settledAt > now) {
    turn.later(facts.settledAt);
    return;
  }
  if (turn.free <= 0) return;
  turn.free--;
  turn.doing.push({ do: 'begin', stationId: item.stationId, again: item.state === 'running' || item.state === 'rebooting' });
}

function whenOffline({ stationId, state, dueAt }: StepItem, due: boolean, { plan, at, doing, later }: Turn): void {
  const now = at.now.getTime();
  if (state === 'waitingIdle') return; // changed already; its reboot waits
  if (state === 'waitingOffline') {
    if (due) doing.push({ do: 'end', stationId, state: 'failed', why: { code: 'stayedOffline' } });
    else later(dueAt?.getTime() ?? null);
    return;
  }
  const deadline = plan.policy.deadlineAt?.getTime() ?? null;
  const until = state === 'running' ? Math.max(deadline ?? 0, now + RETURN_MS) : deadline;
  if (until === null || until <= now)
    doing.push({ do: 'end', stationId, state: 'failed', why: { code: until === null ? 'offline' : 'stayedOffline' } });
  else {
    doing.push({ do: 'park', stationId, state: 'waitingOffline', why: { code: 'offline' }, dueAt: new Date(until) });
    later(until);
  }
}

/** Waves in order, their stations as given. */
function byWave(items: readonly StepItem[]): [number, StepItem[]][] {
  const waves = new Map<number, StepItem[]>();
  for (const item of items) {
    // Those with nothing to do are in no wave.
    if (item.wave < 0) continue;
    const members = waves.get(item.wave);
    if (members) members.push(item);
    else waves.set(item.wave, [item]);
  }
  return [...waves].sort(([a], [b]) => a - b);
}

/** Later waves do not wait for it. */
function isSettled(state: ItemState): boolean {
  return ENDED.has(state) || state === 'waitingOffline' || state === 'waitingIdle';
}

/** A canary that only waits proves nothing yet. */
function isProven(members: readonly StepItem[]): boolean {
  return (
    members.some((item) => item.state === 'done' || item.state === 'alreadyRight') ||
    members.every((item) => ENDED.has(item.state))
  );
}

function hasFailedAltogether(members: readonly StepItem[]): boolean {
  return (
    members.some((item) => hasFailed(item)) && !members.some((item) => item.state === 'done' || item.state === 'alreadyRight')
  );
}

const hasFailed = (item: StepItem): boolean => FAILURES.includes(item.state);
const forgivenIn = (forgiven: Forgiven, wave: number): number => forgiven.waves[wave] ?? 0;

/** The limit that more failures than it allows have met. */
function limitMet({ policy, progress }: StepPlan, waves: readonly [number, readonly StepItem[]][]): WishReason | null {
  let total = 0;
  for (const [wave, members] of waves) {
    const failed = members.filter(hasFailed).length;
    total += failed;
    const fresh = failed - forgivenIn(progress.forgiven, wave);
    const share = policy.stopAtFailureShare;
    if (share !== null && fresh > 0 && fresh / members.length > share)
      return {
        code: 'tooManyInWave',
        values: { wave, failures: fresh, stations: members.length, percent: Math.round(share * 100) },
      };
  }
  const fresh = total - progress.forgiven.total;
  return policy.stopAfterFailures !== null && fresh > policy.stopAfterFailures
    ? { code: 'tooManyFailures', values: { failures: fresh, limit: policy.stopAfterFailures } }
    : null;
}

/** All failures until now, as looked at. */
export function forgive(items: readonly Pick<PlanItem, 'wave' | 'state'>[]): Forgiven {
  const waves: Record<number, number> = {};
  let total = 0;
  for (const { wave, state } of items) {
    if (!FAILURES.includes(state) || wave < 0) continue;
    total++;
    waves[wave] = (waves[wave] ?? 0) + 1;
  }
  return { total, waves };
}
