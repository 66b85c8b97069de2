import type { OCPP21 } from 'typed-ocpp';
import type { VariableName } from '../../../domain/command/command';
import type { VariableRow } from '../../../domain/writes';
import { isSecretVariable } from '../../../features/configuration/secrets';
import { inboundCall } from '../../inbound';

type ReportData = NonNullable<OCPP21.NotifyReportRequest['reportData']>[number];

/** OCPP 2.0.1 B07, B08: one part of a report on the station's device model. */
export const notifyReport = inboundCall<OCPP21.NotifyReportRequest>({
  action: 'NotifyReport',
  handle: (request, { state, receivedAt }) => {
    const variables = (request.reportData ?? []).flatMap((d) => toRows(d, receivedAt));
    return {
      response: {},
      decision: {
        state,
        writes: { variables },
        topics: variables.length > 0 ? ['variables'] : [],
        facts: [
          {
            kind: 'reportPart',
            requestId: request.requestId,
            variables: variables.length,
            last: !request.tbc,
            at: receivedAt,
          },
        ],
      },
    };
  },
});

/** Names have at most 50 characters; much longer ones fit no index. */
const MAX_NAME = 120;

export function toVariableName(component: ReportData['component'], variable: ReportData['variable']): VariableName {
  const name: VariableName = { component: component.name.slice(0, MAX_NAME), variable: variable.name.slice(0, MAX_NAME) };
  if (component.instance) name.componentInstance = component.instance.slice(0, MAX_NAME);
  if (component.evse) name.evseId = component.evse.id;
  if (component.evse?.connectorId !== undefined) name.connectorId = component.evse.connectorId;
  if (variable.instance) name.variableInstance = variable.instance.slice(0, MAX_NAME);
  return name;
}

function toRows(d: ReportData, readAt: Date): VariableRow[] {
  const c = d.variableCharacteristics;
  const secret = isSecretVariable(d.variable.name);
  return d.variableAttribute.map((a) => ({
    name: toVariableName(d.component, d.variable),
    attribute: a.type ?? 'Actual',
    value: secret || a.mutability === 'WriteOnly' ? null : (a.value ?? null),
    // 2.0.1 §2.44: mutability defaults to ReadWrite.
    mutability: secret ? 'WriteOnly' : (a.mutability ?? 'ReadWrite'),
    unit: c?.unit ?? null,
    dataType: c?.dataType ?? null,
    minLimit: c?.minLimit ?? null,
    maxLimit: c?.maxLimit ?? null,
    valuesList: c?.valuesList ?? null,
    readAt,
  }));
}
