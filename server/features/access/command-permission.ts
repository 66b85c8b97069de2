import type { Permission } from '../../domain/access/access';
import type { CommandKind } from '../../domain/command/command';

/** What asking a station for this takes: reading configuration is a look, changing it is not an everyday command. */
export function commandPermission(kind: CommandKind): Permission {
  if (kind === 'SetVariable') return 'configuration.write';
  if (kind === 'ReadVariables') return 'configuration.read';
  return 'stations.command';
}
