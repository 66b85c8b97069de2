import type { OCPP16 } from 'typed-ocpp';
import type { VariableRow } from '../../../domain/writes';
import { isSecretVariable } from '../../../features/configuration/secrets';
import { chunk, type OutboundAnswer, type OutboundContext, outboundCommand } from '../../outbound';

/** Stations that drop long requests are common; this many keys fit everywhere (GetConfigurationMaxKeys is often 30). */
const KEYS_PER_CALL = 20;

/** OCPP 1.6 §5.8: no keys asks for all of them. */
export const readVariables = outboundCommand<'ReadVariables', OCPP16.GetConfigurationResponse>({
  kind: 'ReadVariables',
  toCalls: ({ names }) =>
    names === null
      ? [{ action: 'GetConfiguration', payload: {} }]
      : chunk(
          names.map((n) => n.variable),
          KEYS_PER_CALL,
        ).map((key) => ({ action: 'GetConfiguration', payload: { key } })),
  readAnswer: ({ configurationKey, unknownKey }, _request, { now }: OutboundContext) =>
    toAnswer(
      (configurationKey ?? []).map((k) => toRow(k, now)),
      (unknownKey ?? []).map(String),
    ),
  combine: (answers) =>
    toAnswer(
      answers.flatMap((a) => a.variables ?? []),
      answers.flatMap((a) => a.refused ?? []),
    ),
});

function toAnswer(variables: VariableRow[], refused: string[]): OutboundAnswer {
  return {
    status: `${variables.length} values${refused.length > 0 ? `, ${refused.length} unknown` : ''}`,
    accepted: true,
    info: refused.length > 0 ? `unknown: ${refused.join(', ').slice(0, 500)}` : null,
    variables,
    refused,
  };
}

/** Keys have at most 50 characters; much longer ones fit no index. */
const MAX_KEY = 500;

function toRow(k: { key: string; readonly: boolean; value?: string }, readAt: Date): VariableRow {
  const secret = isSecretVariable(k.key);
  return {
    name: { component: '', variable: k.key.slice(0, MAX_KEY) },
    attribute: 'Actual',
    value: secret ? null : (k.value ?? null),
    mutability: secret ? 'WriteOnly' : k.readonly ? 'ReadOnly' : 'ReadWrite',
    unit: null,
    dataType: null,
    minLimit: null,
    maxLimit: null,
    valuesList: null,
    readAt,
  };
}

/** OCPP 1.6 §5.3. RebootRequired is a yes that waits. */
export const setVariable = outboundCommand<'SetVariable', OCPP16.ChangeConfigurationResponse>({
  kind: 'SetVariable',
  toCalls: ({ name, value }) =>
    value.length > 500
      ? { unsupported: `OCPP 1.6 values have at most 500 characters; this one has ${value.length}` }
      : [{ action: 'ChangeConfiguration', payload: { key: name.variable, value } }],
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' || status === 'RebootRequired' }),
});
