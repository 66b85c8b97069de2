import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY, type ItemState, type RolloutPolicy } from '../../../domain/settings/rollout';
import { type Doing, forgive, type StationFacts, type StepItem, type StepPlan, step } from './step';

const NOW = new Date('2026-05-01T12:00:00Z');
const HERE: StationFacts = { connected: true, settledAt: 0, charging: false, timeZone: 'UTC', bootedAt: null };

function items(...states: [wave: number, state: ItemState][]): StepItem[] {
  return states.map(([wave, state], n) => ({ stationId: n + 1, wave, state, dueAt: null, rebootAskedAt: null }));
}
function plan(policy: Partial<RolloutPolicy> = {}, waves: StepPlan['progress']['waves'] = {}): StepPlan {
  const limits = { stopAfterFailures: null, stopAtFailureShare: null };
  return {
    state: 'running',
    policy: { ...DEFAULT_POLICY, ...limits, ...policy },
    progress: { forgiven: { total: 0, waves: {} }, waves },
  };
}
function look(
  p: StepPlan,
  all: readonly StepItem[],
  facts: Record<number, Partial<StationFacts> | null> = {},
  now = NOW,
  busy: number[] = [],
) {
  return step(p, all, {
    now,
    facts: (id) => (facts[id] === null ? null : { ...HERE, ...facts[id] }),
    busy: (id) => busy.includes(id),
  });
}
const begun = (doing: readonly Doing[]) => doing.flatMap((one) => (one.do === 'begin' ? one.stationId : []));
const done = { startedAt: NOW, finishedAt: NOW };

