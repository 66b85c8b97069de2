import type { BaselineException, Conflict, Desired, DesiredSource } from './baseline';
import type { SettingKey } from './key';
import { valueText } from './resolve';
import type { SettingValue } from './setting';
import type { StationConfiguration } from './station-configuration';
import type { PlannedWish, Wish, WishReason } from './wish';

/** How a desired setting stands at a station. All but `right` are kept; what can be brought about by a plan is `differs` and `unread`. */
export const DRIFT_STATES = [
  'differs',
  'unread', // never read: nobody knows
  'conflict', // baselines fight: nothing is planned
  'readOnly', // it differs and cannot be written
  'unsupported',
  'invalid', // outside what this station takes
  'excepted', // it may differ, for a reason
  'right',
] as const;
export type DriftState = (typeof DRIFT_STATES)[number];

/** One desired setting of one station. */
export interface DriftItem {
  key: SettingKey;
  state: DriftState;
  wanted: SettingValue | null;
  /** What holds; null: not known. */
  actual: SettingValue | null;
  /** When the station said so. */
  actualAt: Date | null;
  /** Since when it has stood like this, as far as it was looked at. */
  since: Date;
  from: DesiredSource | null;
  why: WishReason | null;
  /** Of a conflict: who wants what. */
  wants: readonly { from: DesiredSource; value: SettingValue | null }[];
  exceptionId: number | null;
}

/** How a station stands against its baselines. */
export interface StationDrift {
  stationId: number;
  /** Settings that are wanted, fights included. */
  desired: number;
  drifted: number;
  unread: number;
  conflicts: number;
  excepted: number;
  /** By key; what is right is left out. */
  detail: readonly DriftItem[];
  checkedAt: Date;
  /** When the newest of its drifts was first seen; null: none. */
  sinceAt: Date | null;
}

export interface DriftQuestion {
  station: StationConfiguration;
  desired: readonly Desired[];
  conflicts: readonly Conflict[];
  /** In force now. */
  exceptions: readonly BaselineException[];
  now: Date;
  /** The last finding: what stands as it stood keeps its `since`. */
  before?: readonly Pick<DriftItem, 'key' | 'state' | 'since'>[];
  plan(wish: Wish, station: StationConfiguration): PlannedWish;
}

const STATES: Record<PlannedWish['state'], DriftState> = {
  right: 'right',
  change: 'differs',
  readOnly: 'readOnly',
  unsupported: 'unsupported',
  unread: 'unread',
  invalid: 'invalid',
};

/**
 * Holds a station against what it should have: every desired setting with where it stands, by key. An exception counts before
 * anything else. Two keys that come down to the same variable of the station, with different values, fight as two baselines do.
 */
export function standOf(question: DriftQuestion): DriftItem[] {
  const { station, desired, conflicts, exceptions, now } = question;
  const excepted = new Map(exceptions.map((e) => [e.key, e.id]));
  const before = new Map(question.before?.map((item) => [item.key, item]));
  const since = (key: SettingKey, state: DriftState): Date => {
    const known = before.get(key);
    return known?.state === state ? known.since : now;
  };

  const planned = desired.map((want) => ({ want, plan: question.plan({ key: want.key, value: want.value }, station) }));
  const fighting = sameVariable(planned.filter(({ want }) => !excepted.has(want.key)));
  const items = planned.map(({ want, plan }): DriftItem => {
    const exceptionId = excepted.get(want.key) ?? null;
    const rivals = fighting.get(want.key) ?? [];
    const state = exceptionId !== null ? 'excepted' : rivals.length > 0 ? 'conflict' : STATES[plan.state];
    const [rival] = rivals;
    return {
      key: want.key,
      state,
      wanted: want.value,
      actual: plan.before,
      actualAt: plan.beforeAt,
      since: since(want.key, state),
      from: want.from,
      why: rival && state === 'conflict' ? { code: 'sameVariable', values: { key: rival.key } } : plan.why,
      wants: state === 'conflict' ? [want, ...rivals].map(({ from, value }) => ({ from, value })) : [],
      exceptionId,
    };
  });
  for (const { key, wants } of conflicts) {
    const exceptionId = excepted.get(key) ?? null;
    const state = exceptionId === null ? 'conflict' : 'excepted';
    const plan = question.plan({ key, value: wants[0]?.value ?? null }, station);
    items.push({
      key,
      state,
      wanted: null,
      actual: plan.before,
      actualAt: plan.beforeAt,
      since: since(key, state),
      from: null,
      why: null,
      wants,
      exceptionId,
    });
  }
  return items.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What is kept of `standOf`. */
export function toDrift(stationId: number, items: readonly DriftItem[], checkedAt: Date): StationDrift {
  const count = (state: DriftState): number => items.filter((item) => item.state === state).length;
  const drifts = items.filter((item) => item.state === 'differs');
  return {
    stationId,
    desired: items.length,
    drifted: drifts.length,
    unread: count('unread'),
    conflicts: count('conflict'),
    excepted: count('excepted'),
    detail: items.filter((item) => item.state !== 'right'),
    checkedAt,
    sinceAt: drifts.length === 0 ? null : new Date(Math.max(...drifts.map((item) => item.since.getTime()))),
  };
}

/** Whether two findings differ in anything but the instant of looking. */
export function isSameDrift(a: StationDrift, b: StationDrift): boolean {
  return a.desired === b.desired && valueText(a.detail) === valueText(b.detail);
}

/** By key, those that want another value of the same variable. */
function sameVariable(planned: readonly { want: Desired; plan: PlannedWish }[]): Map<SettingKey, Desired[]> {
  const byVariable = new Map<string, { want: Desired; wanted: string }[]>();
  for (const { want, plan } of planned)
    for (const { name, wanted } of plan.raw) {
      const there = byVariable.get(name.toLowerCase());
      if (there) there.push({ want, wanted });
      else byVariable.set(name.toLowerCase(), [{ want, wanted }]);
    }
  const rivals = new Map<SettingKey, Desired[]>();
  for (const wants of byVariable.values())
    for (const { want, wanted } of wants) {
      const others = wants.filter((other) => other.want.key !== want.key && other.wanted !== wanted).map((o) => o.want);
      if (others.length > 0) rivals.set(want.key, [...(rivals.get(want.key) ?? []), ...others]);
    }
  return rivals;
}
