import type { Actor } from '../../domain/access/access';
import { ActionError, invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { Clock } from '../ports';
import { type GroupStore, MAX_GROUPS, MAX_MEMBERS, type StationsChosen } from './ports';
import { demandGroup } from './scope';

export interface GroupPorts {
  groups: GroupStore;
  clock: Clock;
  recheck(stationIds: readonly number[]): void;
}

/** Makes or renames a group; its members are chosen apart. Returns its id. */
export async function saveGroup(
  ports: GroupPorts,
  actor: Actor,
  input: { id?: number | undefined; name: string; note?: string | null | undefined },
): Promise<number> {
  if (input.id !== undefined) await demandGroup(ports, actor, input.id);
  const group = { name: input.name, note: input.note ?? null };
  const action = input.id === undefined ? 'stationGroup.create' : 'stationGroup.update';
  const saved = await ports.groups.save(input.id ?? null, group, auditBy(actor, ports.clock, action, group));
  if (saved === 'taken') throw invalid('name', 'Another group has this name. Choose one that tells them apart.');
  if (saved === 'full') throw invalid('name', `There are ${MAX_GROUPS} groups already; delete some first.`);
  if (saved === 'missing') throw notFound('This group');
  return saved;
}

/** Puts stations into a group and takes others out. Stations outside the actor's sites are left out. Returns what changed. */
export async function changeGroup(
  ports: GroupPorts,
  actor: Actor,
  input: { id: number; add?: StationsChosen | undefined; remove?: StationsChosen | undefined },
): Promise<{ added: number; removed: number }> {
  await demandGroup(ports, actor, input.id);
  const choose = (chosen: StationsChosen | undefined) =>
    chosen ? ports.groups.choose(actor, chosen, MAX_MEMBERS + 1) : Promise.resolve([]);
  const [add, remove] = await Promise.all([choose(input.add), choose(input.remove)]);
  if (input.add && add.length === 0) throw invalid('add', 'None of these stations is there, or within your sites.');
  const changed = await ports.groups.change(
    input.id,
    { add, remove },
    auditBy(actor, ports.clock, 'stationGroup.members', null),
  );
  if (changed === 'missing') throw notFound('This group');
  if (changed === 'full') throw invalid('add', `A group has at most ${MAX_MEMBERS} stations.`);
  ports.recheck([...changed.added, ...changed.removed]);
  return { added: changed.added.length, removed: changed.removed.length };
}

/** @throws ActionError conflict naming what still counts for the group */
export async function removeGroup(ports: GroupPorts, actor: Actor, id: number): Promise<void> {
  await demandGroup(ports, actor, id);
  const removed = await ports.groups.remove(id, auditBy(actor, ports.clock, 'stationGroup.delete', null));
  if (removed === 'missing') throw notFound('This group');
  if (removed !== true)
    throw new ActionError('conflict', `This group is still used by ${removed.join(', ')}. Give those another target first.`);
}
