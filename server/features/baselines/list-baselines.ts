import type { Actor } from '../../domain/access/access';
import { inScope } from '../../domain/access/access';
import { type Baseline, LAYERS } from '../../domain/settings/baseline';
import type { BaselineListRow } from '../../domain/settings/baseline-views';
import type { SettingKey } from '../../domain/settings/key';
import { type BaselineSubject, isFor, valueText } from '../../domain/settings/resolve';
import { desiredOf } from './desired-for';
import type { BaselineStore, BaselineView, DriftStore } from './ports';
import { visibleTo } from './scope';

/** Stations of their own each may have one: the list stays a list. */
const MAX_LISTED = 1000;

/** By layer, farthest first, and name. At most 1,000. */
export async function listBaselines(
  ports: { baselines: BaselineStore; drift: Pick<DriftStore, 'byBaseline'> },
  actor: Pick<Actor, 'siteIds'>,
): Promise<BaselineListRow[]> {
  const [all, everyone, drifted] = await Promise.all([
    ports.baselines.current(null),
    ports.baselines.subjects(null),
    ports.drift.byBaseline(actor),
  ]);
  const subjects = everyone.filter((subject) => inScope(actor, subject.siteId));
  const fights = fightsOf(contested(all), subjects);
  const stations = new Map<number, number>();
  const shared = all.filter(({ target }) => target.layer !== 'station');
  for (const subject of subjects)
    for (const { id, target } of shared) if (isFor(target, subject)) stations.set(id, (stations.get(id) ?? 0) + 1);
  const present = new Set(subjects.map((subject) => subject.stationId));
  return (await visibleTo(ports, actor, all))
    .sort(
      (a, b) => LAYERS.indexOf(a.target.layer) - LAYERS.indexOf(b.target.layer) || a.name.localeCompare(b.name) || a.id - b.id,
    )
    .slice(0, MAX_LISTED)
    .map(({ wishes, ...about }) => ({
      ...about,
      settings: wishes.length,
      stations: about.target.layer === 'station' ? Number(present.has(about.target.stationId)) : (stations.get(about.id) ?? 0),
      drifted: drifted.get(about.id) ?? 0,
      fights: [...(fights.get(about.id) ?? [])].sort(),
    }));
}

/** Wishes that may be fought over: of a layer, keys that two baselines want differently. Seldom any, so that ten thousand stations are not gone through for nothing. */
function contested(all: readonly BaselineView[]): Baseline[] {
  const values = new Map<string, { key: SettingKey; wanted: Set<string> }>();
  // Two sites, or two stations, never meet.
  const placeOf = ({ target }: BaselineView): string =>
    target.layer === 'site'
      ? `site ${target.siteId}`
      : target.layer === 'station'
        ? `station ${target.stationId}`
        : target.layer;
  for (const one of all)
    for (const { key, value } of one.wishes) {
      const at = `${placeOf(one)} ${key}`;
      const known = values.get(at) ?? { key, wanted: new Set() };
      known.wanted.add(valueText(value));
      values.set(at, known);
    }
  const fought = new Set([...values.values()].filter(({ wanted }) => wanted.size > 1).map(({ key }) => key));
  if (fought.size === 0) return [];
  return all
    .map((one) => ({ ...one, wishes: one.wishes.filter(({ key }) => fought.has(key)) }))
    .filter((one) => one.wishes.length > 0);
}

function fightsOf(baselines: readonly Baseline[], subjects: readonly BaselineSubject[]): Map<number, Set<string>> {
  const fights = new Map<number, Set<string>>();
  if (baselines.length === 0) return fights;
  for (const { conflicts } of desiredOf(subjects, baselines, []).values())
    for (const { wants } of conflicts)
      for (const { from } of wants) {
        const rivals = fights.get(from.baselineId) ?? new Set();
        for (const other of wants) if (other.from.baselineId !== from.baselineId) rivals.add(other.from.name);
        fights.set(from.baselineId, rivals);
      }
  return fights;
}
