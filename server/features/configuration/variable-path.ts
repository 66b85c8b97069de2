import type { VariableName } from '../../domain/command/command';

/** One text for a component-variable, unique per station: `Component[instance]@evse.connector/Variable[instance]`. */
export function variablePath(n: VariableName): string {
  const place = n.evseId === undefined ? '' : `@${n.evseId}${n.connectorId === undefined ? '' : `.${n.connectorId}`}`;
  const component = `${n.component}${n.componentInstance ? `[${n.componentInstance}]` : ''}${place}`;
  return `${component}/${n.variable}${n.variableInstance ? `[${n.variableInstance}]` : ''}`;
}
