import { z } from 'zod';
import type { MeView } from '../../../domain/fleet/views';
import { getMe, updateMe } from '../../../features/people/me';
import { line } from '../../inputs';
import { procedure } from '../../trpc';

export const me = {
  get: procedure('signedIn').query(({ ctx }): Promise<MeView> => getMe(ctx.ports.reads.other, ctx.actor)),
  update: procedure('signedIn')
    .input(
      z.object({
        name: line(100).optional(),
        locale: z.enum(['en', 'sv']).nullish(),
        theme: z.enum(['light', 'dark', 'system']).nullish(),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<MeView> => {
      await updateMe({ people: ctx.ports.edits.people, clock: ctx.ports.clock }, ctx.actor, input);
      ctx.ports.peopleEdited();
      return getMe(ctx.ports.reads.other, { ...ctx.actor, name: input.name ?? ctx.actor.name });
    }),
};
