import type { Actor, Role } from '../../domain/access/access';
import { ActionError, invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { PeopleEdits } from '../access/edit-ports';
import type { Clock } from '../ports';

/** Changes role, sites, name, or disables and enables. At least one enabled administrator always remains. */
export async function updatePerson(
  ports: { people: Pick<PeopleEdits, 'update'>; clock: Clock },
  actor: Actor,
  input: {
    id: string;
    name?: string | undefined;
    role?: Role | undefined;
    siteIds?: readonly number[] | null | undefined;
    disabled?: boolean | undefined;
  },
): Promise<void> {
  if (input.disabled === true && input.id === actor.userId)
    throw new ActionError('conflict', 'You cannot disable yourself. Ask another administrator.');
  const { id, disabled, ...rest } = input;
  const outcome = await ports.people.update(
    id,
    { ...rest, disabledAt: disabled === undefined ? undefined : disabled ? ports.clock.now() : null },
    auditBy(actor, ports.clock, 'person.update', { ...rest, disabled }),
  );
  if (outcome === 'missing') throw notFound('This person');
  if (outcome === 'lastAdministrator')
    throw new ActionError('conflict', 'This is the last administrator. Make somebody else administrator first.');
  if (outcome === 'scopedAdministrator')
    throw invalid('siteIds', 'Administrators see every site. Choose another role to limit the sites.');
}
