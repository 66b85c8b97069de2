import { z } from 'zod';
import type { Actor } from '../../../domain/access/access';
import type { SettingEdit, StationSettings } from '../../../domain/settings/edit';
import { notFound } from '../../../features/access/action-error';
import { MAX_CHANGES } from '../../../features/configuration/edit/apply';
import { viewSettings } from '../../../features/configuration/edit/view';
import { type FleetKey, findFleetKeys } from '../../../features/configuration/fleet-keys';
import type { ApiPorts } from '../../context';
import { id } from '../../inputs';
import { procedure } from '../../trpc';

const MAX_WORDS = 200;
const stationId = z.object({ stationId: id });

/** A catalogue setting or a raw variable, `@evse` or `@evse.connector` behind it for one place. */
export const settingKey = z.string().min(1).max(400);
export const settingValue = z.union([
  z.boolean(),
  z.number(),
  z.string().max(2500, 'At most 2,500 characters.'),
  z.array(z.string().max(500)).max(MAX_WORDS),
]);
const change = z.object({ key: settingKey, value: settingValue, expected: z.string().nullable().optional() });

async function demandStation(ports: ApiPorts, actor: Actor, stationId: number): Promise<void> {
  if (!(await ports.reads.stations.findSite(actor, stationId))) throw notFound('This station');
}

/** Settings in one vocabulary: what there is, what one station has, and changing it. */
export const configuration = {
  fleetKeys: procedure('configuration.read')
    .input(z.object({ text: z.string().max(200) }))
    .query(({ ctx, input }): Promise<FleetKey[]> => findFleetKeys(ctx.ports, ctx.actor, input.text)),
  settings: procedure('configuration.read')
    .input(stationId)
    .query(async ({ ctx, input }): Promise<StationSettings> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return viewSettings(ctx.ports.settingEdits, input.stationId);
    }),
  change: procedure('configuration.write')
    .input(stationId.extend({ changes: z.array(change).min(1).max(MAX_CHANGES) }))
    .mutation(async ({ ctx, input }): Promise<SettingEdit> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.settingEdits.apply(ctx.actor, input.stationId, input.changes);
    }),
  undo: procedure('configuration.write')
    .input(stationId.extend({ editId: z.string().max(20) }))
    .mutation(async ({ ctx, input }): Promise<SettingEdit> => {
      await demandStation(ctx.ports, ctx.actor, input.stationId);
      return ctx.ports.settingEdits.undo(ctx.actor, input.stationId, input.editId);
    }),
};
