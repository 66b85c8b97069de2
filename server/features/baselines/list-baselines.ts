import type { Actor } from '../../domain/access/access';
import { inScope } from '../../domain/access/access';
import { LAYERS } from '../../domain/settings/baseline';
import { isFor } from '../../domain/settings/resolve';
import { desiredOf } from './desired-for';
import type { BaselineStore, BaselineView, DriftStore } from './ports';
import { visibleTo } from './scope';

export interface BaselineListRow extends Omit<BaselineView, 'wishes'> {
  settings: number;
  /** Stations it is for, within the reader's sites. */
  stations: number;
  /** Of those, the ones that differ in something of its own. */
  drifted: number;
  /** Baselines it fights with somewhere, by name. */
  fights: string[];
}

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
  const fights = new Map<number, Set<string>>();
  for (const { conflicts } of desiredOf(subjects, all, []).values())
    for (const { wants } of conflicts)
      for (const { from } of wants) {
        const rivals = fights.get(from.baselineId) ?? new Set();
        for (const other of wants) if (other.from.baselineId !== from.baselineId) rivals.add(other.from.name);
        fights.set(from.baselineId, rivals);
      }
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
