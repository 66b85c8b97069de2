import type { Actor } from '../../domain/access/access';
import { notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { PeopleEdits } from '../access/edit-ports';
import type { Clock } from '../ports';
import { generatePassword, hashPersonPassword } from './passwords';

/** A new generated password; the person is signed out everywhere. */
export async function resetPassword(
  ports: { people: Pick<PeopleEdits, 'setPassword'>; clock: Clock },
  actor: Actor,
  id: string,
): Promise<string> {
  const password = generatePassword();
  const hash = await hashPersonPassword(password);
  const done = await ports.people.setPassword(id, hash, auditBy(actor, ports.clock, 'person.resetPassword', null));
  if (!done) throw notFound('This person');
  return password;
}
