import type { OCPP21 } from 'typed-ocpp';
import type { VariableName, VariableValue } from '../../../domain/command/command';
import type { VariableRow } from '../../../domain/writes';
import { isSecretVariable } from '../../../features/configuration/secrets';
import { combineAnswers, type OutboundAnswer, outboundCommand } from '../../outbound';
import { setVariablesAnswer } from '../answers/provisioning';
import { toVariableName } from '../inbound/notify-report';
import { joinPayloads, splitCall } from '../split/split';
import { words } from '../words';

/** For stations that have not told their limit: fewer than any seen in the field. */
const UNTOLD = { items: 4, bytes: null };

type Answer = OCPP21.GetBaseReportResponse | OCPP21.GetVariablesResponse;

/** OCPP 2.0.1 B06 for named variables, B07 (full inventory, in NotifyReport parts) for everything. */
export const readVariables = outboundCommand<'ReadVariables', Answer>({
  kind: 'ReadVariables',
  limited: ({ names }) => names !== null && names.length > 1,
  join: joinPayloads,
  toCalls: ({ names }, { nextRequestId, limits }) => {
    if (names === null) {
      const requestId = nextRequestId();
      return [{ action: 'GetBaseReport', payload: { requestId, reportBase: 'FullInventory' }, correlationId: requestId }];
    }
    const call = { action: 'GetVariables', payload: { getVariableData: names.map((n) => toOcpp(n)) } };
    return splitCall(call, {
      nextRequestId,
      limits: limits.has('GetVariables') ? limits : new Map([['GetVariables', UNTOLD]]),
    });
  },
  readAnswer: (answer, _request, { now }) => {
    if (!('getVariableResult' in answer)) {
      return { status: answer.status, accepted: answer.status === 'Accepted', info: words(answer.statusInfo) };
    }
    const results = answer.getVariableResult;
    const good = results.filter((r) => r.attributeStatus === 'Accepted');
    const bad = results.filter((r) => r.attributeStatus !== 'Accepted');
    return toAnswer(
      good.map((r) => toRow(r, now)),
      bad.map((r) => `${r.component.name}/${r.variable.name}: ${r.attributeStatus}`),
    );
  },
  combine: (answers) =>
    toAnswer(
      answers.flatMap((a) => a.variables ?? []),
      answers.flatMap((a) => a.refused ?? []),
    ),
});

function toAnswer(variables: VariableRow[], refused: string[]): OutboundAnswer {
  return {
    status: refused.length === 0 ? `${variables.length} values` : `${variables.length} values, ${refused.length} refused`,
    accepted: variables.length > 0,
    info: refused.length === 0 ? null : refused.join('; ').slice(0, 500),
    variables,
    refused,
  };
}

/** OCPP 2.0.1 B05 */
export const setVariable = outboundCommand<'SetVariable', OCPP21.SetVariablesResponse>({
  kind: 'SetVariable',
  toCalls: (value) => [{ action: 'SetVariables', payload: { setVariableData: [toSetting(value)] } }],
  readAnswer: (answer, request) => setVariablesAnswer.read(answer, request),
});

/** The same for several, in as many messages as the station needs. */
export const setVariables = outboundCommand<'SetVariables', OCPP21.SetVariablesResponse>({
  kind: 'SetVariables',
  limited: () => true,
  combine: combineAnswers,
  join: joinPayloads,
  toCalls: ({ values }, { nextRequestId, limits }) => {
    const call = { action: 'SetVariables', payload: { setVariableData: values.map(toSetting) } };
    return splitCall(call, {
      nextRequestId,
      limits: limits.has('SetVariables') ? limits : new Map([['SetVariables', UNTOLD]]),
    });
  },
  readAnswer: (answer, request) => setVariablesAnswer.read(answer, request),
});

function toSetting({ name, value, attribute }: VariableValue) {
  const attributeType = attribute && attribute !== 'Actual' ? { attributeType: attribute } : {};
  return { ...toOcpp(name), attributeValue: value, ...attributeType };
}

function toOcpp(n: VariableName) {
  return {
    component: {
      name: n.component,
      ...(n.componentInstance ? { instance: n.componentInstance } : {}),
      ...(n.evseId === undefined
        ? {}
        : { evse: { id: n.evseId, ...(n.connectorId === undefined ? {} : { connectorId: n.connectorId }) } }),
    },
    variable: { name: n.variable, ...(n.variableInstance ? { instance: n.variableInstance } : {}) },
  };
}

function toRow(r: OCPP21.GetVariablesResponse['getVariableResult'][number], readAt: Date): VariableRow {
  const secret = isSecretVariable(r.variable.name);
  return {
    name: toVariableName(r.component, r.variable),
    attribute: r.attributeType ?? 'Actual',
    value: secret ? null : (r.attributeValue ?? null),
    // GetVariables tells values only; what is known of the rest stays.
    mutability: secret ? 'WriteOnly' : null,
    unit: null,
    dataType: null,
    minLimit: null,
    maxLimit: null,
    valuesList: null,
    readAt,
  };
}
