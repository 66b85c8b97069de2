import { z } from 'zod';
import { type Actor, may } from '../../../domain/access/access';
import type { Command } from '../../../domain/command/command';
import type { Page } from '../../../domain/fleet/views';
import { invalid, notFound } from '../../../features/access/action-error';
import { commandPermission } from '../../../features/access/command-permission';
import type { ApiPorts } from '../../context';
import { id, paging } from '../../inputs';
import { demand, procedure } from '../../trpc';
import { commandRequest } from './inputs';

const MAX_WAIT_MS = 7 * 86_400_000;

async function demandStation(ports: ApiPorts, actor: Actor, stationId: number): Promise<void> {
  if (!(await ports.reads.stations.findSite(actor, stationId))) throw notFound('This station');
}

async function getCommand(ports: ApiPorts, actor: Actor, commandId: string): Promise<Command> {
  const command = await ports.reads.other.command(commandId);
  if (!command || !(await ports.reads.stations.findSite(actor, command.stationId))) throw notFound('This command');
  return command;
}

export const commands = {
  /** The kind of request decides what else the caller must be permitted. */
  request: procedure('stations.read')
    .input(z.object({ stationId: id, request: commandRequest, deadlineAt: z.date().nullish() }))
    .mutation(async ({ ctx, input }): Promise<Command> => {
      demand(may(ctx.actor.role, commandPermission(input.request)));
      const deadlineAt = input.deadlineAt ?? null;
      if (deadlineAt) {
        const waitMs = deadlineAt.getTime() - ctx.ports.clock.now().getTime();
        if (waitMs <= 0 || waitMs > MAX_WAIT_MS) throw invalid('deadlineAt', 'In the future and at most seven days ahead.');
      }
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.commands.request({
        actor: ctx.actor,
        stationId: input.stationId,
        request: input.request,
        deadlineAt,
      });
    }),
  list: procedure('stations.read')
    .input(z.object({ stationId: id, ...paging }))
    .query(async ({ ctx, input }): Promise<Page<Command>> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.reads.other.commands(input.stationId, input);
    }),
  get: procedure('stations.read')
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }): Promise<Command> => getCommand(ctx.ports, ctx.actor, input.id)),
  cancel: procedure('stations.command')
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }): Promise<Command> => {
      const command = await getCommand(ctx.ports, ctx.actor, input.id);
      return ctx.ports.commands.cancel({ actor: ctx.actor, commandId: command.id });
    }),
};
