import { type Baseline, type BaselineTarget, type Conflict, type Desired, type DesiredSource, LAYERS } from './baseline';
import type { SettingKey } from './key';
import type { SettingValue } from './setting';
import type { Wish } from './wish';

/** What decides which baselines are for a station. */
export interface BaselineSubject {
  stationId: number;
  siteId: number | null;
  groupIds: readonly number[];
  vendor: string | null;
  model: string | null;
  firmwareVersion: string | null;
}

export interface Resolution {
  /** By key. Without the keys two baselines fight over. */
  desired: readonly Desired[];
  /** By key. */
  conflicts: readonly Conflict[];
}

/** Whether a baseline is for a station. Vendor and model are compared without case, an empty vendor or prefix is any. */
export function isFor(target: BaselineTarget, station: BaselineSubject): boolean {
  switch (target.layer) {
    case 'organisation':
      return true;
    case 'site':
      return station.siteId === target.siteId;
    case 'group':
      return station.groupIds.includes(target.groupId);
    case 'model':
      return (
        (target.vendor === '' || isSame(station.vendor, target.vendor)) &&
        isSame(station.model, target.model) &&
        (station.firmwareVersion ?? '').startsWith(target.firmwarePrefix)
      );
    case 'station':
      return station.stationId === target.stationId;
  }
}

/**
 * What a station should have: of every key, the wish of the nearest layer. Of models, the longer beginning of a firmware is nearer.
 * Baselines of the same nearness that want the same agree (the oldest is named); those that do not fight: nobody wins, not even
 * a farther layer, since nothing says which of them was meant. The order of `baselines` and of their wishes has no part in it.
 */
export function resolve(station: BaselineSubject, baselines: readonly Baseline[]): Resolution {
  const wanted = new Map<SettingKey, Want[]>();
  for (const baseline of baselines) {
    if (!isFor(baseline.target, station)) continue;
    const nearness = nearnessOf(baseline.target);
    const from = sourceOf(baseline);
    for (const { key, value } of baseline.wishes) {
      const want = { from, value, nearness, text: valueText(value) };
      const known = wanted.get(key);
      if (known) known.push(want);
      else wanted.set(key, [want]);
    }
  }
  const desired: Desired[] = [];
  const conflicts: Conflict[] = [];
  for (const key of [...wanted.keys()].sort()) {
    const [first, ...rest] = (wanted.get(key) ?? []).sort(byNearness);
    if (!first) continue;
    const peers = rest.filter((want) => want.nearness === first.nearness);
    const fights = peers.some((want) => want.text !== first.text);
    if (fights) conflicts.push({ key, layer: first.from.layer, wants: [first, ...peers].map(toShown) });
    else desired.push({ key, value: first.value, from: first.from, overrides: rest.slice(peers.length).map(toShown) });
  }
  return { desired, conflicts };
}

/** The same text for the same meaning, whatever the order of fields. */
export function valueText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What changed between two versions of a baseline, by key. */
export interface WishChange {
  key: SettingKey;
  kind: 'added' | 'removed' | 'changed';
  before: SettingValue | null;
  after: SettingValue | null;
}

export function compareWishes(before: readonly Wish[], after: readonly Wish[]): WishChange[] {
  const old = new Map(before.map((wish) => [wish.key, wish.value]));
  const changes: WishChange[] = [];
  for (const { key, value } of after) {
    const was = old.get(key);
    if (was === undefined) changes.push({ key, kind: 'added', before: null, after: value });
    else if (valueText(was) !== valueText(value)) changes.push({ key, kind: 'changed', before: was, after: value });
    old.delete(key);
  }
  for (const [key, value] of old) changes.push({ key, kind: 'removed', before: value, after: null });
  return changes.sort((a, b) => (a.key < b.key ? -1 : 1));
}

interface Want {
  from: DesiredSource;
  value: SettingValue | null;
  nearness: number;
  text: string;
}

/** A firmware version has fewer than this many characters: models never reach the station's own layer. */
const STEP = 1000;

function nearnessOf(target: BaselineTarget): number {
  const prefix = target.layer === 'model' ? Math.min(target.firmwarePrefix.length, STEP - 1) : 0;
  return LAYERS.indexOf(target.layer) * STEP + prefix;
}

const byNearness = (a: Want, b: Want): number =>
  b.nearness - a.nearness || a.from.baselineId - b.from.baselineId || (a.text < b.text ? -1 : 1);

const toShown = ({ from, value }: Want) => ({ from, value });

function sourceOf({ id, name, target, version }: Baseline): DesiredSource {
  return { baselineId: id, name, layer: target.layer, version };
}

function isSame(said: string | null, wanted: string): boolean {
  return (said ?? '').trim().toLowerCase() === wanted.trim().toLowerCase();
}
