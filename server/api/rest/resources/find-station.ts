import { type Actor, may } from '../../../domain/access/access';
import type { CommandRequest } from '../../../domain/command/command';
import type { StationView } from '../../../domain/fleet/views';
import { notFound } from '../../../features/access/action-error';
import { commandPermission } from '../../../features/access/command-permission';
import type { RestContext } from '../operation';
import { Problem } from '../problem';

/** @throws Problem notFound, also for a station outside the key's sites. */
export async function findStation(context: RestContext, identity: string): Promise<StationView> {
  const station = await context.ports.reads.stations.find(context.actor, { identity });
  if (!station) throw notFound('This station');
  return station;
}

/** Its id, deleted or not: what it told is kept. @throws Problem notFound, also for a station outside the key's sites. */
export async function findKept(context: RestContext, identity: string): Promise<{ id: number }> {
  const station = await context.ports.reads.stations.findKept(context.actor, { identity });
  if (!station) throw notFound('This station');
  return station;
}

/** @throws Problem forbidden, naming what the role lacks for this request. */
export function demandCommand(actor: Actor, request: CommandRequest): void {
  const permission = commandPermission(request);
  if (!may(actor.role, permission)) throw new Problem('forbidden', `The role of this key (${actor.role}) lacks ${permission}.`);
}
