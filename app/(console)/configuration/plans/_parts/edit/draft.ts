import type { PlanFilter, PlanSelection } from '@/server/domain/settings/plan-views';
import { DEFAULT_POLICY, ITEM_STATES, type RolloutPolicy } from '@/server/domain/settings/rollout';
import type { SettingValue } from '@/server/domain/settings/setting';
import type { Wish } from '@/server/domain/settings/wish';

export interface Draft {
  name: string;
  selection: PlanSelection;
  /** Null: each station's own baselines. */
  wishes: readonly Wish[] | null;
  policy: RolloutPolicy;
}

export const SELECTIONS = ['filter', 'groups', 'drift', 'stations', 'plan'] as const;
export type SelectionKind = (typeof SELECTIONS)[number];

const MAX_IDS = 10_000;

const ids = (text: string | null): number[] =>
  (text ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)
    .slice(0, MAX_IDS);

/** The address as the beginning of a plan: other screens link here with stations and wishes. What it gets wrong is left out. */
export function draftFrom(get: (key: string) => string | null): Draft {
  const drift = get('drift');
  const wishes = readWishes(get('wishes'));
  return {
    name: (get('name') ?? '').slice(0, 120),
    selection: readSelection(get),
    wishes: wishes ?? (drift === null && get('baselines') === null ? [] : null),
    policy: DEFAULT_POLICY,
  };
}

function readSelection(get: (key: string) => string | null): PlanSelection {
  const stationIds = ids(get('stations'));
  if (stationIds.length > 0) return { by: 'stations', stationIds };
  const groupIds = ids(get('groups'));
  if (groupIds.length > 0) return { by: 'groups', groupIds };
  const drift = get('drift');
  if (drift !== null) {
    const siteIds = ids(drift);
    return { by: 'drift', siteIds: siteIds.length > 0 ? siteIds : null };
  }
  const planId = get('plan');
  if (planId) {
    const named = (get('states') ?? '').split(',');
    const states = ITEM_STATES.filter((state) => named.includes(state));
    return { by: 'plan', planId, states: states.length > 0 ? states : null };
  }
  return { by: 'filter', filter: {} };
}

function readWishes(text: string | null): Wish[] | null {
  if (!text) return null;
  try {
    const all: unknown = JSON.parse(text);
    if (!Array.isArray(all)) return null;
    return all.filter(isWish).slice(0, 200);
  } catch {
    return null; // a hand-written address
  }
}

function isWish(one: unknown): one is Wish {
  return (
    typeof one === 'object' &&
    one !== null &&
    'key' in one &&
    typeof one.key === 'string' &&
    'value' in one &&
    isValue(one.value)
  );
}

function isValue(value: unknown): value is SettingValue | null {
  return value === null || ['boolean', 'number', 'string', 'object'].includes(typeof value);
}

/** A filter with nothing in it is the whole fleet, which has to be meant. */
export function isEverything(filter: PlanFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));
}
