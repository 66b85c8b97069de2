/** A component or variable by name; what is left out of a wish fits any (2.0.1 N02, B08). */
export interface NamedPart {
  name: string;
  instance?: string | undefined;
  evse?: { id: number; connectorId?: number | undefined } | undefined;
}

/** A monitor a station runs; the holding's key is its id. */
export interface MonitorData {
  component: NamedPart;
  variable: NamedPart;
  type: string;
  value: number;
  severity: number;
  transaction: boolean;
  /** Who set it: CustomMonitor (us), PreconfiguredMonitor, HardWiredMonitor. */
  eventNotificationType: string;
  /** 2.1: its values come as a stream. */
  periodicEventStream?: { interval?: number | undefined; values?: number | undefined } | undefined;
  /** The last it told. */
  lastEvent?: { at: string; value: string; cleared: boolean };
}

/** What of the monitors a report is asked for. */
export interface MonitorCriteria {
  monitoringCriteria?: readonly string[] | undefined;
  componentVariable?: readonly { component: NamedPart; variable?: NamedPart | undefined }[] | undefined;
}

const TYPES_OF: Readonly<Record<string, readonly string[]>> = {
  ThresholdMonitoring: ['UpperThreshold', 'LowerThreshold'],
  DeltaMonitoring: ['Delta', 'TargetDelta', 'TargetDeltaRelative'],
  PeriodicMonitoring: ['Periodic', 'PeriodicClockAligned'],
};

/** Whether a report by these criteria would have named the monitor (2.0.1 N02). */
export function isMonitorReported(m: Pick<MonitorData, 'component' | 'variable' | 'type'>, c: MonitorCriteria): boolean {
  const byType = c.monitoringCriteria?.some((k) => TYPES_OF[k]?.includes(m.type)) ?? true;
  const byName =
    c.componentVariable?.some(
      (cv) => isNamed(cv.component, m.component) && (!cv.variable || isNamed(cv.variable, m.variable)),
    ) ?? true;
  return byType && byName;
}

function isNamed(wanted: NamedPart, is: NamedPart): boolean {
  return (
    wanted.name.toLowerCase() === is.name.toLowerCase() &&
    (wanted.instance === undefined || wanted.instance === is.instance) &&
    (wanted.evse === undefined || wanted.evse.id === is.evse?.id) &&
    (wanted.evse?.connectorId === undefined || wanted.evse.connectorId === is.evse?.connectorId)
  );
}

/** What was stored, read back with care. */
export function toNamedPart(value: unknown): NamedPart {
  const { name, instance, evse } = toRecord(value);
  const { id, connectorId } = toRecord(evse);
  return {
    name: String(name),
    ...(typeof instance === 'string' ? { instance } : {}),
    ...(typeof id === 'number' ? { evse: { id, ...(typeof connectorId === 'number' ? { connectorId } : {}) } } : {}),
  };
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
