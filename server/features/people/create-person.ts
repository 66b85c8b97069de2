import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '../../domain/access/access';
import { invalid } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { PeopleEdits } from '../access/edit-ports';
import type { Clock } from '../ports';
import { demandConsistentScope } from './get-person';
import { generatePassword, hashPersonPassword } from './passwords';

/** A new person with a generated password, which only the caller ever sees. */
export async function createPerson(
  ports: { people: Pick<PeopleEdits, 'create'>; clock: Clock },
  actor: Actor,
  input: { name: string; email: string; role: Role; siteIds: readonly number[] | null },
): Promise<{ id: string; password: string }> {
  demandConsistentScope(input.role, input.siteIds);
  const password = generatePassword();
  const id = randomUUID();
  const created = await ports.people.create(
    { id, ...input, passwordHash: await hashPersonPassword(password) },
    auditBy(actor, ports.clock, 'person.create', { email: input.email, role: input.role, siteIds: input.siteIds }),
  );
  if (!created) throw invalid('email', 'Somebody with this e-mail address is here already.');
  return { id, password };
}
