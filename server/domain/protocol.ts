/** OCPP generations we speak, as their version numbers. */
export type OcppVersion = '1.6' | '2.0.1' | '2.1';

export const OCPP_VERSIONS = ['1.6', '2.0.1', '2.1'] as const satisfies readonly OcppVersion[];

/** WebSocket subprotocol of each version (OCPP-J 1.6 §3.1.2, 2.0.1 part 4 §3.1.2). */
export const SUBPROTOCOL: Record<OcppVersion, string> = {
  '1.6': 'ocpp1.6',
  '2.0.1': 'ocpp2.0.1',
  '2.1': 'ocpp2.1',
};

/** Where something is on a station. `evseId` 0 is the station as a whole; `connectorId` null is the whole EVSE. */
export interface Place {
  evseId: number;
  connectorId: number | null;
}

export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`);
}
