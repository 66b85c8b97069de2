import { type Actor, inScope } from '../../domain/access/access';
import type { BaselineTarget } from '../../domain/settings/baseline';
import { ActionError, notFound } from '../access/action-error';
import type { BaselineStore, BaselineView, GroupStore } from './ports';

/**
 * Whether an actor limited to some sites may change what holds for this target: their own sites and stations, and groups that lie wholly
 * within them.
 * @throws ActionError notFound or forbidden
 */
export async function demandTarget(
  ports: { baselines: Pick<BaselineStore, 'findTarget'>; groups: Pick<GroupStore, 'memberIds' | 'choose'> },
  actor: Actor,
  target: BaselineTarget,
): Promise<void> {
  const found = await ports.baselines.findTarget(target);
  const seen = found !== null && (target.layer === 'group' || actor.siteIds === null || inScope(actor, found.siteId));
  if (target.layer === 'site' && !seen) throw notFound('This site');
  if (target.layer === 'station' && !seen) throw notFound('This station');
  if (target.layer === 'group') {
    if (!found) throw notFound('This group');
    await demandGroup(ports, actor, target.groupId);
  }
  if (actor.siteIds !== null && (target.layer === 'organisation' || target.layer === 'model'))
    throw new ActionError('forbidden', 'You are limited to some sites; this holds for stations of others too.');
}

/** @throws ActionError forbidden when the group has stations outside the actor's sites */
export async function demandGroup(
  ports: { groups: Pick<GroupStore, 'memberIds' | 'choose'> },
  actor: Actor,
  groupId: number,
): Promise<void> {
  if (actor.siteIds === null) return;
  const members = await ports.groups.memberIds(groupId);
  const seen = await ports.groups.choose(actor, { stationIds: members }, members.length + 1);
  // Deleted members count as outside: nobody can say where they would come back.
  if (seen.length < members.length)
    throw new ActionError('forbidden', 'You are limited to some sites; this holds for stations of others too.');
}

/** Whether somebody may see a baseline: those of other sites and of stations there are no concern of theirs. */
export async function visibleTo(
  ports: { baselines: Pick<BaselineStore, 'subjects'> },
  actor: Pick<Actor, 'siteIds'>,
  baselines: readonly BaselineView[],
): Promise<BaselineView[]> {
  if (actor.siteIds === null) return [...baselines];
  const ids = baselines.flatMap(({ target }) => (target.layer === 'station' ? [target.stationId] : []));
  const sites = new Map((await ports.baselines.subjects(ids)).map((s) => [s.stationId, s.siteId]));
  return baselines.filter(({ target }) => {
    if (target.layer === 'site') return inScope(actor, target.siteId);
    if (target.layer === 'station') return inScope(actor, sites.get(target.stationId) ?? null);
    return true;
  });
}
