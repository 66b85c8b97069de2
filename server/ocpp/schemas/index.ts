import type { OcppVersion } from '../../domain/protocol';
import type { CompiledValidator } from './compiled';
import { EITHER_WAY, FROM_STATION, SENDS } from './directions';
import { validators as v16 } from './generated/v16.js';
import { validators as v21 } from './generated/v21.js';
import { validators as v201 } from './generated/v201.js';

/** What is known of one action in one version. */
export interface ActionSchema {
  action: string;
  request: CompiledValidator;
  /** null: never answered (SEND). */
  response: CompiledValidator | null;
  fromStation: boolean;
  fromCsms: boolean;
  isSend: boolean;
}

function index(version: OcppVersion, validators: Readonly<Record<string, CompiledValidator>>): Map<string, ActionSchema> {
  const actions = new Map<string, ActionSchema>();
  for (const [name, request] of Object.entries(validators)) {
    if (name.endsWith('Response')) continue;
    const action = name.endsWith('Request') ? name.slice(0, -'Request'.length) : name;
    const fromStation = FROM_STATION[version].has(action);
    actions.set(action, {
      action,
      request,
      response: validators[`${action}Response`] ?? null,
      fromStation: fromStation || EITHER_WAY.has(action),
      fromCsms: !fromStation,
      isSend: SENDS.has(action),
    });
  }
  return actions;
}

// Maps, not objects: a station may call its action `constructor`.
const ACTIONS: Record<OcppVersion, Map<string, ActionSchema>> = {
  '1.6': index('1.6', v16),
  '2.0.1': index('2.0.1', v201),
  '2.1': index('2.1', v21),
};

/** The action as this version knows it; undefined when it does not. Case matters, as in OCPP. */
export function findAction(version: OcppVersion, action: string): ActionSchema | undefined {
  return ACTIONS[version].get(action);
}

/** Compiled validator of a payload; undefined for an unknown action, null for the answer to a SEND. */
export function findValidator(
  version: OcppVersion,
  action: string,
  kind: 'request' | 'response',
): CompiledValidator | null | undefined {
  return ACTIONS[version].get(action)?.[kind];
}

/** Every action of a version, in alphabetical order. */
export function listActions(version: OcppVersion): readonly string[] {
  return [...ACTIONS[version].keys()].sort();
}

export { type Checked, checkPayload } from './check';
export type { CompiledValidator, Complaint } from './compiled';
