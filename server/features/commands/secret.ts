import type { Command, CommandRequest } from '../../domain/command/command';
import type { AuditRow } from '../../domain/writes';
import { isSecretVariable, MASK, maskSecretValues } from '../configuration/secrets';

export function isSecret(request: CommandRequest): boolean {
  if (request.kind === 'Call') return maskSecretValues(request.payload) !== request.payload;
  if (request.kind === 'SetVariables') return request.values.some((v) => isSecretVariable(v.name.variable));
  return request.kind === 'SetVariable' && isSecretVariable(request.name.variable);
}

/** Secrets go to the station and nowhere else. */
export function withoutSecret(command: Command): Command {
  const { request } = command;
  if (request.kind === 'Call') {
    return { ...command, request: { ...request, payload: maskSecretValues(request.payload) as typeof request.payload } };
  }
  if (request.kind === 'SetVariables') {
    const values = request.values.map((v) => (isSecretVariable(v.name.variable) ? { ...v, value: MASK } : v));
    return { ...command, request: { ...request, values } };
  }
  if (request.kind !== 'SetVariable' || !isSecretVariable(request.name.variable)) return command;
  return { ...command, request: { ...request, value: MASK } };
}

/** Who asked for what, where. */
export function toAudit(command: Command, siteId: number | null, reason: string | null = null): AuditRow {
  return {
    at: command.requestedAt,
    userId: command.requestedBy,
    userName: command.requestedByName,
    action:
      command.request.kind === 'SetVariable' || command.request.kind === 'SetVariables' ? 'variable.set' : 'command.request',
    subjectType: 'command',
    subjectId: command.id,
    siteId,
    stationId: command.stationId,
    detail: { ...brief(withoutSecret(command).request), ...(reason === null ? {} : { reason }) },
  };
}

/** Thousands of tokens are in the command; the audit entry says how many. */
function brief(request: CommandRequest): object {
  return request.kind === 'SendLocalList' ? { ...request, entries: request.entries.length } : request;
}
