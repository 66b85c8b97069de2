import type { Command } from '../../../domain/command/command';
import type { Reply } from '../operation';
import { Problem, type ProblemKind } from '../problem';

/**
 * How a command that was waited for is answered: its outcome is in the body whatever it is, and the status says at a glance. A command
 * that waits for its station is accepted (202), with where to look.
 */
export function outcomeReply(command: Command, response: unknown): Reply {
  const { outcome, id: commandId } = command;
  const command_ = `/api/v1/commands/${commandId}`;
  if (outcome === null) {
    return {
      status: 202,
      body: { outcome: null, commandId, state: command.state, command: command_ },
      headers: { location: command_ },
    };
  }
  switch (outcome.kind) {
    case 'answered':
      return { body: { outcome: { ...outcome, response: response ?? outcome.response }, commandId } };
    case 'callError':
      return no('callError', `The station answered ${outcome.code}: ${outcome.description || 'no description'}`);
    case 'timedOut':
      return no('timedOut', `No answer within ${outcome.timeoutMs / 1000} s. One that comes late is still kept.`);
    case 'stationOffline':
      return no('stationOffline', 'The station is not connected. With waitUntil the message waits for it.');
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
