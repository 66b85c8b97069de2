import type { Entry } from './configuration';
import type { SimStation } from './station';
import type { Payload } from './types';

/** Entries per NotifyReport: a page of what is usual, so that a report comes in several. */
const PAGE = 40;

/** Answers GetBaseReport and GetReport: pages of NotifyReport (2.0.1 part 2, B07). */
export function sendReport(station: SimStation, requestId: unknown, wanted: (entry: Entry) => boolean): void {
  const entries = station.configuration.entries.filter(wanted);
  const generatedAt = new Date().toISOString();
  for (let from = 0, seqNo = 0; from < entries.length; from += PAGE, seqNo++) {
    const page = {
      requestId,
      generatedAt,
      seqNo,
      tbc: from + PAGE < entries.length,
      reportData: entries.slice(from, from + PAGE).map((e) => reported(station, e)),
    };
    station.push({ action: 'NotifyReport', keep: 'passing', payload: page });
  }
}

function reported(station: SimStation, e: Entry): Payload {
  return {
    component: {
      name: e.component,
      ...(e.evseId !== undefined && {
        evse: { id: e.evseId, ...(e.connectorId !== undefined && { connectorId: e.connectorId }) },
      }),
    },
    variable: { name: e.variable, ...(e.instance && { instance: e.instance }) },
    variableAttribute: [
      {
        type: 'Actual',
        mutability: e.access,
        persistent: true,
        ...(e.access !== 'WriteOnly' && { value: current(station, e) }),
      },
    ],
    variableCharacteristics: {
      dataType: e.type,
      supportsMonitoring: false,
      ...(e.unit && { unit: e.unit }),
      ...(e.min !== undefined && { minLimit: e.min }),
      ...(e.max !== undefined && { maxLimit: e.max }),
      ...(e.list && { valuesList: e.list }),
    },
  };
}

/** Values that are measured, not set. */
function current(station: SimStation, e: Entry): string {
  const connector = station.connectors.find((c) => c.spec.evseId === e.evseId);
  if (e.variable === 'DateTime') return new Date().toISOString();
  if (connector && e.variable === 'Power') return String(Math.round(connector.data.powerW));
  if (connector && e.variable === 'AvailabilityState')
    return connector.data.fault
      ? 'Faulted'
      : !connector.data.operative
        ? 'Unavailable'
        : connector.isFree
          ? 'Available'
          : 'Occupied';
  return e.value;
}
