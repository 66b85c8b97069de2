import type { CommandOutcome, CommandRequest } from '../../../domain/command/command';
import type { Asker } from '../../commands/asker';
import type { Requester } from '../../commands/service';

/** What a station said to one change. */
export interface ChangeAnswer {
  kind: 'accepted' | 'needsReboot' | 'refused' | 'failed' | 'notTried';
  said: string | null;
  commandIds: readonly string[];
}

type SetVariable = Extract<CommandRequest, { kind: 'SetVariable' }>;

/**
 * Asks for changes one after the other; in 2.x together, each with its own status (2.0.1 B05). After a station that does not answer the rest
 * is not tried. Never throws for what a station does.
 */
export async function askChanges(
  commands: Asker,
  by: Requester,
  stationId: number,
  changes: readonly SetVariable[],
  together: boolean,
): Promise<ChangeAnswer[]> {
  const ask = (request: CommandRequest) => commands.requestAndWait({ actor: by, stationId, request, readsBack: true });
  if (together && changes.length > 1) {
    const { command, response } = await ask({
      kind: 'SetVariables',
      values: changes.map(({ name, value, attribute }) => ({ name, value, attribute })),
    });
    const results = resultsOf(response);
    if (command.outcome?.kind === 'answered' && results.length === changes.length)
      return results.map((result) => ({ ...judge(result.status, result.info), commandIds: [command.id] }));
    const failed = readOutcome(command.outcome);
    return changes.map(() => ({ ...failed, commandIds: [command.id] }));
  }
  const answers: ChangeAnswer[] = [];
  let silent = false;
  for (const change of changes) {
    if (silent) {
      answers.push({ kind: 'notTried', said: null, commandIds: [] });
      continue;
    }
    const { command } = await ask(change);
    const { outcome } = command;
    silent = outcome?.kind === 'timedOut' || outcome?.kind === 'stationOffline';
    answers.push({ ...readOutcome(outcome), commandIds: [command.id] });
  }
  return answers;
}

function readOutcome(outcome: CommandOutcome | null): Omit<ChangeAnswer, 'commandIds'> {
  switch (outcome?.kind) {
    case 'answered':
      return outcome.accepted ? judge(outcome.status, outcome.info) : { kind: 'refused', said: saidOf(outcome) };
    case 'callError':
      return { kind: 'refused', said: [outcome.code, outcome.description].filter(Boolean).join(': ') };
    case 'unsupported':
      return { kind: 'refused', said: outcome.reason };
    default:
      return { kind: 'failed', said: outcome?.kind ?? null };
  }
}

const saidOf = ({ status, info }: { status: string; info: string | null }): string => [status, info].filter(Boolean).join(': ');

function judge(status: string, info: string | null): Omit<ChangeAnswer, 'commandIds'> {
  const said = saidOf({ status, info });
  if (status === 'RebootRequired') return { kind: 'needsReboot', said };
  return { kind: status === 'Accepted' ? 'accepted' : 'refused', said };
}

/** SetVariablesResponse, in the order asked (2.0.1 B05.FR.02); anything else is no results. */
function resultsOf(response: unknown): { status: string; info: string | null }[] {
  const results = field(response, 'setVariableResult');
  return !Array.isArray(results)
    ? []
    : results.map((result: unknown) => {
        const info = field(result, 'attributeStatusInfo');
        const text = [field(info, 'reasonCode'), field(info, 'additionalInfo')].filter((part) => typeof part === 'string');
        return { status: String(field(result, 'attributeStatus') ?? ''), info: text.length > 0 ? text.join(': ') : null };
      });
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Object.entries(of).find(([key]) => key === name)?.[1] : undefined;
}
