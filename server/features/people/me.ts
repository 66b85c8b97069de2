import type { Actor } from '../../domain/access/access';
import type { MeView } from '../../domain/fleet/views';
import { auditBy } from '../access/audit';
import type { PeopleEdits } from '../access/edit-ports';
import type { OtherReads } from '../fleet/read-ports';
import type { Clock } from '../ports';

/** The signed-in person, with what they chose for themselves. */
export async function getMe(reads: Pick<OtherReads, 'person'>, actor: Actor): Promise<MeView> {
  const person = await reads.person(actor.userId);
  return {
    id: actor.userId,
    name: actor.name,
    email: actor.email,
    role: actor.role,
    siteIds: actor.siteIds === null ? null : [...actor.siteIds],
    locale: person?.locale ?? null,
    theme: person?.theme ?? null,
  };
}

/** Name, language and theme; role and sites are for administrators. */
export async function updateMe(
  ports: { people: Pick<PeopleEdits, 'updateOwn'>; clock: Clock },
  actor: Actor,
  change: { name?: string | undefined; locale?: string | null | undefined; theme?: string | null | undefined },
): Promise<void> {
  await ports.people.updateOwn(actor.userId, change, auditBy(actor, ports.clock, 'me.update', change));
}
