import { isSecretVariable, MASK } from '../configuration/secrets';
import type { Told } from '../told';

interface MonitorEvent {
  variableMonitoringId?: number | undefined;
  actualValue: string;
  cleared?: boolean | undefined;
  timestamp: string;
  variable: { name: string };
}

/** Distinct monitors of one message that are looked up; events of further ones are in the history only. */
const MAX_MONITORS = 32;

/** Keeps with each monitor what it told last (2.0.1 N07). Returns whether any monitor we know was among them. */
export async function recordMonitorEvents(told: Told, events: readonly MonitorEvent[]): Promise<boolean> {
  const last = new Map<number, MonitorEvent>();
  for (const e of events) {
    if (e.variableMonitoringId !== undefined) last.set(e.variableMonitoringId, e);
  }
  const { holdings, stationId, at, messageId } = told;
  const changed = await Promise.all(
    [...last].slice(0, MAX_MONITORS).map(([id, e]) => {
      const value = isSecretVariable(e.variable.name) ? MASK : e.actualValue;
      const lastEvent = { at: e.timestamp, value, cleared: e.cleared ?? false };
      return holdings.update(stationId, { kind: 'Monitor', keys: [String(id)] }, { data: { lastEvent }, at, messageId });
    }),
  );
  return changed.some((n) => n > 0);
}
