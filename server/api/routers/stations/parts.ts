import { z } from 'zod';
import { type Actor, may } from '../../../domain/access/access';
import type { HistoryEntry, Page, SessionRow, TimelineView, VariableView } from '../../../domain/fleet/views';
import { HOLDING_KINDS, type Holding } from '../../../domain/station/holding';
import { invalid, notFound } from '../../../features/access/action-error';
import type { ApiPorts } from '../../context';
import { id, paging } from '../../inputs';
import { procedure } from '../../trpc';

const MAX_TIMELINE_MS = 8 * 86_400_000;

export async function demandStation(ports: ApiPorts, actor: Actor, stationId: number): Promise<void> {
  if (!(await ports.reads.stations.findSite(actor, stationId))) throw notFound('This station');
}

/** For what stays when a station is deleted: what it told, and who did what with it. */
export async function demandKept(ports: ApiPorts, actor: Actor, stationId: number): Promise<void> {
  if (!(await ports.reads.stations.findKept(actor, { id: stationId }))) throw notFound('This station');
}

/** What hangs on one station; each checks first that the station is within the actor's sites. */
export const stationParts = {
  timeline: procedure('stations.read')
    .input(z.object({ id, from: z.date(), to: z.date() }))
    .query(async ({ ctx, input }): Promise<TimelineView> => {
      const lengthMs = input.to.getTime() - input.from.getTime();
      if (lengthMs <= 0 || lengthMs > MAX_TIMELINE_MS) throw invalid('to', 'After the start and at most eight days later.');
      await demandStation(ctx.ports, ctx.actor, input.id);
      return ctx.ports.reads.stations.timeline(input.id, input.from, input.to);
    }),
  sessions: procedure('sessions.read')
    .input(z.object({ id, ...paging }))
    .query(async ({ ctx, input }): Promise<Page<SessionRow>> => {
      await demandStation(ctx.ports, ctx.actor, input.id);
      return ctx.ports.reads.sessions.list(ctx.actor, { state: 'all', stationId: input.id }, input);
    }),
  variables: procedure('configuration.read')
    .input(z.object({ id }))
    .query(async ({ ctx, input }): Promise<VariableView[]> => {
      await demandStation(ctx.ports, ctx.actor, input.id);
      return ctx.ports.reads.stations.variables(input.id);
    }),
  holdings: procedure('stations.read')
    .input(z.object({ id, kinds: z.array(z.enum(HOLDING_KINDS)).min(1).optional() }))
    .query(async ({ ctx, input }): Promise<Holding[]> => {
      await demandStation(ctx.ports, ctx.actor, input.id);
      const found = await ctx.ports.reads.stations.holdings(input.id, input.kinds ?? null);
      // What a station knows of a customer is for who may ask it, not for everybody who may look.
      return may(ctx.actor.role, 'stations.command') ? found : found.filter((h) => h.kind !== 'CustomerInformation');
    }),
  history: procedure('audit.read')
    .input(z.object({ id, ...paging }))
    .query(async ({ ctx, input }): Promise<Page<HistoryEntry>> => {
      await demandKept(ctx.ports, ctx.actor, input.id);
      return ctx.ports.reads.stations.history(input.id, input);
    }),
};
