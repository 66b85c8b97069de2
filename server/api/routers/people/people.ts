import { z } from 'zod';
import { ROLES } from '../../../domain/access/access';
import type { PersonView } from '../../../domain/fleet/views';
import { createPerson } from '../../../features/people/create-person';
import { getPerson } from '../../../features/people/get-person';
import { resetPassword } from '../../../features/people/reset-password';
import { updatePerson } from '../../../features/people/update-person';
import type { ApiPorts } from '../../context';
import { line, siteIds } from '../../inputs';
import { procedure } from '../../trpc';

const personId = z.string().min(1).max(100);
const email = z
  .email('Not an e-mail address.')
  .max(200)
  .transform((text) => text.toLowerCase());

function peoplePorts(ports: ApiPorts) {
  return { people: ports.edits.people, clock: ports.clock };
}

export const people = {
  list: procedure('people.read').query(({ ctx }): Promise<PersonView[]> => ctx.ports.reads.other.people()),
  create: procedure('people.write')
    .input(z.object({ name: line(100), email, role: z.enum(ROLES), siteIds: siteIds.nullable() }))
    .mutation(async ({ ctx, input }): Promise<{ person: PersonView; password: string }> => {
      const created = await createPerson(peoplePorts(ctx.ports), ctx.actor, input);
      return { person: await getPerson(ctx.ports.reads.other, created.id), password: created.password };
    }),
  update: procedure('people.write')
    .input(
      z.object({
        id: personId,
        name: line(100).optional(),
        role: z.enum(ROLES).optional(),
        siteIds: siteIds.nullable().optional(),
        disabled: z.boolean().optional(),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<PersonView> => {
      await updatePerson(peoplePorts(ctx.ports), ctx.actor, input);
      ctx.ports.peopleEdited();
      return getPerson(ctx.ports.reads.other, input.id);
    }),
  resetPassword: procedure('people.write')
    .input(z.object({ id: personId }))
    .mutation(async ({ ctx, input }): Promise<{ password: string }> => {
      const password = await resetPassword(peoplePorts(ctx.ports), ctx.actor, input.id);
      ctx.ports.peopleEdited();
      return { password };
    }),
};
