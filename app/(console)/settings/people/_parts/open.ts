import type { PersonView } from '@/server/domain/fleet/views';

/** Which dialog is open, about whom or what. */
export type PeopleOpen =
  | { kind: 'edit'; person: PersonView | null }
  | { kind: 'reset'; person: PersonView }
  | { kind: 'disable'; person: PersonView }
  | { kind: 'password'; name: string; password: string }
  | null;
