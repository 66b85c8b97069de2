import { z } from 'zod';
import { may } from '../../../domain/access/access';
import type { StationView } from '../../../domain/fleet/views';
import { OCPP_VERSIONS, type OcppVersion } from '../../../domain/protocol';
import { notFound } from '../../../features/access/action-error';
import { commandPermission } from '../../../features/access/command-permission';
import { describeMessages, type PickerGroup, recentActions, reusable } from '../../../features/commands/picker/describe';
import { StationSupport } from '../../../features/commands/picker/support';
import { id } from '../../inputs';
import { demand, procedure } from '../../trpc';

/** Messages and commands looked through for what a station refused and what was sent lately. */
const LOOKED_AT = 200;

export interface MessageForm {
  /** JSON schema (draft 6 or 7, local definitions) of the request. */
  schema: Record<string, unknown>;
  /** What this station was last sent of it, without secrets. */
  last: { payload: Record<string, unknown>; at: Date } | null;
}

export const picker = {
  /** Null `version`: the station has never connected, so that its messages are not known. */
  catalogue: procedure('stations.command')
    .input(z.object({ stationId: id }))
    .query(async ({ ctx, input }): Promise<{ version: OcppVersion | null; groups: PickerGroup[]; recent: string[] }> => {
      const { reads, catalogue } = ctx.ports;
      const station = await reads.stations.find(ctx.actor, { id: input.stationId });
      if (!station) throw notFound('This station');
      const version = versionOf(station);
      if (version === null) return { version, groups: [], recent: [] };
      const [variables, errors, commands] = await Promise.all([
        reads.stations.variables(station.id),
        reads.stations.messages(station.id, { direction: 'outbound', trouble: 'errors' }, { limit: LOOKED_AT }),
        reads.other.commands(station.id, { limit: LOOKED_AT }),
      ]);
      const support = new StationSupport(version, variables, errors.items, commands.items);
      return {
        version,
        groups: describeMessages(catalogue, version, ctx.actor.role, support),
        recent: recentActions(commands.items),
      };
    }),
  schema: procedure('stations.command')
    .input(z.object({ stationId: id, action: z.string().min(1).max(50) }))
    .query(async ({ ctx, input }): Promise<MessageForm> => {
      const { stationId, action } = input;
      demand(may(ctx.actor.role, commandPermission({ kind: 'Call', action, payload: {} })));
      const { reads, catalogue } = ctx.ports;
      const station = await reads.stations.find(ctx.actor, { id: stationId });
      if (!station) throw notFound('This station');
      const version = versionOf(station);
      const schema = version && (await catalogue.requestSchema(version, action));
      if (!schema) throw notFound('This message');
      const { items } = await reads.stations.messages(stationId, { direction: 'outbound', action }, { limit: 1 });
      const [message] = items;
      const payload = message ? reusable(message.request) : null;
      return { schema, last: message && payload ? { payload, at: message.at } : null };
    }),
};

function versionOf({ version }: StationView): OcppVersion | null {
  return OCPP_VERSIONS.find((known) => known === version) ?? null;
}
