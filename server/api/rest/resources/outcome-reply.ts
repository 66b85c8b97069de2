import type { Command } from '../../../domain/command/command';
import { Problem, type ProblemKind } from '../problem';

export interface AskReply {
  status: number;
  body: Record<string, unknown>;
  headers: Record<string, string>;
  commandId: string;
  /** Whether the station said yes. */
  accepted: boolean;
}

/**
 * How a command that was waited for is answered: its outcome is in the body whatever it is, and the status says at a glance. A command
 * that waits for its station is accepted (202), with where to look. `mayWait`: it could have been asked to.
 */
export function outcomeReply(command: Command, response: unknown, mayWait = false): AskReply {
  const { outcome, id: commandId } = command;
  const address = `/api/v1/commands/${commandId}`;
  if (outcome === null) {
    const body = { outcome: null, commandId, state: command.state, command: address };
    return { status: 202, body, headers: { location: address }, commandId, accepted: false };
  }
  switch (outcome.kind) {
    case 'answered': {
      const body = { outcome: { ...outcome, response: response ?? outcome.response }, commandId };
      return { status: 200, body, headers: {}, commandId, accepted: outcome.accepted };
    }
    case 'callError':
      return no('callError', `The station answered ${outcome.code}: ${outcome.description || 'no description'}`);
    case 'timedOut':
      return no('timedOut', `No answer within ${outcome.timeoutMs / 1000} s. One that comes late is still kept.`);
    case 'stationOffline':
      return no('stationOffline', `The station is not connected.${mayWait ? ' With waitUntil the message waits for it.' : ''}`);
    case 'unsupported':
      return no('unsupported', outcome.reason);
    case 'cancelled':
      return no('conflict', `It was taken back ${outcome.reason}.`);
    case 'expired':
      return no('conflict', 'Its time was over before the station came.');
  }

  function no(kind: ProblemKind, detail: string): never {
    throw new Problem(kind, detail, [], { outcome, commandId });
  }
}
