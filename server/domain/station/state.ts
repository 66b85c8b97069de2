import type { OcppVersion } from '../protocol';
import type { TransactionState } from '../transaction/types';
import type { ConnectorState, RegistrationStatus } from './status';

/** What a station's actor knows while it is connected: loaded at connect, replaced (never mutated) after each commit. */
export interface StationState {
  readonly stationId: number;
  readonly identity: string;
  readonly siteId: number | null;
  readonly version: OcppVersion;
  readonly registration: RegistrationStatus;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmwareVersion: string | null;
  readonly lastBootAt: Date | null;
  readonly heartbeatIntervalS: number;
  /** Status of the station as a whole (1.6 connector 0), when it sends one. */
  readonly whole: ConnectorState | null;
  readonly connectors: readonly ConnectorState[];
  /** Not ended as far as we know, oldest first. */
  readonly transactions: readonly TransactionState[];
  /** Newest ended ones (at most 5), to recognise replays without asking the database. */
  readonly recent: readonly TransactionState[];
}
