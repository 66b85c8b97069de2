import type { CommandOutcome } from '../../domain/command/command';

/** How an outcome reads in the history of a change; null: the station agreed. */
export function whyNot(outcome: CommandOutcome | null): { refused: boolean; why: string } | null {
  switch (outcome?.kind) {
    case 'answered':
      return outcome.accepted ? null : { refused: true, why: [outcome.status, outcome.info].filter(Boolean).join(': ') };
    case 'callError':
      return { refused: true, why: `${outcome.code}: ${outcome.description}` };
    case 'timedOut':
      return { refused: false, why: `no answer within ${Math.round(outcome.timeoutMs / 1000)} s` };
    case 'unsupported':
      return { refused: true, why: outcome.reason };
    case 'stationOffline':
      return { refused: false, why: 'the station went offline before it answered' };
    default:
      return { refused: true, why: 'it was not sent' };
  }
}
