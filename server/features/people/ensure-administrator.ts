import { randomUUID } from 'node:crypto';
import { ActionError } from '../access/action-error';
import type { PeopleEdits } from '../access/edit-ports';
import type { Clock } from '../ports';
import { generatePassword, hashPersonPassword, MIN_PASSWORD_LENGTH } from './passwords';

/**
 * Makes the first administrator when there is no enabled one. With `reset`, for whoever is locked out: the administrator with
 * this address gets a new password, and is made where there is none. `generatedPassword` is set only when this call made one
 * up: print it, it is nowhere else. Throws ActionError (in words for the operator) when the given password is too short or the
 * address belongs to somebody who is not an administrator.
 */
export async function ensureAdministrator(
  ports: { people: Pick<PeopleEdits, 'create' | 'countAdministrators' | 'findAdministrator' | 'setPassword'>; clock: Clock },
  given: { email?: string | undefined; password?: string | undefined; reset?: boolean },
): Promise<{ created: boolean; email: string; generatedPassword: string | null }> {
  const email = (given.email ?? 'admin@example.com').trim().toLowerCase();
  if (!given.reset && (await ports.people.countAdministrators()) > 0) return { created: false, email, generatedPassword: null };
  if (given.password !== undefined && given.password.length < MIN_PASSWORD_LENGTH)
    throw new ActionError('invalid', `ADMIN_PASSWORD is too short: use at least ${MIN_PASSWORD_LENGTH} characters.`);
  const password = given.password ?? generatePassword();
  const generatedPassword = given.password === undefined ? password : null;
  const known = given.reset ? await ports.people.findAdministrator(email) : null;
  if (known !== null) {
    const audit = { at: ports.clock.now(), userId: null, userName: null, action: 'person.resetPassword', detail: null };
    await ports.people.setPassword(known, await hashPersonPassword(password), audit);
    return { created: false, email, generatedPassword };
  }
  const created = await ports.people.create(
    {
      id: randomUUID(),
      name: 'Administrator',
      email,
      role: 'administrator',
      siteIds: null,
      passwordHash: await hashPersonPassword(password),
    },
    { at: ports.clock.now(), userId: null, userName: null, action: 'person.create', detail: { email, role: 'administrator' } },
  );
  if (!created)
    throw new ActionError(
      'conflict',
      `${email} is somebody who is no (enabled) administrator. Set ADMIN_EMAIL to another address.`,
    );
  return { created: true, email, generatedPassword };
}
