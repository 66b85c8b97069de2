import { z } from 'zod';
import { type FleetKey, findFleetKeys } from '../../../features/configuration/fleet-keys';
import { procedure } from '../../trpc';

/** Settings in one vocabulary: what there is, what one station has, and changing it. */
export const configuration = {
  fleetKeys: procedure('configuration.read')
    .input(z.object({ text: z.string().max(200) }))
    .query(({ ctx, input }): Promise<FleetKey[]> => findFleetKeys(ctx.ports, ctx.actor, input.text)),
};
