import type { DemoConnector } from '../catalogue/types';
import type { Fault } from './faults';
import type { Vehicle } from './vehicle';

export type Payload = Record<string, unknown>;

export type Phase = 'free' | 'plugged' | 'authorizing' | 'charging' | 'suspendedEV' | 'suspendedEVSE' | 'finishing' | 'faulted';

/** One transaction as the station knows it. Plain data. Times in ms. */
export interface Session {
  /** Ours; 2.x: the transactionId. */
  key: string;
  /** 1.6: the number the central system gave; null until then. */
  givenId: number | null;
  startedAt: number;
  startRegisterWh: number;
  idToken: string;
  remoteStartId: number | null;
  seqNo: number;
  lastReadingAt: number;
  /** Started while there was no connection. */
  offline: boolean;
}

/** One connector as it stands. Plain data, kept over restarts. */
export interface ConnectorData {
  phase: Phase;
  /** When this phase's next thing happens, ms; null: nothing is planned. */
  until: number | null;
  registerWh: number;
  powerW: number;
  operative: boolean;
  /** ChangeAvailability waits for the transaction to end. */
  inoperativeAfter: boolean;
  vehicle: Vehicle | null;
  session: Session | null;
  fault: Fault | null;
  /** A start by command that waits for its plug. */
  remote: { idToken: string; remoteStartId: number | null; until: number } | null;
}

/** Measured at one instant. */
export interface Reading {
  at: number;
  context: 'Transaction.Begin' | 'Transaction.End' | 'Sample.Periodic' | 'Trigger';
  registerWh: number;
  powerW: number;
  offeredW: number;
  voltageV: number;
  /** A, by phase for AC, one for DC. */
  currentA: readonly number[];
  soc: number | null;
}

export interface EndReason {
  /** 1.6 Reason. */
  v16: string;
  /** 2.x ReasonEnumType. */
  v2x: string;
  /** 2.x TriggerReasonEnumType. */
  trigger: string;
}

/** What a connector tells the central system, in no version's words. All are queued and delivered in order. */
export interface Speech {
  status(c: ConnectorView): void;
  /** The driver or a command started a transaction. */
  started(c: ConnectorView, session: Session, reading: Reading): void;
  /** The charging state changed during a transaction. */
  stateChanged(c: ConnectorView, session: Session): void;
  readings(c: ConnectorView, session: Session, readings: readonly Reading[]): void;
  ended(c: ConnectorView, session: Session, reading: Reading, reason: EndReason): void;
  faultChanged(c: ConnectorView, fault: Fault, cleared: boolean): void;
}

export interface ConnectorView {
  readonly spec: DemoConnector;
  readonly data: Readonly<ConnectorData>;
}

export const END = {
  local: { v16: 'Local', v2x: 'Local', trigger: 'StopAuthorized' },
  remote: { v16: 'Remote', v2x: 'Remote', trigger: 'RemoteStop' },
  unplugged: { v16: 'EVDisconnected', v2x: 'EVDisconnected', trigger: 'EVDeparted' },
  fault: { v16: 'Other', v2x: 'Other', trigger: 'AbnormalCondition' },
  softReset: { v16: 'SoftReset', v2x: 'ImmediateReset', trigger: 'ResetCommand' },
  hardReset: { v16: 'HardReset', v2x: 'ImmediateReset', trigger: 'ResetCommand' },
  reboot: { v16: 'Reboot', v2x: 'Reboot', trigger: 'AbnormalCondition' },
  unlock: { v16: 'UnlockCommand', v2x: 'Remote', trigger: 'UnlockCommand' },
  deauthorized: { v16: 'DeAuthorized', v2x: 'DeAuthorized', trigger: 'Deauthorized' },
  powerLoss: { v16: 'PowerLoss', v2x: 'PowerLoss', trigger: 'AbnormalCondition' },
} as const satisfies Record<string, EndReason>;
