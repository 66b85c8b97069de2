import type { OCPP16 } from 'typed-ocpp';
import { chunk, type OutboundContext, outboundCommand } from '../../outbound';
import { readConfiguration, summarise, toVariableRow } from '../configuration';

/** Stations that drop long requests are common; this many keys fit everywhere (GetConfigurationMaxKeys is often 30). */
const KEYS_PER_CALL = 20;

/** OCPP 1.6 §5.8: no keys asks for all of them. */
export const readVariables = outboundCommand<'ReadVariables', OCPP16.GetConfigurationResponse>({
  kind: 'ReadVariables',
  limited: ({ names }) => names !== null,
  toCalls: ({ names }, { limits }) =>
    names === null
      ? [{ action: 'GetConfiguration', payload: {} }]
      : chunk(
          names.map((n) => n.variable),
          Math.min(KEYS_PER_CALL, limits.get('GetConfiguration')?.items ?? KEYS_PER_CALL),
        ).map((key) => ({ action: 'GetConfiguration', payload: { key } })),
  readAnswer: (answer, _request, { now }: OutboundContext) => ({
    ...readConfiguration(answer),
    variables: (answer.configurationKey ?? []).map((k) => toVariableRow(k, now)),
  }),
  combine: (answers) => {
    const variables = answers.flatMap((a) => a.variables ?? []);
    const unknown = answers.flatMap((a) => a.refused ?? []);
    return { ...summarise(variables.length, unknown), variables };
  },
});

/** OCPP 1.6 §5.3. RebootRequired is a yes that waits. */
export const setVariable = outboundCommand<'SetVariable', OCPP16.ChangeConfigurationResponse>({
  kind: 'SetVariable',
  toCalls: ({ name, value }) =>
    value.length > 500
      ? { unsupported: `OCPP 1.6 values have at most 500 characters; this one has ${value.length}` }
      : [{ action: 'ChangeConfiguration', payload: { key: name.variable, value } }],
  readAnswer: ({ status }) => ({ status, accepted: status === 'Accepted' || status === 'RebootRequired' }),
});
