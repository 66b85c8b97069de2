import type { Role } from '../../domain/access/access';
import type { PersonView } from '../../domain/fleet/views';
import { invalid, notFound } from '../access/action-error';
import type { OtherReads } from '../fleet/read-ports';

export async function getPerson(reads: Pick<OtherReads, 'person'>, id: string): Promise<PersonView> {
  const found = await reads.person(id);
  if (!found) throw notFound('This person');
  const { locale: _locale, theme: _theme, ...person } = found;
  return person;
}

/** An administrator limited to sites could lift the limit himself: administrators see every site. */
export function demandConsistentScope(role: Role, siteIds: readonly number[] | null): void {
  if (role === 'administrator' && siteIds !== null)
    throw invalid('siteIds', 'Administrators see every site. Choose another role to limit the sites.');
}
