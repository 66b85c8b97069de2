/** Connector states of OCPP 2.x (ConnectorStatusEnumType). 1.6 states are translated at the edge; the raw word is kept beside. */
export const CONNECTOR_STATUSES = ['Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted'] as const;
export type ConnectorStatus = (typeof CONNECTOR_STATUSES)[number];

/** What a person is shown: the connector's state, split by whether energy flows, and Offline when nobody can know. */
export const SHOWN_STATUSES = [
  'Available',
  'Charging',
  'Occupied',
  'Reserved',
  'Unavailable',
  'Faulted',
  'Offline',
  'Unknown',
] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/** Transaction charging states of OCPP 2.x (ChargingStateEnumType); 1.6 statuses map onto them. */
export type ChargingState = 'EVConnected' | 'Charging' | 'SuspendedEV' | 'SuspendedEVSE' | 'Idle';

/** How the station answered or may answer its BootNotification (RegistrationStatusEnumType). */
export type RegistrationStatus = 'Accepted' | 'Pending' | 'Rejected';

export interface ConnectorState {
  evseId: number;
  connectorId: number;
  status: ConnectorStatus;
  /** The station's own word, e.g. 1.6 `SuspendedEV`. */
  reportedStatus: string;
  errorCode: string | null;
  info: string | null;
  vendorId: string | null;
  vendorErrorCode: string | null;
  /** When the station says it changed (its clock, corrected when implausible). */
  statusAt: Date;
  /** When we heard it. */
  receivedAt: Date;
  /** OCPP message that told us: the evidence. */
  messageId: string;
}
