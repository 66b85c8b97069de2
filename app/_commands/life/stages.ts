import type { Command } from '@/server/domain/command/command';

/** Where a command stands, as a person asks it. */
export type Standing =
  | 'waiting' // not sent yet: in our queue, or for an offline station
  | 'sent' // no answer yet
  | 'accepted' // the effect is still to be seen
  | 'done' // seen, or accepted where nothing can be seen
  | 'notSeen' // accepted, but no effect was seen in time
  | 'contradicted' // accepted, but the station shows otherwise
  | 'refused' // the station said no
  | 'failed'; // it never got an answer that means anything

/** Commands whose effect no later message can show: the answer is all there is. */
const NOTHING_TO_SEE: ReadonlySet<Command['request']['kind']> = new Set(['ClearCache', 'DataTransfer']);

export function standing(command: Command): Standing {
  const { outcome, observation } = command;
  if (observation) return observation.kind === 'seen' ? 'done' : observation.kind;
  if (outcome?.kind === 'answered') {
    if (!outcome.accepted) return 'refused';
    return NOTHING_TO_SEE.has(command.request.kind) ? 'done' : 'accepted';
  }
  if (outcome) return outcome.kind === 'callError' || outcome.kind === 'unsupported' ? 'refused' : 'failed';
  return command.state === 'sent' ? 'sent' : 'waiting';
}

/** Whether anything can still change. */
export function isSettled(command: Command): boolean {
  const where = standing(command);
  return where !== 'waiting' && where !== 'sent' && where !== 'accepted';
}
