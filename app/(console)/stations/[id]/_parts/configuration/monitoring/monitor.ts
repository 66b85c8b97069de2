import type { VariableView } from '@/server/domain/fleet/views';
import { type Data, toData, toNumber, toText } from '../../held/read';

export const TYPES = ['UpperThreshold', 'LowerThreshold', 'Delta', 'Periodic', 'PeriodicClockAligned'] as const;
/** Since 2.1 also against the target. */
export const TYPES_21 = [...TYPES, 'TargetDelta', 'TargetDeltaRelative'] as const;
export type MonitorType = (typeof TYPES_21)[number];
export const SEVERITIES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type Severity = (typeof SEVERITIES)[number];
export const BASES = ['All', 'FactoryDefault', 'HardWiredOnly'] as const;
export type Base = (typeof BASES)[number];

export const toSeverity = (value: unknown): Severity | null => SEVERITIES.find((each) => each === value) ?? null;
export const toType = (value: unknown): MonitorType | null => TYPES_21.find((each) => each === value) ?? null;
export const isPeriodic = (type: unknown): boolean => type === 'Periodic' || type === 'PeriodicClockAligned';

/** One monitor to be set (2.0.1 N04). */
export function toMonitoringData(
  { name }: Pick<VariableView, 'name'>,
  monitor: { type: MonitorType; value: number; severity: number; transaction: boolean },
): Record<string, unknown> {
  const evse =
    name.evseId === undefined
      ? {}
      : { evse: { id: name.evseId, ...(name.connectorId === undefined ? {} : { connectorId: name.connectorId }) } };
  return {
    ...monitor,
    component: { name: name.component, ...(name.componentInstance ? { instance: name.componentInstance } : {}), ...evse },
    variable: { name: name.variable, ...(name.variableInstance ? { instance: name.variableInstance } : {}) },
  };
}

/** `EVSE #1 / Power`: what a monitor looks at. */
export function monitoredName(data: Data): string {
  const component = toData(data.component);
  const variable = toData(data.variable);
  const evse = toData(component.evse);
  const place = [toNumber(evse.id), toNumber(evse.connectorId)].filter((part) => part !== null).join('.');
  const named = (part: Data) => [toText(part.name) ?? '?', toText(part.instance)].filter(Boolean).join(':');
  return `${named(component)}${place ? ` #${place}` : ''} / ${named(variable)}`;
}

/** Only monitors we set are ours to clear: what the maker built in stays (2.0.1 N06.FR.06). */
export const isOurs = (data: Data): boolean => (toText(data.eventNotificationType) ?? 'CustomMonitor') === 'CustomMonitor';
