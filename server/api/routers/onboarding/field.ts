import { z } from 'zod';
import { may } from '../../../domain/access/access';
import type { StationView } from '../../../domain/fleet/views';
import { CHECKS } from '../../../domain/onboarding/check';
import type { FieldResult } from '../../../domain/onboarding/field-action';
import { notFound } from '../../../features/access/action-error';
import { commandPermission } from '../../../features/access/command-permission';
import { act } from '../../../features/onboarding/field';
import { id } from '../../inputs';
import { demand, procedure } from '../../trpc';
import { commandRequest } from '../commands/inputs';
import { describeBody, photoBody, runBody, signOffBody, waiveBody } from './onboarding';

const check = z.enum(CHECKS);
const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), request: commandRequest }),
  runBody.extend({ kind: z.literal('run'), check }),
  waiveBody.extend({ kind: z.literal('waive'), check }),
  z.object({ kind: z.literal('confirm'), check }),
  z.object({ kind: z.literal('start') }),
  describeBody.extend({ kind: z.literal('describe') }),
  photoBody.extend({ kind: z.literal('photo') }),
  signOffBody.extend({ kind: z.literal('signOff') }),
]);

/** The phone at the station. */
export const field = {
  /** By the identity on its label. */
  find: procedure('stations.read')
    .input(z.object({ identity: z.string().min(1).max(255) }))
    .query(async ({ ctx, input }): Promise<StationView> => {
      const station = await ctx.ports.reads.stations.find(ctx.actor, { identity: input.identity });
      if (!station) throw notFound('This station');
      return station;
    }),
  /** One action, once: the key is the phone's. The kind decides what the caller must be permitted. */
  act: procedure('stations.read')
    .input(
      z.object({
        key: z.uuid(),
        stationId: id,
        ageMs: z
          .number()
          .int()
          .min(0)
          .max(31 * 86_400_000),
        action,
      }),
    )
    .mutation(({ ctx, input }): Promise<FieldResult> => {
      const wanted = input.action;
      demand(may(ctx.actor.role, wanted.kind === 'command' ? commandPermission(wanted.request) : 'stations.commission'));
      const given = wanted.kind === 'signOff' ? { ...wanted, note: wanted.note ?? null } : wanted;
      return act(ctx.ports.onboarding, ctx.actor, { ...input, action: given });
    }),
};
