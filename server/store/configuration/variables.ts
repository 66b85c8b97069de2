import type { VariableRow } from '../../domain/writes';

/** As arrays: a plan reads hundreds of thousands of them. In the order of VariableTuple. */
export const VARIABLE_COLUMNS = `station_id, component, component_instance, evse_id, connector_id, variable, variable_instance, attribute, value,
  mutability, unit, data_type, min_limit, max_limit, values_list, read_at`;

export type VariableTuple = [
  stationId: number,
  component: string,
  componentInstance: string | null,
  evseId: number | null,
  connectorId: number | null,
  variable: string,
  variableInstance: string | null,
  attribute: string,
  value: string | null,
  mutability: string | null,
  unit: string | null,
  dataType: string | null,
  minLimit: number | null,
  maxLimit: number | null,
  valuesList: string | null,
  readAt: Date,
];

export function toVariable(row: VariableTuple): VariableRow {
  const [, component, componentInstance, evseId, connectorId, variable, variableInstance, attribute, value, ...rest] = row;
  const [mutability, unit, dataType, minLimit, maxLimit, valuesList, readAt] = rest;
  return {
    name: {
      component,
      ...(componentInstance === null ? {} : { componentInstance }),
      ...(evseId === null ? {} : { evseId }),
      ...(connectorId === null ? {} : { connectorId }),
      variable,
      ...(variableInstance === null ? {} : { variableInstance }),
    },
    attribute,
    value,
    mutability,
    unit,
    dataType,
    minLimit,
    maxLimit,
    valuesList,
    readAt,
  };
}
