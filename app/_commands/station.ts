import type { StationSummary } from '@/server/domain/events';
import { shownStatus } from '@/server/domain/fleet/shown';
import type { ShownStatus } from '@/server/domain/station/status';

/** What the dialogs must know of a station. A StationView fits as it is; a live summary through `commandStation`. */
export interface CommandStation {
  id: number;
  name: string;
  version: string | null;
  connected: boolean;
  /** Of its site: times are told in it. */
  timeZone?: string | undefined;
  connectors: readonly CommandConnector[];
}

export interface CommandConnector {
  evseId: number;
  connectorId: number;
  type: string | null;
  shown: ShownStatus;
  transaction: { id: number; idToken: string | null } | null;
}

export function commandStation(summary: StationSummary): CommandStation {
  return {
    id: summary.id,
    name: summary.name,
    version: summary.version,
    connected: summary.connected,
    connectors: summary.connectors.map((c) => ({ ...c, shown: shownStatus(summary.connected, c) })),
  };
}

/** "2", or "2.1" where EVSE 2 has more than one connector. */
export function connectorName(c: { evseId: number; connectorId: number }, all: readonly { evseId: number }[]): string {
  return all.filter((other) => other.evseId === c.evseId).length > 1 ? `${c.evseId}.${c.connectorId}` : String(c.evseId);
}

/** Socket types as they are written on stations; OCPP's own word for anything else. */
const SOCKETS: Record<string, string> = {
  cCCS1: 'CCS1',
  cCCS2: 'CCS2',
  cG105: 'CHAdeMO',
  cType1: 'Type 1',
  cType2: 'Type 2',
  sType2: 'Type 2',
  sType3: 'Type 3',
  cTesla: 'Tesla',
  cNACS: 'NACS',
  Type1: 'Type 1',
  Type2: 'Type 2',
};

export function socketName(type: string | null): string | null {
  return type === null ? null : (SOCKETS[type] ?? type);
}
