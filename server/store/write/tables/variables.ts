import type { VariableRow } from '../../../domain/writes';
import { variablePath } from '../../../features/configuration/variable-path';
import { float8, instant, int4, text } from '../columns';
import { append } from '../table';

/** A read-back brings the value alone: what an earlier report said about the variable stays. */
const KEPT_WHEN_UNSAID = ['mutability', 'unit', 'data_type', 'min_limit', 'max_limit', 'values_list'];

/** One row per variable, attribute and batch (see batch.ts). */
export const variables = append<VariableRow>(
  'variable',
  {
    station_id: int4((_, stationId) => stationId),
    path: text((v) => variablePath(v.name)),
    attribute: text((v) => v.attribute),
    component: text((v) => v.name.component),
    variable: text((v) => v.name.variable),
    evse_id: int4((v) => v.name.evseId),
    connector_id: int4((v) => v.name.connectorId),
    component_instance: text((v) => v.name.componentInstance),
    variable_instance: text((v) => v.name.variableInstance),
    value: text((v) => v.value),
    mutability: text((v) => v.mutability),
    unit: text((v) => v.unit),
    data_type: text((v) => v.dataType),
    min_limit: float8((v) => v.minLimit),
    max_limit: float8((v) => v.maxLimit),
    values_list: text((v) => v.valuesList),
    read_at: instant((v) => v.readAt),
  },
  {
    tail: `ON CONFLICT (station_id, path, attribute) DO UPDATE SET value = excluded.value, read_at = excluded.read_at, ${KEPT_WHEN_UNSAID.map(
      (name) => `${name} = COALESCE(excluded.${name}, variable.${name})`,
    ).join(', ')}`,
  },
);