describe('what a plan does next', () => {
  test('the canary goes first, and nothing else before it has proved something', () => {
    const all = items([0, 'pending'], [1, 'pending'], [1, 'pending']);
    const first = look(plan(), all);
    expect(first.doing[0]).toEqual({ do: 'startWave', wave: 0 });
    expect(begun(first.doing)).toEqual([1]);
    const waiting = look(plan({}, { 0: { startedAt: NOW, finishedAt: null } }), items([0, 'waitingOffline'], [1, 'pending']), {
      1: { connected: false },
    });
    expect(waiting.doing).toEqual([]);
  });

  test('the next wave waits for the pause, then at most `parallel` are begun', () => {
    const all = items([0, 'done'], [1, 'pending'], [1, 'pending'], [1, 'pending']);
    const p = plan({ pauseS: 60, parallel: 2 }, { 0: done });
    expect(look(p, all)).toEqual({ doing: [], nextAt: NOW.getTime() + 60_000 });
    expect(begun(look(p, all, {}, new Date(NOW.getTime() + 60_000)).doing)).toEqual([2, 3]);
    const under = items([0, 'done'], [1, 'running'], [1, 'pending'], [1, 'pending']);
    const q = { ...p, progress: { ...p.progress, waves: { 0: done, 1: { startedAt: NOW, finishedAt: null } } } };
    expect(begun(look(q, under, {}, NOW, [2]).doing)).toEqual([3]);
  });

  test('more failures than the limit pause the plan; exactly the limit does not', () => {
    const p = plan({ stopAfterFailures: 1 }, { 1: { startedAt: NOW, finishedAt: null } });
    expect(look(p, items([1, 'refused'], [1, 'pending'])).doing.some((one) => one.do === 'pause')).toBe(false);
    const over = items([1, 'refused'], [1, 'notSeen'], [1, 'pending']);
    expect(look(p, over).doing).toEqual([{ do: 'pause', why: { code: 'tooManyFailures', values: { failures: 2, limit: 1 } } }]);
    const resumed = { ...p, progress: { ...p.progress, forgiven: forgive(over) } };
    expect(begun(look(resumed, over).doing)).toEqual([3]);
  });

  test('a greater share of a wave failing than allowed pauses the plan', () => {
    const p = plan({ stopAtFailureShare: 0.25 }, { 1: { startedAt: NOW, finishedAt: null } });
    const quarter = items([1, 'failed'], [1, 'done'], [1, 'done'], [1, 'pending']);
    expect(begun(look(p, quarter).doing)).toEqual([4]);
    const half = items([1, 'failed'], [1, 'failed'], [1, 'done'], [1, 'pending']);
    expect(look(p, half).doing[0]).toMatchObject({ do: 'pause', why: { code: 'tooManyInWave' } });
  });

  test('a canary that failed altogether pauses the plan even without limits', () => {
    const p = plan({ pauseS: 0 }, { 0: { startedAt: NOW, finishedAt: null } });
    const { doing } = look(p, items([0, 'refused'], [1, 'pending']));
    expect(doing).toEqual([
      { do: 'finishWave', wave: 0 },
      { do: 'pause', why: { code: 'canaryFailed' } },
    ]);
  });

  test('offline stations fail at once without a deadline, and are waited for with one while others go on', () => {
    const away = { 1: { connected: false } };
    expect(look(plan(), items([1, 'pending']), away).doing[1]).toMatchObject({ do: 'end', state: 'failed' });
    const deadlineAt = new Date(NOW.getTime() + 3_600_000);
    const p = plan({ deadlineAt, pauseS: 0 }, { 1: { startedAt: NOW, finishedAt: null } });
    expect(look(p, items([1, 'pending']), away).doing[0]).toMatchObject({
      do: 'park',
      state: 'waitingOffline',
      dueAt: deadlineAt,
    });
    const parked = items([1, 'waitingOffline'], [2, 'pending']).map((one) => ({ ...one, dueAt: deadlineAt }));
    expect(begun(look(p, parked, away).doing)).toEqual([2]);
    expect(begun(look(p, parked).doing)).toEqual([1, 2]);
    expect(look(p, parked, away, deadlineAt).doing[0]).toMatchObject({
      do: 'end',
      state: 'failed',
      why: { code: 'stayedOffline' },
    });
  });

  test('outside the hours of its own site a station waits for them', () => {
    const p = plan({ window: { from: '22:00', to: '06:00', days: null } }, { 1: { startedAt: NOW, finishedAt: null } });
    const [park] = look(p, items([1, 'pending'])).doing;
    expect(park).toMatchObject({ do: 'park', state: 'waitingWindow', dueAt: new Date('2026-05-01T22:00:00Z') });
    const tokyo = { 1: { timeZone: 'Asia/Tokyo' } }; // 21:00 there
    expect(look(p, items([1, 'pending']), tokyo).doing[0]).toMatchObject({ dueAt: new Date('2026-05-01T13:00:00Z') });
    expect(begun(look(p, items([1, 'waitingWindow']), {}, new Date('2026-05-01T22:00:00Z')).doing)).toEqual([1]);
  });

  test('a reboot waits for the end of the session', () => {
    const p = plan({}, { 1: { startedAt: NOW, finishedAt: null } });
    expect(look(p, items([1, 'waitingIdle']), { 1: { charging: true } }).doing.some((one) => one.do === 'reboot')).toBe(false);
    expect(look(p, items([1, 'waitingIdle'])).doing[0]).toEqual({ do: 'reboot', stationId: 1 });
  });

  test('a reboot is proved by a boot after it was asked for, else the station is read once its time is over', () => {
    const p = plan({}, { 1: { startedAt: NOW, finishedAt: null } });
    const [item] = items([1, 'rebooting']);
    if (!item) throw new Error('no item');
    const asked = { ...item, rebootAskedAt: NOW, dueAt: new Date(NOW.getTime() + 60_000) };
    expect(begun(look(p, [asked], { 1: { bootedAt: NOW.getTime() - 1 } }).doing)).toEqual([]);
    expect(begun(look(p, [asked], { 1: { bootedAt: NOW.getTime() + 1 } }).doing)).toEqual([1]);
    expect(begun(look(p, [asked], {}, asked.dueAt).doing)).toEqual([1]);
    expect(look(p, [asked], { 1: { connected: false } }, asked.dueAt).doing[0]).toMatchObject({ do: 'end', state: 'failed' });
  });

  test('what a process that died was doing is begun again, with reading first', () => {
    const p = plan({}, { 1: { startedAt: NOW, finishedAt: null } });
    expect(look(p, items([1, 'running'])).doing).toEqual([{ do: 'begin', stationId: 1, again: true }]);
    expect(look(p, items([1, 'running']), {}, NOW, [1]).doing).toEqual([]);
  });

  test('a deleted station is gone, wherever it stood', () => {
    const p = plan({}, { 1: { startedAt: NOW, finishedAt: null } });
    for (const state of ['pending', 'waitingOffline', 'waitingIdle', 'rebooting', 'running'] as const)
      expect(look(p, items([1, state]), { 1: null }).doing[0]).toMatchObject({ do: 'end', state: 'gone' });
  });

  test('paused, nothing is begun; what was left in the middle is brought to its end; cancelled, the rest is cancelled', () => {
    const p = plan({}, { 1: { startedAt: NOW, finishedAt: null } });
    const all = items([1, 'pending'], [1, 'running'], [1, 'waitingIdle']);
    expect(begun(look({ ...p, state: 'paused' }, all).doing)).toEqual([2]);
    const { doing } = look({ ...p, state: 'cancelled' }, all);
    expect(begun(doing)).toEqual([2]);
    expect(doing.filter((one) => one.do === 'end').map((one) => one.state)).toEqual(['cancelled', 'cancelled']);
  });

  test('it is finished when every station is over, and scheduled until its time', () => {
    const p = plan({}, { 1: done });
    expect(look(p, items([1, 'done'], [1, 'refused'], [-1, 'alreadyRight'])).doing).toEqual([{ do: 'finish' }]);
    const startAt = new Date(NOW.getTime() + 1000);
    const later: StepPlan = { ...plan({ startAt }), state: 'scheduled' };
    expect(look(later, items([1, 'pending']))).toEqual({ doing: [], nextAt: startAt.getTime() });
    expect(look(later, items([1, 'pending']), {}, startAt).doing).toEqual([{ do: 'run' }]);
  });
});
