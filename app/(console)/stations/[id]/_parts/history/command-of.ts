import type { Command } from '@/server/domain/command/command';
import type { HistoryEntry } from '@/server/domain/fleet/views';

/** The command an entry of the history is about; it comes as stored, with instants as text. Null for any other entry. */
export function commandOf(entry: HistoryEntry): Command | null {
  if (entry.source !== 'command') return null;
  const command = withDates(entry.detail);
  return isCommand(command) ? command : null;
}

function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && /(^a|A)t$/.test(key) && !Number.isNaN(Date.parse(inner))
        ? new Date(inner)
        : withDates(inner),
    ]),
  );
}

function isCommand(value: unknown): value is Command {
  return (
    typeof value === 'object' &&
    value !== null &&
    'state' in value &&
    'outcome' in value &&
    'request' in value &&
    typeof value.request === 'object' &&
    value.request !== null &&
    'kind' in value.request
  );
}

/** The change of a setting an audit entry is about; null for any other entry. */
export function settingOf(entry: HistoryEntry): Pick<Command, 'request'> | null {
  const request = entry.source === 'audit' ? entry.detail : null;
  if (typeof request !== 'object' || request === null || !('kind' in request) || request.kind !== 'SetVariable') return null;
  const given = { request };
  return isSetting(given) ? given : null;
}

function isSetting(given: { request: object }): given is Pick<Command, 'request'> {
  const { request } = given;
  if (!('name' in request) || !('value' in request)) return false;
  return typeof request.name === 'object' && request.name !== null && 'variable' in request.name;
}

/** What exactly was asked, in the words of OCPP: `HeartbeatInterval → 60`. */
export function askedFor({ request }: Pick<Command, 'request'>): string {
  switch (request.kind) {
    case 'SetVariable':
      return `${request.name.component ? `${request.name.component}/` : ''}${request.name.variable} → ${request.value}`;
    case 'TriggerMessage':
      return request.requestedMessage;
    case 'Reset':
      return request.type;
    case 'ChangeAvailability':
      return request.operational ? 'Operative' : 'Inoperative';
    case 'RequestStart':
      return request.idToken;
    default:
      return '';
  }
}
