import type { OCPP16 } from 'typed-ocpp';
import { chunk, combineAnswers, type OutboundContext, outboundCommand } from '../../outbound';
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

const tooLong = (value: string) =>
  value.length > 500 ? { unsupported: `OCPP 1.6 values have at most 500 characters; this one has ${value.length}` } : null;
const readChange = ({ status }: OCPP16.ChangeConfigurationResponse) => ({
  status,
  accepted: status === 'Accepted' || status === 'RebootRequired',
});

/** OCPP 1.6 §5.3. RebootRequired is a yes that waits. */
export const setVariable = outboundCommand<'SetVariable', OCPP16.ChangeConfigurationResponse>({
  kind: 'SetVariable',
  toCalls: ({ name, value }) => tooLong(value) ?? [{ action: 'ChangeConfiguration', payload: { key: name.variable, value } }],
  readAnswer: readChange,
});

/** Several: a message for each, all of them sent. */
export const setVariables = outboundCommand<'SetVariables', OCPP16.ChangeConfigurationResponse>({
  kind: 'SetVariables',
  toCalls: ({ values }) =>
    values.map((v) => tooLong(v.value)).find((l) => l !== null) ??
    values.map(({ name, value }) => ({ action: 'ChangeConfiguration', payload: { key: name.variable, value } })),
  readAnswer: readChange,
  combine: combineAnswers,
});
