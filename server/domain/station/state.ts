import type { OcppVersion } from '../protocol';
import type { TransactionState } from '../transaction/types';
import type { ConnectorState, RegistrationStatus } from './status';

/** Why a connector, an EVSE or the station does not work, as a 2.x station tells it. */
export interface FaultCause {
  /** null: the station as a whole. */
  evseId: number | null;
  connectorId: number | null;
  /** Component with the problem, e.g. `RCD` (2.0.1 part 2, appendix 3.1). */
  component: string;
  /** In the station's words. */
  info: string | null;
  /** The make's own code. */
  code: string | null;
  /** When we heard it. */
  at: Date;
}

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
  /** Told lately and not cleared, oldest first (at most 16); in memory only. */
  readonly causes?: readonly FaultCause[];
}
