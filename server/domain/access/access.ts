export const ROLES = ['administrator', 'operator', 'technician', 'manager'] as const;
export type Role = (typeof ROLES)[number];

/** Everything a procedure may require. A manager looks and does not touch. */
export const PERMISSIONS = [
  'fleet.read',
  'stations.read',
  'stations.write', // create, edit, import, delete, adopt
  'stations.command', // everyday commands: start, stop, unlock, reset, trigger, availability
  'configuration.read',
  'configuration.write', // one station at a time
  'configuration.plan', // baselines, exceptions, groups, plans for many stations
  'stations.commission', // onboarding: adopt in a guided way, checks, sign-off
  'tariffs.read',
  'tariffs.write', // tariffs and where they count
  'messages.read',
  'sessions.read',
  'tokens.read',
  'tokens.write',
  'waitingRoom.read',
  'audit.read',
  'people.read',
  'people.write',
  'settings.write',
  'apiKeys.write', // list, create, revoke
  'webhooks.write', // see, edit, send again
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const READ: readonly Permission[] = [
  'fleet.read',
  'stations.read',
  'sessions.read',
  'audit.read',
  'configuration.read',
  'tokens.read',
  'tariffs.read',
];

const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  administrator: new Set(PERMISSIONS),
  operator: new Set([
    ...READ,
    'stations.write',
    'stations.command',
    'configuration.write',
    'configuration.plan',
    'stations.commission',
    'tariffs.write',
    'messages.read',
    'tokens.write',
    'waitingRoom.read',
  ]),
  technician: new Set([
    ...READ,
    'stations.command',
    'configuration.write',
    'stations.commission',
    'messages.read',
    'waitingRoom.read',
  ]),
  manager: new Set(READ),
};

export function may(role: Role, permission: Permission): boolean {
  return GRANTS[role].has(permission);
}

/** Who acts and where: `siteIds` null is every site. */
export interface Actor {
  userId: string;
  name: string;
  email: string;
  role: Role;
  siteIds: readonly number[] | null;
}

/** Whether an actor may see a station of this site. A station without a site is seen only with an unlimited scope. */
export function inScope(actor: Pick<Actor, 'siteIds'>, siteId: number | null): boolean {
  return actor.siteIds === null || (siteId !== null && actor.siteIds.includes(siteId));
}
