import type { OCPP16 } from 'typed-ocpp';
import type { VariableRow } from '../../domain/writes';
import { isSecretVariable } from '../../features/configuration/secrets';
import type { OutboundAnswer } from '../outbound';

/** Keys have at most 50 characters; much longer ones fit no index. */
const MAX_KEY = 500;

/** A 1.6 configuration key as a variable without component. Secrets keep no value. */
export function toVariableRow(k: { key: string; readonly: boolean; value?: string }, readAt: Date): VariableRow {
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

/** OCPP 1.6 §5.8: keys nobody knows are told beside those with a value. */
export function readConfiguration({ configurationKey, unknownKey }: OCPP16.GetConfigurationResponse): OutboundAnswer {
  return summarise((configurationKey ?? []).length, (unknownKey ?? []).map(String));
}

export function summarise(count: number, unknown: readonly string[]): OutboundAnswer {
  return {
    status: `${count} values${unknown.length > 0 ? `, ${unknown.length} unknown` : ''}`,
    accepted: true,
    info: unknown.length > 0 ? `unknown: ${unknown.join(', ').slice(0, 500)}` : null,
    refused: unknown,
  };
}
