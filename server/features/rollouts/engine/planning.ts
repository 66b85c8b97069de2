import type { CommandRequest, VariableName } from '../../../domain/command/command';
import { kindOf, planWish } from '../../../domain/settings/kinds';
import type { StationConfiguration } from '../../../domain/settings/station-configuration';
import type { PlannedWish, Wish, WishState } from '../../../domain/settings/wish';
import type { StoredWish } from '../ports';

/** Something is sent for these. */
const TO_SEND: readonly WishState[] = ['change', 'unread'];

export const isToSend = (wish: Pick<PlannedWish, 'state'>): boolean => TO_SEND.includes(wish.state);

/** A wish held against a station as the plan keeps it until its turn: what is sent is found out then. */
export function outlined(wish: Wish, station: StationConfiguration): StoredWish {
  const planned = planWish(wish, station);
  return { ...planned, operations: [], readBack: null, restore: [] };
}

/**
 * The kept wishes as they stand with the station now. What was before, and what puts it back, stays as it was first known once
 * something may have been sent (`begun`).
 */
export function replanned(kept: readonly StoredWish[], station: StationConfiguration, begun: boolean): StoredWish[] {
  return kept.map((was) => {
    if (was.restores) return restoring(was, station);
    const now = planWish({ key: was.key, value: was.wanted }, station);
    const policyBefore = now.policy ? policyOf(station, now.policy) : undefined;
    if (!begun || !isToSend(was)) return { ...now, wanted: was.wanted, ...(policyBefore ? { policyBefore } : {}) };
    return {
      ...now,
      wanted: was.wanted,
      before: was.before,
      beforeAt: was.beforeAt,
      raw: was.raw.length > 0 ? was.raw : now.raw,
      restore: was.restore,
      readBack: now.readBack ?? was.readBack,
      ...(was.policyBefore || policyBefore ? { policyBefore: was.policyBefore ?? policyBefore } : {}),
    };
  });
}

/** A wish of a roll back: kept operations go out unless what was before holds already. */
function restoring(was: StoredWish, station: StationConfiguration): StoredWish {
  if (holdsNow(was, station)) return { ...was, state: 'right' };
  return { ...was, state: was.operations.length > 0 || was.policy ? 'change' : 'unsupported' };
}

function policyOf(station: StationConfiguration, policy: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(policy).map((name) => [name, station.policy[name] ?? null]));
}

/** Whether the wish holds, by what is known of the station. */
export function holdsNow(wish: StoredWish, station: StationConfiguration): boolean {
  if (!wish.restores) return kindOf(wish.key)?.holds({ key: wish.key, value: wish.wanted }, station) ?? false;
  // What is put back may be nothing a person could wish: the station's own texts decide, where it has them.
  const policyHolds = Object.entries(wish.policy ?? {}).every(
    ([name, value]) => JSON.stringify(station.policy[name] ?? null) === JSON.stringify(value),
  );
  if (!policyHolds) return false;
  const now = rawNow(wish, station);
  if (wish.raw.length > 0 && wish.raw.every((one) => now.has(one.name)))
    return wish.raw.every((one) => now.get(one.name) === one.wanted);
  return kindOf(wish.key)?.holds({ key: wish.key, value: wish.wanted }, station) ?? false;
}

function rawNow(wish: StoredWish, station: StationConfiguration): Map<string, string | null> {
  // For a roll back `before` is what the first plan wanted: something that may be wished.
  const { raw } = planWish({ key: wish.key, value: wish.restores ? wish.before : wish.wanted }, station);
  return new Map(raw.map((one) => [one.name, one.before]));
}

/**
 * Whether somebody has changed, since the first plan set it, what a roll back would put back: what is there is neither what that plan
 * wanted nor what was seen after it (`seen`: nor what this roll back saw itself), nor what was there before. What cannot be told is not
 * taken for changed.
 */
export function isChangedSince(wish: StoredWish, station: StationConfiguration, seen: string | null): boolean {
  if (!wish.restores) return false;
  const policyChanged = Object.entries(wish.policy ?? {}).some(([name, value]) => {
    const now = JSON.stringify(station.policy[name] ?? null);
    return now !== JSON.stringify(value ?? null) && now !== JSON.stringify(wish.policyBefore?.[name] ?? null);
  });
  if (policyChanged) return true;
  const text = seenNow(wish, station);
  if (text !== null && (text === wish.left || text === seen)) return false;
  if (kindOf(wish.key)?.holds({ key: wish.key, value: wish.before }, station)) return false;
  const now = rawNow(wish, station);
  return wish.raw.some(({ name, before, wanted }) => {
    const value = now.get(name) ?? null;
    return value !== null && value !== before && value !== wanted;
  });
}

/** The station's own words for what holds now; null: it did not tell. */
export function seenNow(wish: StoredWish, station: StationConfiguration): string | null {
  const now = [...rawNow(wish, station).values()];
  return now.every((text) => text === null) ? null : now.map((text) => text ?? '-').join(', ');
}

/** Values the station was asked for and never gives. */
export function isHidden(wish: StoredWish, station: StationConfiguration): boolean {
  return wish.readBack?.kind === 'ReadVariables' && seenNow(wish, station) === null;
}

/** Everything to be asked in as few requests as possible: names of variables once, each other request once. */
export function mergeReads(requests: readonly (CommandRequest | null)[]): CommandRequest[] {
  const names = new Map<string, VariableName>();
  const others = new Map<string, CommandRequest>();
  for (const request of requests) {
    if (!request) continue;
    if (request.kind === 'ReadVariables' && request.names !== null)
      for (const name of request.names) names.set(JSON.stringify(name), name);
    else others.set(JSON.stringify(request), request);
  }
  return [...(names.size > 0 ? [{ kind: 'ReadVariables' as const, names: [...names.values()] }] : []), ...others.values()];
}

/** The wishes that put back what was before; those of which that is not known are left out. */
export function rollbackOf(item: {
  planned: readonly StoredWish[];
  outcomes: readonly { key: string; kind: string; seen: string | null }[];
}): StoredWish[] {
  const touched = new Set(
    item.outcomes.filter((one) => one.kind !== 'alreadyRight' && one.kind !== 'notTried').map((one) => one.key),
  );
  return item.planned.flatMap((was) => {
    const policy = was.policyBefore ?? null;
    if (!isToSend(was) || !touched.has(was.key) || (was.restore.length === 0 && !policy)) return [];
    return {
      key: was.key,
      state: 'change',
      wanted: was.before,
      before: was.wanted,
      raw: was.raw.flatMap((one) => (one.before === null ? [] : { name: one.name, before: one.wanted, wanted: one.before })),
      beforeAt: null,
      operations: was.restore,
      readBack: was.readBack,
      restore: was.operations,
      needsReboot: was.needsReboot,
      policy,
      policyBefore: was.policy ?? undefined,
      why: null,
      restores: true,
      left: item.outcomes.find((one) => one.key === was.key)?.seen ?? null,
    };
  });
}
