import { may, type Permission, type Role } from '../../../domain/access/access';
import { blockOf, MESSAGE_BLOCKS, type MessageBlock } from '../../../domain/command/blocks';
import type { Command } from '../../../domain/command/command';
import type { OcppVersion } from '../../../domain/protocol';
import { commandPermission } from '../../access/command-permission';
import { MASK } from '../../configuration/secrets';
import type { MessageCatalogue } from '../../ports';
import type { NotSupported, StationSupport } from './support';

export interface PickerAction {
  action: string;
  permission: Permission;
  /** Null: nothing is known to speak against it. */
  against: NotSupported | null;
}

export interface PickerGroup {
  block: MessageBlock;
  actions: PickerAction[];
}

const MAX_RECENT = 5;

/** What a person may send to a station of this version, by block; empty blocks are left out. */
export function describeMessages(
  catalogue: Pick<MessageCatalogue, 'listToStation'>,
  version: OcppVersion,
  role: Role,
  support: StationSupport,
): PickerGroup[] {
  const actions = catalogue.listToStation(version).flatMap((action): PickerAction[] => {
    const permission = commandPermission({ kind: 'Call', action, payload: {} });
    return may(role, permission) ? [{ action, permission, against: support.against(action) }] : [];
  });
  return MESSAGE_BLOCKS.map((block) => ({ block, actions: actions.filter((a) => blockOf(a.action) === block) })).filter(
    (group) => group.actions.length > 0,
  );
}

/** Messages sent by hand, the latest first, each once. */
export function recentActions(commands: readonly Pick<Command, 'request'>[]): string[] {
  const sent = commands.flatMap(({ request }) => (request.kind === 'Call' ? [request.action] : []));
  return [...new Set(sent)].slice(0, MAX_RECENT);
}

/** A payload as it was sent, without what was masked: secrets are typed anew. Null when it cannot be read. */
export function reusable(request: string): Record<string, unknown> | null {
  try {
    const payload: unknown = JSON.parse(request);
    const kept = withoutMasked(payload);
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? { ...kept } : null;
  } catch {
    return null;
  }
}

function withoutMasked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMasked);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, child]) => child !== MASK);
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutMasked(child)]));
}
